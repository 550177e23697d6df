"""What somebody wrote in a mail, without the mail that was answered. Without Django: text in, text out.

What is quoted with '>' before an answer that stands between the lines stays, as far as the answer needs it: the last
paragraph. So does an answer under the quote.
"""

import re
from itertools import groupby

from .closing import without_signature
from .quoting import MARKER, QUOTED, beginning_at, is_marker, unquoted

__all__ = ["MARKER", "cut"]

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")
_OWN_FOOT = re.compile(
    r"mailvoorkeuren|(?:leernetwerk|lerend netwerk) passend onderwijs|/berichten/|geen mail meer hierover",
    re.IGNORECASE,
)


def cut(text: str) -> str:
    """The answer in `text`; empty when there is none."""
    lines = _lines_of(text)
    head, rest = _split(lines)
    own = without_signature(head)
    between = _answers_between(rest)
    return _tidy([*own, "", *between])


def _lines_of(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("\u2028", "\n")
    return [line.rstrip() if line != "-- " else line for line in _INVISIBLE.sub("", text).split("\n")]


def _split(lines: list[str]) -> tuple[list[str], list[str]]:
    """What stands above the first quote, and everything from there on without its head."""
    quotes = _quotes_of_a_mail(lines)
    for at, line in enumerate(lines):
        if length := beginning_at(lines, at):
            return lines[:at], lines[at + length :]
        if is_marker(line):
            return lines[:at], lines[at + 1 :]
        if QUOTED.match(line) and not line.startswith("|") and quotes[at]:
            return lines[:at], lines[at:]
    return lines, []


def _quotes_of_a_mail(lines: list[str]) -> list[bool]:
    """Of each line, whether a quote that begins there is that of a mail: it has our line, or ends all.

    A quote that somebody typed in their own text is part of it. Each line is looked at once, the last one first.
    """
    answers: list[bool] = []
    has_marker, ends_all = False, True
    for line in reversed(lines):
        is_quoted = bool(QUOTED.match(line)) or not line.strip()
        has_marker = is_quoted and (has_marker or is_marker(line))
        ends_all = ends_all and is_quoted
        answers.append(has_marker or ends_all)
    return answers[::-1]


def _answers_between(lines: list[str]) -> list[str]:
    """Answers between or under lines quoted with '>', each with the paragraph before it.

    A program that quotes without signs (Outlook) leaves nothing to tell them by: then there are none, also when a quote
    stands in what it quotes.
    """
    if not QUOTED.match(next(filter(str.strip, lines), "")):
        return []
    answers: list[str] = []
    quote: list[str] = []
    for is_quoted, group in groupby(_without_edges(lines), key=lambda line: bool(QUOTED.match(line))):
        if is_quoted:
            quote = list(group)
            continue
        own = without_signature(list(group))
        if any(line.strip() for line in own) and quote:
            answers += ["", *_last_paragraph(quote), "", *own]
    return answers


def _without_edges(lines: list[str]) -> list[str]:
    """An empty line between two quoted ones belongs to the quote."""
    joined, following = list(lines), _next_words(lines)
    for at in range(1, len(lines) - 1):
        if not lines[at].strip() and QUOTED.match(joined[at - 1]) and QUOTED.match(following[at]):
            joined[at] = ">"
    return joined


def _next_words(lines: list[str]) -> list[str]:
    """For each line the next one that says something; '' after the last."""
    following = [""]
    for line in reversed(lines[1:]):
        following.append(line if line.strip() else following[-1])
    return following[::-1]


def _last_paragraph(quote: list[str]) -> list[str]:
    """Of what was quoted; nothing of the foot of our own mails."""
    words = [unquoted(line) for line in quote]
    while words and not words[-1]:
        words.pop()
    start = max((at + 1 for at, line in enumerate(words) if not line), default=0)
    paragraph = [line for line in words[start:] if not is_marker(line)]
    if any(_OWN_FOOT.search(line) for line in paragraph):
        return []
    return [f"> {line}" for line in paragraph]


def _tidy(lines: list[str]) -> str:
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
