"""What people typed in plain fields, as rich text: lines of words, without any HTML in between."""

from collections.abc import Iterable

from .blocks import Run, TextBlock
from .reading import CONTROL
from .writing import write_blocks

BOLD = ("b",)


def paragraphs(lines: Iterable[str]) -> str:
    return write_blocks([TextBlock("p", runs=[Run(_one_line(line))]) for line in lines])


def heading_line(words: str) -> str:
    """Rich text has no headings: a paragraph in bold."""
    return write_blocks([TextBlock("p", runs=[Run(_one_line(words), BOLD)])])


def bullets(lines: Iterable[str]) -> str:
    return write_blocks([TextBlock("ul", runs=[Run(_one_line(line))]) for line in lines])


def titled_bullets(items: Iterable[tuple[str, str]]) -> str:
    """Each with its title in bold and the words after it."""
    return write_blocks(
        [TextBlock("ul", runs=[Run(_one_line(title), BOLD), Run(f" {_one_line(words)}")]) for title, words in items]
    )


def _one_line(text: str) -> str:
    return " ".join(CONTROL.sub("", text).split())
