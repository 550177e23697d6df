"""How mail programs begin what they quote of the mail that is answered. Without Django: lines in, numbers out."""

import re
from itertools import takewhile

MARKER = "▼ Antwoord boven deze regel"
QUOTED = re.compile(r"^\s{0,3}[>|]")
_MARKER_WORDS = "antwoord boven deze regel"

_MOMENT = r"(?=.*\d{1,2}[:.u]\d{2})"
_BEGINNINGS = [
    re.compile(rf"^{_MOMENT}Op\b.*\b(?:schreef|heeft|schreven)\b.*:$", re.IGNORECASE),
    re.compile(rf"^{_MOMENT}On\b.*\bwrote\b.*:$", re.IGNORECASE),
    re.compile(rf"^{_MOMENT}(?:Am|Den)\b.*\bschrieb\b.*:$", re.IGNORECASE),
    re.compile(rf"^{_MOMENT}Le\b.*\ba écrit\b.*:$", re.IGNORECASE),
    re.compile(
        rf"^{_MOMENT}.{{3,120}}\b(?:schreef|wrote|heeft) (?:het volgende geschreven )?(?:op|on)\b.*:$", re.IGNORECASE
    ),
    re.compile(rf"^{_MOMENT}\d{{4}}-\d\d-\d\d .*<[^<>\s]+@[^<>\s]+>\s*:?$"),
    re.compile(r"^.*<[^<>\s]+@[^<>\s]+> (?:schreef|wrote)\b.*:$", re.IGNORECASE),
]
_OPENING_WORDS = re.compile(r"^(?:Op|On|Am|Den|Le)\b|^\d{4}-\d\d-\d\d |^.{3,80}(?:schreef|wrote) ", re.IGNORECASE)
_RULERS = re.compile(
    r"^[-_ ]*(?:oorspronkelijk(?:e)? (?:bericht|mail|e-mail)|original (?:message|e?-?mail)|originele bericht"
    r"|doorgestuurd bericht|forwarded message|begin doorgestuurd bericht|begin forwarded message"
    r"|ursprüngliche nachricht|oorspronkelijke afspraak|original appointment)[-_ ]*:?[-_ ]*$",
    re.IGNORECASE,
)
_LONG_LINE = re.compile(r"^\s*_{10,}\s*$|^\s*-{20,}\s*$")
_SENDER = re.compile(r"^\W{0,2}(?:van|from|von|de)\s?:\W{0,2}\s*\S", re.IGNORECASE)
_DAY = re.compile(r"^\W{0,2}(?:verzonden|verstuurd|datum|sent|date|gesendet|envoyé)\s?:\W{0,2}\s*\S", re.IGNORECASE)
_HEADER_LINES = 5
_LONGEST_HEAD = 1000  # the patterns above look back and forth in a line


def is_marker(line: str) -> bool:
    return _MARKER_WORDS in line.casefold()


def unquoted(line: str) -> str:
    """The line without the signs of quoting before it."""
    return re.sub(r"^\s*(?:[>|]\s?)+", "", line).strip()


def beginning_at(lines: list[str], at: int) -> int:
    """How many lines from `at` on are the head of a quote: 0 when none begins there."""
    if len(lines[at]) > _LONGEST_HEAD:
        return 0
    line = unquoted(lines[at])
    if not line:
        return 0
    if _RULERS.match(line):
        return 1
    if _LONG_LINE.match(line):
        return _after_ruler(lines, at)
    if _SENDER.match(line) and _has_day(lines[at + 1 : at + _HEADER_LINES]):
        return _length_of_headers(lines, at)
    return _attribution(lines, at)


def _after_ruler(lines: list[str], at: int) -> int:
    """A line of dashes counts only when the head of a quote stands under it."""
    following = next((n for n in range(at + 1, min(at + 4, len(lines))) if lines[n].strip()), None)
    if following is None or _LONG_LINE.match(lines[following]):
        return 0
    below = beginning_at(lines, following)
    return following - at + below if below else 0


def _has_day(lines: list[str]) -> bool:
    """Among the headers right under the sender: an empty line ends them."""
    headers = takewhile(bool, map(unquoted, lines))
    return any(_DAY.match(line) for line in headers)


def _length_of_headers(lines: list[str], at: int) -> int:
    """Up to the empty line under the headers."""
    end = next((n for n in range(at, len(lines)) if not unquoted(lines[n])), len(lines))
    return min(end - at, 8)


def _attribution(lines: list[str], at: int) -> int:
    """'Op … schreef …:' in one line, or broken over at most four."""
    if not _OPENING_WORDS.match(unquoted(lines[at])) and "<" not in lines[at]:
        return 0
    words: list[str] = []
    for number, line in enumerate(lines[at : at + 4], start=1):
        if not unquoted(line) or len(line) > _LONGEST_HEAD:
            break
        words.append(unquoted(line))
        if any(beginning.match(" ".join(words)) for beginning in _BEGINNINGS):
            return number
    return 0
