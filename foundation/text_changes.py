"""What came and what went between two versions of a text, in words that people read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# A longer text is compared line by line: word by word takes seconds.
LONGEST_BY_WORD = 4000
WORDS, LINES = re.compile(r"\S+\s*"), re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True)
class Piece:
    """Some words of a text: `mark` is "" for what stayed, "ins" for what came, "del" for what went."""

    mark: str
    text: str


def differences(before: str, after: str) -> Iterator[Piece]:
    """The words of both texts, in order, marked for what went and what came."""
    by_word = max(len(before), len(after)) <= LONGEST_BY_WORD
    unit = WORDS if by_word else LINES
    old, new = unit.findall(before), unit.findall(after)
    for what, start, end, begin, finish in SequenceMatcher(None, old, new, autojunk=not by_word).get_opcodes():
        if what == "equal":
            yield Piece("", "".join(new[begin:finish]))
            continue
        if start < end:
            yield Piece("del", "".join(old[start:end]))
        if begin < finish:
            yield Piece("ins", "".join(new[begin:finish]))
