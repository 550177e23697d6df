"""What is bold or slanted in HTML, as Markdown. Without Django."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
Piece = tuple[str, tuple[str, ...]]  # text, and the marks that hold for it


def with_emphasis(pieces: Iterable[Piece]) -> str:
    """One line of text: the marks stand right at the words, once for pieces that follow each other, never around
    nothing, and all end with the line. What goes on longest stands outside, so that only what ends is closed.

    Within a word none begins after another has ended there, or in what goes on: nobody tells those marks apart.
    """
    written = _with_words(pieces)
    line: list[str] = []
    open_marks: list[str] = []
    space, has_ended = "", False
    for (text, marks), lengths in zip(written, _lengths(written), strict=True):
        words = text.strip()
        before, after = text.split(words, 1)
        going_on = list(takewhile(set(marks).__contains__, open_marks))
        ended = open_marks[len(going_on) :]
        is_in_word = not space + before
        has_ended = (has_ended or bool(ended)) and (is_in_word or bool(going_on))
        new = sorted(set(marks).difference(going_on), key=lambda mark: (-lengths[mark], mark))
        begun = [] if has_ended and is_in_word else new
        line += [*reversed(ended), space, before, *begun, words]
        open_marks, space = [*going_on, *begun], after
    return "".join([*line, *reversed(open_marks), space])


def _with_words(pieces: Iterable[Piece]) -> list[Piece]:
    """Empty ones go into the one before them, as its space."""
    written: list[Piece] = []
    for text, marks in pieces:
        if text.strip():
            written.append((text, marks))
        elif written and not written[-1][0][-1].isspace():
            written[-1] = (written[-1][0] + text, written[-1][1])
    return written


def _lengths(pieces: Sequence[Piece]) -> list[dict[str, int]]:
    """Over how many pieces each mark goes on, from each piece; each is looked at once, the last one first."""
    lengths: list[dict[str, int]] = [{}]
    for _, marks in reversed(pieces):
        lengths.append({mark: lengths[-1].get(mark, 0) + 1 for mark in marks})
    return lengths[:0:-1]
