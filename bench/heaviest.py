"""Seconds for the heaviest single things people can ask of the portal: python -m bench.heaviest

Tests assert that the work for these does not grow out of hand (tests/work.py); how long they take on a machine is
measured here, on the processor's clock, the quickest of three.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
PIECES = (
    *("a ", "[", "![", "[a](", "*a ", "> ", "- ", "http://a.", "a@b.c ", "\n|-|-|\n", "~~", "`", "<a ", "[a]: b\n"),
    *("\n> ", "\n  - ", "1. a\n", "• a\n", "a\tb\n", '"\t"\n', "|a\n", "[[a](b)](c) ", "*a **b ", "www.", "(((("),
)
ROUNDS = 3


def main() -> None:
    django.setup()
    missed = []
    print(f"{'what':<44} {'ms':>7} {'at most':>8}")
    for name, most, work in works():
        milliseconds = min(measured(work) for _ in range(ROUNDS))
        print(f"{name:<44} {milliseconds:>7.0f} {most:>8}", flush=True)
        if milliseconds > most:
            missed.append(name)
    sys.exit(f"\nOver their limit: {', '.join(missed)}." if missed else None)


def measured(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def works() -> Iterator[tuple[str, int, Callable[[], object]]]:
    """What it is, how many milliseconds it may take, and the work itself."""
    from foundation.markdown import MAX_LENGTH, render_markdown

    for piece in PIECES:
        text = (piece * MAX_LENGTH)[:MAX_LENGTH]
        yield f"render a full post of {piece!r}", 1000, lambda text=text: render_markdown(text)
    for number, most in ((40, 1000), (400, 10_000)):
        yield f"divide {number} people over groups", most, lambda number=number: divide_people(number)
    bomb = pixel_bomb()
    yield "refuse a picture of 400 million points", 1000, lambda: refuse(bomb)


def divide_people(number: int) -> None:
    from events.organising.groups.balance import Person, divide

    people = [
        Person(id=one, organisation=one % (number // 2), region=f"{one % 4}", role=f"{one % 3}", answer=f"{one % 5}")
        for one in range(number)
    ]
    met = {frozenset((one, (one * 7 + 1) % number)): 1 for one in range(1, number)}
    divide(people, size=4, seed=1, met=met)


def pixel_bomb() -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


def refuse(data: bytes) -> None:
    from django.core.exceptions import ValidationError

    from foundation.uploads import read_content

    try:
        read_content(BytesIO(data))
    except ValidationError:
        return
    raise AssertionError("it was not refused")


if __name__ == "__main__":
    main()
