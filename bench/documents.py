"""Seconds for a plan of twelve goals as Word and as PDF: `python -m bench.documents`

Each file is made in a process of its own, first with everything there is to load (as the first of a process), then
again; on the clock of the wall, the median of five processes. The table is written to bench/results/; ends with an
error when a target is missed.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.site import Site

ROUNDS = 5
GOALS = 12
MOST_SECONDS = {"word": 3.0, "pdf": 5.0}
RESULT = Path(__file__).parent / "results" / "documents.md"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        address = f"sqlite:///{folder}/plan.sqlite3"
        site = Site("plan", "bench.settings", "", address, Path(folder), 1)
        site.run("bench.plan_of_goals", GOALS)
        rounds = {
            kind: [json.loads(site.run("bench.documents", kind).splitlines()[-1]) for _ in range(ROUNDS)]
            for kind in MOST_SECONDS
        }
    rows = [row_of(kind, made) for kind, made in rounds.items()]
    about = f"Medians of {ROUNDS} processes; the database is SQLite."
    head = "| file | first, s | again, s | at most, s | KB |\n| --- | ---: | ---: | ---: | ---: |"
    text = "\n".join([f"# A plan of {GOALS} goals as a file", "", about, "", head, *rows, ""])
    RESULT.write_text(text)
    print(text)
    sys.exit("Over their limit; see the table." if "(missed)" in text else None)


def row_of(kind: str, made: list[dict]) -> str:
    first, again, size = (statistics.median(one[name] for one in made) for name in ("first", "again", "bytes"))
    mark = " (missed)" if first > MOST_SECONDS[kind] else ""
    return f"| {kind} | {first:.2f}{mark} | {again:.2f} | {MOST_SECONDS[kind]:.0f} | {size / 1000:.0f} |"


def make(kind: str) -> None:
    """In the process that is measured."""
    import django

    django.setup()
    first, content = measured(lambda: content_of(kind))
    again, _ = measured(lambda: content_of(kind))
    print(json.dumps({"first": first, "again": again, "bytes": len(content)}))


def content_of(kind: str) -> bytes:
    from django.utils import timezone

    from goals.models import Plan

    plan = Plan.objects.whole().select_related("organisation", "parent", "supersedes").get()
    if kind == "word":
        from goals.documents.chapter import chapter_as_word

        return chapter_as_word(plan, made_at=timezone.now())
    from goals.documents.one_page import plan_as_pdf

    return plan_as_pdf(plan, made_at=timezone.now())


def measured(work: Callable[[], bytes]) -> tuple[float, bytes]:
    began = time.perf_counter()
    content = work()
    return time.perf_counter() - began, content


if __name__ == "__main__":
    make(sys.argv[1]) if len(sys.argv) > 1 else main()
