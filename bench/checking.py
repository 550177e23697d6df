"""Sentences a second for the measurability check, and milliseconds for heavy texts: python -m bench.checking

On the processor's clock, the best of three; ends with an error when a target is missed.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from goals.chapter import sort_chapter
from goals.measurability import KINDS, check

LIBRARY = Path(__file__).parents[1] / "goals" / "data" / "goal-templates.json"
ROUNDS = 3
LEAST_PER_SECOND = 1500
MOST_MILLISECONDS = 200
MOST_MILLISECONDS_TO_SORT = 10_000
PAGES = 100
WORDS_ON_A_PAGE = 500
HOSTILE = {
    "20,000 characters without a space": "a" * 20_000,
    "20,000 digits": "1" * 20_000,
    "5,000 brackets": "(" * 5_000,
    "5,000 emoji": "😀" * 5_000,
    "20,000 accents on one letter": "e" + "\u0301" * 20_000,
    "3,000 times 'stelt'": "stelt " * 3_000,
    "3,000 times 'nu 5'": "nu 5 " * 3_000,
}


def main() -> None:
    sentences = library_sentences()
    for text, kind in sentences:
        check(text, kind)
    rate = len(sentences) / min(measured(lambda: check_all(sentences)) for _ in range(ROUNDS))
    print(f"{'sentences a second':<40} {rate:>8.0f}  at least {LEAST_PER_SECOND}")
    missed = ["sentences a second"] if rate < LEAST_PER_SECOND else []
    for name, text in HOSTILE.items():
        worst = 1000 * max(quickest(text, kind) for kind in KINDS)
        print(f"{name:<40} {worst:>8.1f}  ms, at most {MOST_MILLISECONDS}")
        missed += [name] if worst > MOST_MILLISECONDS else []
    pages = chapter_of_pages(PAGES)
    sorting = 1000 * min(measured(lambda: sort_chapter(pages)) for _ in range(ROUNDS))
    print(f"{f'sort {PAGES} pages':<40} {sorting:>8.0f}  ms, at most {MOST_MILLISECONDS_TO_SORT}")
    missed += ["sort pages"] if sorting > MOST_MILLISECONDS_TO_SORT else []
    sys.exit(f"\nOver their limit: {', '.join(missed)}." if missed else None)


def quickest(text: str, kind: str) -> float:
    return min(measured(lambda: check(text, kind)) for _ in range(ROUNDS))


def library_sentences() -> list[tuple[str, str]]:
    sentences = []
    for entry in json.loads(LIBRARY.read_text(encoding="utf-8")):
        sentences += [(entry["speerpunt"], "speerpunt"), (entry["doelstelling"], "doelstelling")]
        sentences += [(row["naam"], "indicator") for row in entry["indicatoren"]]
        sentences += [(row["tekst"], "activiteit") for row in entry["activiteiten"]]
    return sentences


def chapter_of_pages(pages: int) -> bytes:
    """The sentences of the library as running text, with a heading on each page."""
    text = " ".join(text.rstrip(".") + "." for text, _ in library_sentences())
    words = (text + " ").split()
    while len(words) < pages * WORDS_ON_A_PAGE:
        words += words
    starts = range(0, pages * WORDS_ON_A_PAGE, WORDS_ON_A_PAGE)
    return "\n\n".join("Speerpunt\n\n" + " ".join(words[at : at + WORDS_ON_A_PAGE]) for at in starts).encode()


def check_all(sentences: list[tuple[str, str]]) -> None:
    for text, kind in sentences:
        check(text, kind)


def measured(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
