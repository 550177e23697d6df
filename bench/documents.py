"""Seconds for the files of a plan of twelve goals that is followed: `python -m bench.documents`

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
MOMENTS = 8
MOST_SECONDS = {"word": 3.0, "pdf": 5.0, "werkboek": 2.0, "jaarverslag": 3.0, "bka-dossier": 3.0}
RESULT = Path(__file__).parent / "results" / "documents.md"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        address = f"sqlite:///{folder}/plan.sqlite3"
        site = Site("plan", "bench.settings", "", address, Path(folder), 1)
        site.run("bench.plan_of_goals", GOALS, MOMENTS)
        site.run("bench.follow_plan")
        rounds = {
            kind: [json.loads(site.run("bench.documents", kind).splitlines()[-1]) for _ in range(ROUNDS)]
            for kind in MOST_SECONDS
        }
    rows = [row_of(kind, made) for kind, made in rounds.items()]
    about = f"Medians of {ROUNDS} processes; each indicator measured {MOMENTS} times by 11; the database is SQLite."
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


def content_of(code: str) -> bytes:
    from django.utils import timezone

    import goals.documents.files  # noqa: F401  (fills the register)
    from goals.documents.making.kinds import KINDS, Order
    from goals.models import Plan, TeamMember

    kind, plan = KINDS[code], Plan.objects.get()
    whole = Plan.objects.whole().select_related("organisation", "parent", "supersedes").get()
    part = kind.parts(plan)[0][0]
    return kind.make(Order(whole, TeamMember.Role.MANAGER, timezone.now(), part))


def measured(work: Callable[[], bytes]) -> tuple[float, bytes]:
    began = time.perf_counter()
    content = work()
    return time.perf_counter() - began, content


if __name__ == "__main__":
    make(sys.argv[1]) if len(sys.argv) > 1 else main()
