"""What is bold or slanted in HTML, as Markdown. Without Django."""

from collections.abc import Iterable
from itertools import takewhile

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
Piece = tuple[str, tuple[str, ...]]  # text, and the marks that hold for it


def with_emphasis(pieces: Iterable[Piece]) -> str:
    """One line of text: the marks stand right at the words, once for pieces that follow each other, never around
    nothing, and all end with the line."""
    line: list[str] = []
    open_marks: tuple[str, ...] = ()
    space = ""
    for text, marks in pieces:
        words = text.strip()
        if not words:
            space = space or text
            continue
        before, after = text.split(words, 1)
        same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(open_marks, marks, strict=False))))
        line += [*reversed(open_marks[same:]), space, before, *marks[same:], words]
        open_marks, space = marks, after
    return "".join([*line, *reversed(open_marks), space])
