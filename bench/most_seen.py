"""Do the pages that members see most stay near the floor, also with 3,000 goals? `python -m bench.most_seen`

The demo, beside the same demo with a library larger than any network's, by turns; the tables are written to
bench/results/. `python -m bench` measures these pages too, in a network that is larger in all respects.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import report, targets
from bench.__main__ import Plan, database_addresses, play
from bench.pages import MEMBER_FLOOR
from bench.site import Site

PLAN = Plan(databases=("postgresql", "sqlite"), scales=(1, 20), rounds=3, seconds=1.0)
MOST_SEEN = {
    *(MEMBER_FLOOR, "home", "overview", "directory", "library", "library, member", "library, filtered"),
    *("goal", "report, member", "own registration"),
    *("forum index", "forum list", "topic, first page", "topic, last page", "inbox"),
}
RESULT = Path(__file__).parent / "results" / "most-seen.md"


def main() -> None:
    report.publish(
        RESULT, "# The pages that members see most, with 30 and with 3,000 goals", PLAN, measure, targets.portal_misses
    )


def measure(database: str) -> list[dict]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-bench-")))
        addresses = stack.enter_context(database_addresses(database, folder))
        small = site_at(1, addresses("small"), folder)
        print(f"{database}: loading {small.name}", flush=True)
        small.run("bench.prepare", 1, folder / "forum.json")
        large = site_at(PLAN.scales[-1], addresses("large", like="small"), folder)
        print(f"{database}: loading {large.name}", flush=True)
        large.run("bench.prepare_goals", large.scale)
        sites = [small, large]
        for site in sites:
            site.look_inside()
            site.pages = [page for page in site.pages if page["name"] in MOST_SEEN]
            site.start()
            stack.callback(site.stop)
        rounds = [play(sites, PLAN.seconds) for _ in range(PLAN.rounds)]
        return [report.summary(site, [one[index] for one in rounds]) for index, site in enumerate(sites)]


def site_at(scale: int, address: str, folder: Path) -> Site:
    return Site(f"portal-goals-{scale}", "bench.settings", "bench.pages", address, folder, scale)


if __name__ == "__main__":
    main()
