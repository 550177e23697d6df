"""Measure how many people can register at once: `python -m bench.registering`.

The whole registration through HTTP (session and user, form, lock, checks, row, log, inbox line, mail in the queue with
its invitation, answer) beside a floor in the same process: a view for a logged-in member that locks the session's row,
counts and inserts. Fifty people at a time; each registers once. Rounds alternate; the table is written to
bench/results/.
"""

import argparse
import os
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import crowd
from bench.__main__ import database_addresses
from bench.site import Site

DATABASES = ("postgresql", "sqlite")
ROUNDS = 5
PEOPLE = 250  # a round and a page
WANTED_SHARE, WANTED_P99 = 0.4, 1.0
RESULT = Path(__file__).parent / "results" / "registering.md"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    options = parser.parse_args()
    lines = [measure(database, options.people) for database in DATABASES]
    about = f"Two gunicorn workers; medians of {ROUNDS} rounds of {options.people} people; p99 is the worst round's."
    head = (
        "| database | floor/s | registrations/s | share | p99 s | errors |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    )
    text = "\n".join(["# Registering, fifty at a time", "", about, "", head, *lines, ""])
    RESULT.write_text(text)
    print(text)


def measure(database: str, people: int) -> str:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-bench-")))
        address = stack.enter_context(database_addresses(database, folder))("registering")
        os.environ["VAR_DIR"] = str(folder)
        site = Site("registering", "bench.registering_settings", "", address, folder, 1)
        plan = site.run("bench.crowd_prepare", people * ROUNDS)
        cookies, floor, path, session = crowd.read_plan(plan)
        site.start()
        stack.callback(site.stop)
        floors, registrations = [], []
        for number in range(ROUNDS):
            some = cookies[number * people : (number + 1) * people]
            floors.append(crowd.send(site.port, floor, some, {}))
            registrations.append(crowd.send(site.port, path, some, {"session": session}))
    return line(database, floors, registrations)


def line(database: str, floors: list[crowd.Rush], registrations: list[crowd.Rush]) -> str:
    floor = statistics.median(rush.per_second for rush in floors)
    real = statistics.median(rush.per_second for rush in registrations)
    share = statistics.median(r.per_second / f.per_second for r, f in zip(registrations, floors, strict=True))
    p99 = max(rush.p99 for rush in registrations)
    errors = sum(rush.errors for rush in registrations)
    misses = (share < WANTED_SHARE) + (p99 >= WANTED_P99) + (errors > 0)
    mark = f" ({misses} of 3 targets missed)" if misses else ""
    return f"| {database}{mark} | {floor:.0f} | {real:.0f} | {share:.2f} | {p99:.2f} | {errors} |"


if __name__ == "__main__":
    main()
