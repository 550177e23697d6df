"""Do the pages of a plan stay near the floor, also in a network full of plans? `python -m bench.plans`

One organisation with three plans of twelve goals, beside 150 of them, as who writes the plans sees them; the tables
are written to bench/results/.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import report, targets
from bench.__main__ import Plan, database_addresses, play
from bench.site import Site

PLAN = Plan(databases=("postgresql", "sqlite"), scales=(1, 150), rounds=3, seconds=1.0)
MOST_QUERIES, MOST_FLOORS = 20, 8
MOST_QUERIES_OF_A_BOARD = 15
# Which are opened most; those on which one works for a while are measured beside them.
HELD_TO_FLOORS = {"plans", "plan", "adopted plan", "board of a plan", "goal of a plan"}
RESULT = Path(__file__).parent / "results" / "plans.md"


def main() -> None:
    report.publish(RESULT, "# The pages of a plan, in a network with 3 plans and with 450", PLAN, measure, misses)


def measure(database: str) -> list[dict]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-bench-")))
        addresses = stack.enter_context(database_addresses(database, folder))
        sites = [
            Site(f"plans-{scale}", "bench.settings", "bench.plan_pages", addresses(f"plans_{scale}"), folder, scale)
            for scale in PLAN.scales
        ]
        for site in sites:
            print(f"{database}: loading {site.name}", flush=True)
            site.run("bench.many_plans", site.scale)
            site.look_inside()
            site.start()
            stack.callback(site.stop)
        rounds = [play(sites, PLAN.seconds) for _ in range(PLAN.rounds)]
        return [report.summary(site, [one[index] for one in rounds]) for index, site in enumerate(sites)]


def misses(database: str, results: list[dict]):
    for result in results:
        for page in result["pages"]:
            place = f"{result['site']}: {page['name']}"
            if page["name"] in HELD_TO_FLOORS and page["floors"] > MOST_FLOORS:
                yield f"{place} costs {page['floors']:.1f} × the member floor, at most {MOST_FLOORS}"
            most = MOST_QUERIES_OF_A_BOARD if page["name"] == "board of a plan" else MOST_QUERIES
            if page["queries"] > most:
                yield f"{place} asks {page['queries']} queries, at most {most}"
    yield from targets.query_growth(results)


if __name__ == "__main__":
    main()
