"""Answers by mail as programs send them, each with the text that somebody wrote in it.

A mail is a shape of a program (`shapes`, `html_shapes`) around words of one's own (`words`), in one of the ways to write
letters as bytes (`encoding`). What must never be accepted stands in `unwanted`.
"""

from .encoding import in_bytes, in_html_bytes
from .hard import HARD, HARD_HTML
from .html_shapes import HTML_SHAPES
from .shapes import BETWEEN, SHAPES
from .words import WORDS, original, original_html, quoted


def all_mails() -> list[tuple[str, bytes, str]]:
    """The name, the bytes and the expected answer of every mail."""
    return [*_plain_mails(), *_html_mails(), *_mails_between(), *hard_mails()]


def _plain_mails() -> list[tuple[str, bytes, str]]:
    mails = []
    for number, (name, shape) in enumerate(SHAPES.items()):
        for turn in range(5):
            words = WORDS[(number + turn * 3) % len(WORDS)]
            text = shape.replace("{own}", words).replace("{quoted}", quoted()).replace("{original}", original())
            mails.append((f"{name}-{turn}", in_bytes(text, number + turn), words))
    return mails


def _html_mails() -> list[tuple[str, bytes, str]]:
    mails = []
    for number, (name, shape) in enumerate(HTML_SHAPES.items()):
        for turn in range(4):
            words = WORDS[(number + turn * 2) % len(WORDS)]
            paragraphs = words.replace("&", "&amp;").split("\n\n")
            own = "".join(shape.paragraph.replace("{}", one.replace("\n", "<br>")) for one in paragraphs)
            html = shape.html.replace("{own}", own).replace("{original}", original_html())
            mails.append((f"{name}-{turn}", in_html_bytes(html, number + turn), words))
    return mails


def hard_mails() -> list[tuple[str, bytes, str]]:
    plain = [(name, in_bytes(text, at), words) for at, (name, (text, words)) in enumerate(HARD.items())]
    html = [(name, in_html_bytes(text, at), words) for at, (name, (text, words)) in enumerate(HARD_HTML.items())]
    return plain + html


def _mails_between() -> list[tuple[str, bytes, str]]:
    return [(name, in_bytes(text, at), expected) for at, (name, (text, expected)) in enumerate(BETWEEN.items())]
