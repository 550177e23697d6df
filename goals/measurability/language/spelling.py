"""One way of writing for what people type in many: lower case, straight quotes, plain spaces and dashes.

The result keeps for each character where it came from, so that a finding points into the text as it was typed.
"""

import unicodedata
from dataclasses import dataclass

PLAIN = (
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u0060", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    | {"\u0133": "ij", "\u0132": "ij"}
)


@dataclass(frozen=True)
class Spelling:
    """`text` is what is read; character n of it stands at `starts[n]` up to `ends[n]` in what was typed."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the typed text of a piece that is not empty."""
        return self.starts[start], self.ends[end - 1]


def plain_spelling(typed: str) -> Spelling:
    if typed.isascii():
        return Spelling(typed.lower(), range(len(typed)), range(1, len(typed) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, character in enumerate(typed):
        if letters and unicodedata.combining(character):
            letters[-1] = _composed(letters[-1], character)
            ends[-1] = place + 1
            continue
        for letter in _plain(character):
            letters.append(letter)
            starts.append(place)
            ends.append(place + 1)
    return Spelling("".join(letters), tuple(starts), tuple(ends))


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    return PLAIN.get(character, character.lower())


def _composed(letter: str, mark: str) -> str:
    """The letter with its accent as one character; an accent for which there is none is dropped."""
    composed = unicodedata.normalize("NFC", letter + mark)
    return composed if len(composed) == 1 else letter
