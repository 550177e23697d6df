"""Measure the portal beside floors and a peer: `make bench`, or `make bench BENCH=--quick`."""

import argparse
import os
import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench import report
from bench.site import Site, settle
from scripts import private_servers


@dataclass(frozen=True)
class Plan:
    databases: tuple[str, ...]
    scales: tuple[int, ...]
    rounds: int
    seconds: float


FULL = Plan(databases=("postgresql", "sqlite"), scales=(1, 20), rounds=5, seconds=1.5)
QUICK = Plan(databases=("sqlite",), scales=(1, 4), rounds=2, seconds=0.7)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="SQLite alone, little data, short rounds: 4 minutes")
    parser.add_argument("--database", choices=FULL.databases, help="this database alone")
    options = parser.parse_args()
    plan = QUICK if options.quick else FULL
    databases = (options.database,) if options.database else plan.databases
    os.environ["PYTHONWARNINGS"] = "ignore"
    for database in databases:
        with ExitStack() as stack:
            results = measure(plan, database, stack)
        report.write(database, plan, results)


def measure(plan: Plan, database: str, stack: ExitStack) -> list[dict]:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-bench-")))
    addresses = stack.enter_context(database_addresses(database, folder))
    sites = [site for scale in plan.scales for site in pair(scale, addresses, folder)]
    for site in sites:
        print(f"{database}: starting {site.name}", flush=True)
        site.look_inside()
        site.start()
        stack.callback(site.stop)
    rounds = []
    for number in range(plan.rounds):
        print(f"{database}: round {number + 1} of {plan.rounds}", flush=True)
        rounds.append(play(sites, plan.seconds))
        settle()
    return [report.summary(site, [one[index] for one in rounds]) for index, site in enumerate(sites)]


def play(sites: list[Site], seconds: float) -> list[list[dict]]:
    """One round: what is compared is measured one right after the other."""
    places = [(at, number) for at, site in enumerate(sites) for number in range(len(site.pages))]
    places.sort(key=lambda place: sites[place[0]].pages[place[1]]["name"].removeprefix("peer: "))
    loads = {(at, number): sites[at].load(sites[at].pages[number], seconds) for at, number in places}
    return [[loads[at, number] for number in range(len(site.pages))] for at, site in enumerate(sites)]


def pair(scale: int, addresses, folder: Path):
    """The portal at this scale, and the peer with the same forum."""
    export = folder / f"forum-{scale}.json"
    portal = Site(f"portal-{scale}", "bench.settings", "bench.pages", addresses(f"portal_{scale}"), folder, scale)
    print(f"loading demo content at scale {scale}", flush=True)
    portal.run("bench.prepare", scale, export)
    peer = Site(f"peer-{scale}", "bench.peer.settings", "bench.peer.pages", addresses(f"peer_{scale}"), folder, scale)
    peer.run("bench.peer.fill", export)
    return portal, peer


@contextmanager
def database_addresses(database: str, folder: Path):
    """A function that makes a database of this name, empty or a copy of another, and gives its address."""
    if database == "sqlite":
        yield lambda name, like=None: sqlite_address(folder, name, like)
        return
    programs = private_servers.find_postgresql()
    with private_servers.private_postgresql(programs) as server:

        def create(name: str, like: str = "template1") -> str:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
            return server.removesuffix("postgres") + name

        yield create


def sqlite_address(folder: Path, name: str, like: str | None) -> str:
    if like:
        shutil.copyfile(folder / f"{like}.sqlite3", folder / f"{name}.sqlite3")
    return f"sqlite:///{folder / name}.sqlite3"


if __name__ == "__main__":
    main()
