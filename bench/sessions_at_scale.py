"""Do the pages about sessions stay as quick in a large network? `python -m bench.sessions_at_scale`

The demo, beside the same demo with 2,000 sessions and 100,000 registrations of 5,000 members. Both are measured in one
run, by turns; the table is written to bench/results/.
"""

import argparse
import json
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench.__main__ import database_addresses
from bench.site import Site

DATABASES = ("postgresql", "sqlite")
MODULES = ("bench.session_pages", "bench.organiser_pages")
ROUNDS = 3
MOST_GROWTH = 1.5
RESULT = Path(__file__).parent / "results" / "sessions-at-scale.md"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, default=100)
    options = parser.parse_args()
    rows = [row for database in DATABASES for row in measure(database, options.scale)]
    head = [
        "| database | page | queries | ms | queries at scale | ms at scale | growth |",
        "| --- | --- |" + " ---: |" * 5,
    ]
    about = f"Medians of {ROUNDS} rounds in one process each; growth at most {MOST_GROWTH}, queries equal."
    text = "\n".join([f"# Sessions at scale {options.scale}", "", about, "", *head, *rows, ""])
    RESULT.write_text(text)
    print(text)


def measure(database: str, scale: int):
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-bench-")))
        addresses = stack.enter_context(database_addresses(database, folder))
        small = site_at(1, addresses("small"), folder)
        print(f"{database}: loading {small.name}", flush=True)
        small.run("bench.prepare", 1, folder / "forum.json")
        large = site_at(scale, addresses("large", like="small"), folder)
        print(f"{database}: loading {large.name}", flush=True)
        large.run("bench.prepare_sessions", scale)
        rounds = [(look(small), look(large)) for _ in range(ROUNDS)]
    yield from rows_of(database, rounds)


def site_at(scale: int, address: str, folder: Path) -> Site:
    return Site(f"sessions-{scale}", "bench.settings", "", address, folder, scale)


def look(site: Site) -> list[dict]:
    return [
        page for module in MODULES for page in json.loads(site.run("bench.inside", module).splitlines()[-1])["pages"]
    ]


def rows_of(database: str, rounds):
    for pages in zip(*(zip(*pair, strict=True) for pair in rounds), strict=True):
        small, large = pages[0]
        before, after = (statistics.median(pair[side]["milliseconds"] for pair in pages) for side in (0, 1))
        growth = statistics.median(pair[1]["milliseconds"] / pair[0]["milliseconds"] for pair in pages)
        mark = "" if growth <= MOST_GROWTH and small["queries"] == large["queries"] else " (missed)"
        cells = [database, small["name"], small["queries"], f"{before:.1f}", large["queries"], f"{after:.1f}"]
        yield f"| {' | '.join(map(str, cells))} | {growth:.2f}{mark} |"


if __name__ == "__main__":
    main()
