"""The whole suite: on SQLite, again on PostgreSQL, and in the browser; with servers of its own."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import ExitStack

from scripts import private_servers
from tests import services

STARTS = [f"tests/portal/test_{name}.py" for name in ("backup", "first_start", "set_up", "settings_file", "start")]


def main() -> None:
    with ExitStack() as stack:
        start_servers(stack)
        print("\n".join(f"  {service}" for service in services.all_services()), flush=True)
        make_templates()
        results = [run(*process) for process in processes()]
    sys.exit(max(results))


def start_servers(stack: ExitStack) -> None:
    """Pass the addresses on in the environment; one that is given already is used as it is."""
    if "TEST_DATABASE_URL" not in os.environ and (programs := private_servers.find_postgresql()):
        os.environ["TEST_DATABASE_URL"] = stack.enter_context(private_servers.private_postgresql(programs))
    if "TEST_REDIS_URL" not in os.environ and (program := private_servers.find_redis()):
        os.environ["TEST_REDIS_URL"] = stack.enter_context(private_servers.private_redis(program))


def make_templates() -> None:
    """The migrated databases that every test starts from, for SQLite and PostgreSQL at the same time."""
    print("\n== Databases to start from (kept in var/ until a migration changes)", flush=True)
    addresses = [{}, *({"DATABASE_URL": where} for where in [services.postgresql().where] if where)]
    own = {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    command = [sys.executable, "-m", "tests.template_database"]
    making = [subprocess.Popen(command, env=os.environ | own | address) for address in addresses]
    results = [process.wait() for process in making]
    if any(results):
        sys.exit("The databases could not be made; what went wrong is above.")


def processes() -> Iterator[tuple[str, dict[str, str], list[str]]]:
    """Browser tests keep an event loop in their main thread, so they are processes of their own.

    They wait for a clock or a page about a fifth of their time, in which two of them leave two processors idle.
    """
    yield "on SQLite", {}, ["-n", "2"]
    if address := services.postgresql().where:
        yield "on PostgreSQL", {"DATABASE_URL": address}, ["-n", "2", "-m", "not one_database"]
    yield "in Chromium", {}, ["-n", "3", "--dist", "worksteal", "tests/browser"]
    if python := oldest_python():
        packages = {"PYTHONPATH": sysconfig.get_path("purelib"), "PYTHON": python}
        yield f"on the oldest Python, {python}: backup, set-up and start", packages, STARTS


def oldest_python() -> str | None:
    """Debian 12's own Python, the oldest that is claimed, when this is a newer 3.11: it reads the same packages."""
    program = "/usr/bin/python3.11"
    if sys.version_info[:2] != (3, 11) or not os.path.exists(program):
        return None
    answer = subprocess.run([program, "-c", "import sys; print(sys.version_info[2])"], capture_output=True, text=True)
    return program if answer.stdout.strip().isdigit() and int(answer.stdout) < sys.version_info[2] else None


def run(title: str, environment: dict[str, str], arguments: list[str]) -> int:
    print(f"\n== The suite {title}", flush=True)
    python = environment.get("PYTHON", sys.executable)
    result = subprocess.run([python, "-m", "pytest", *arguments], env=os.environ | environment)
    nothing_collected = 5
    return 0 if result.returncode == nothing_collected else result.returncode


if __name__ == "__main__":
    main()
