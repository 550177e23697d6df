"""From rounds to medians, to a table, to what misses its target."""

import json
import statistics
from pathlib import Path

from bench.pages import FLOOR, MEMBER_FLOOR
from bench.targets import faster, misses

RESULTS = Path(__file__).with_name("results")
HEAD = (
    "| page | queries | server ms | requests/s | spread | p99 ms | CPU ms | × member floor | × scale {first} |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)


def summary(site, rounds: list[list[dict]]) -> dict:
    pages = [page_summary(page, [one[index] for one in rounds]) for index, page in enumerate(site.pages)]
    memory = {"megabytes": site.megabytes_per_worker(), "largest_worker": site.largest_worker()}
    return {"site": site.name, "scale": site.scale, **memory, "pages": pages}


def page_summary(page: dict, rounds: list[dict]) -> dict:
    speeds = [one["per_second"] for one in rounds]
    latencies = sorted(latency for one in rounds for latency in one["latencies"])
    median = statistics.median(speeds)
    return page | {
        "per_second": median,
        "speeds": speeds,
        "spread": (max(speeds) - min(speeds)) / median,
        "p99": latencies[int(len(latencies) * 0.99)] * 1000,
        "cpu_ms": statistics.median(one["cpu_ms"] for one in rounds),
    }


def write(database: str, plan, results: list[dict]) -> None:
    """Print the tables and keep them, as text and as numbers, in bench/results/."""
    compare(results)
    missed = misses(database, results)
    text = "\n\n".join([title(database, plan), *(table(result, plan) for result in results), verdict(missed)]) + "\n"
    print(f"\n{text}", flush=True)
    name = f"{database}-{'quick' if plan.rounds < 3 else 'full'}"
    (RESULTS / f"{name}.md").write_text(text)
    (RESULTS / f"{name}.json").write_text(json.dumps({"results": results, "misses": missed}, indent=1) + "\n")


def publish(path: Path, heading: str, plan, measure, missed) -> None:
    """Measure on each database of `plan`; tables, and what `missed(database, results)` yields, go into `path`."""
    parts = [heading, f"`python -m bench.{path.stem.replace('-', '_')}`"]
    for database in plan.databases:
        results = measure(database)
        compare(results)
        parts += [f"#{title(database, plan)}", *(f"#{table(result, plan)}" for result in results)]
        parts.append(f"#{verdict([*missed(database, results)])}")
    path.write_text("\n\n".join(parts) + "\n")
    print(path.read_text())


def compare(results: list[dict]) -> None:
    """Set each page beside the member floor of its own run and beside itself at the first scale."""
    first = {
        page["name"]: page for result in results if result["scale"] == results[0]["scale"] for page in result["pages"]
    }
    for result in results:
        portal = next(other for other in results if other["scale"] == result["scale"])
        floor = next(page for page in portal["pages"] if page["name"] == MEMBER_FLOOR)
        for page in result["pages"]:
            page["floors"] = page["cpu_ms"] / floor["cpu_ms"]
            page["growth"] = faster(first[page["name"]], page)


def title(database: str, plan) -> str:
    return (
        f"# {database}: gunicorn with 2 sync workers, 16 connections, {plan.rounds} rounds of {plan.seconds} s\n\n"
        "Medians of the rounds; spread is (highest - lowest) / median of requests/s. CPU is the workers' own, per "
        f"request. The client runs in Python on the same cores, so requests/s of “{FLOOR}” is the client's limit."
    )


def table(result: dict, plan) -> str:
    rows = [row(page) for page in result["pages"]]
    head = HEAD.format(first=plan.scales[0])
    memory = f"{result['megabytes']:.0f} MB per worker, {result['largest_worker']:.0f} MB with what workers share"
    return "\n".join([f"## {result['site']}: {memory}", "", head, *rows])


def row(page: dict) -> str:
    cells = [
        page["name"],
        page["queries"],
        f"{page['milliseconds']:.1f}",
        f"{page['per_second']:.0f}",
        f"{page['spread']:.0%}",
        f"{page['p99']:.0f}",
        f"{page['cpu_ms']:.2f}",
        f"{page['floors']:.1f}",
        f"{page['growth']:.2f}",
    ]
    return f"| {' | '.join(map(str, cells))} |"


def verdict(missed: list[str]) -> str:
    lines = [f"- {line}" for line in missed] or ["Every target is met."]
    return "\n".join(["## Targets that are missed", "", *lines])
