"""The whole suite: on SQLite, again on PostgreSQL, and in the browser; with servers of its own."""

import os
import subprocess
import sys
from contextlib import ExitStack

from scripts import private_servers
from tests import services


def main() -> None:
    with ExitStack() as stack:
        start_servers(stack)
        print("\n".join(f"  {service}" for service in services.found()), flush=True)
        results = [run(title, *rest) for title, *rest in processes()]
    sys.exit(max(results))


def start_servers(stack: ExitStack) -> None:
    """Pass the addresses on in the environment; one that is given already is used as it is."""
    if "TEST_DATABASE_URL" not in os.environ and (programs := private_servers.find_postgresql()):
        os.environ["TEST_DATABASE_URL"] = stack.enter_context(private_servers.private_postgresql(programs))
    if "TEST_REDIS_URL" not in os.environ and (program := private_servers.find_redis()):
        os.environ["TEST_REDIS_URL"] = stack.enter_context(private_servers.private_redis(program))


def processes():
    """Browser tests keep an event loop in their main thread, so they are a process of their own."""
    yield "on SQLite", {}, ["-n", "2"]
    if address := services.postgresql().where:
        yield "on PostgreSQL", {"DATABASE_URL": address}, ["-n", "2", "-m", "not one_database"]
    yield "in Chromium", {}, ["tests/browser"]


def run(title: str, environment: dict[str, str], arguments: list[str]) -> int:
    print(f"\n== The suite {title}", flush=True)
    result = subprocess.run([sys.executable, "-m", "pytest", *arguments], env=os.environ | environment)
    nothing_collected = 5
    return 0 if result.returncode == nothing_collected else result.returncode


if __name__ == "__main__":
    main()
