"""How mail programs begin what they quote of the mail that is answered. Without Django: lines in, numbers out.

People write such lines too: where they travel ('Van: … Datum: …'), what somebody wrote at half past nine. So a head
counts when it says whose mail it is, and stands above something.
"""

import re
from itertools import takewhile

MARKER = "▼ Antwoord boven deze regel"
QUOTED = re.compile(r"^\s{0,3}[>|]")
_MARKER_LINE = re.compile(r"^\W*antwoord boven deze regel\W*$", re.IGNORECASE)

_MOMENT = r"(?=.*\d{1,2}[:.u]\d{2})"
_BEGINNINGS = [
    re.compile(rf"^{_MOMENT}Op\b.*\b(?:schreef|schreven|heeft\b.*\bgeschreven)\b.*:$", re.IGNORECASE),
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
    r"^[-_* ]*(?:oorspronkelijk(?:e)? (?:bericht|mail|e-mail)|original (?:message|e?-?mail)|originele bericht"
    r"|doorgestuurd bericht|forwarded message|begin doorgestuurd bericht|begin forwarded message"
    r"|ursprüngliche nachricht|weitergeleitete nachricht|anfang der weitergeleiteten nachricht"
    r"|oorspronkelijke afspraak|original appointment)[-_* ]*:?[-_* ]*$",
    re.IGNORECASE,
)
_LONG_LINE = re.compile(r"^\s*_{10,}\s*$|^\s*-{20,}\s*$")
_SENDER = re.compile(r"^\W{0,4}(?:van|from|von|de)\s?:\W{0,4}\s*\S", re.IGNORECASE)
_DAY = re.compile(r"^\W{0,4}(?:verzonden|verstuurd|datum|sent|date|gesendet|envoyé)\s?:\W{0,4}\s*\S", re.IGNORECASE)
_RECIPIENT = re.compile(r"^\W{0,4}(?:aan|to|an|à)\s?:", re.IGNORECASE)
_SUBJECT = re.compile(r"^\W{0,4}(?:onderwerp|subject|betreff|objet)\s?:", re.IGNORECASE)
_ADDRESS = re.compile(r"\w@\w")
_CLOCK = re.compile(r"(?<![\d.])\d{1,2}[:.uh]\d{2}(?!\d|\.\d)")
_YEAR = re.compile(r"\b20\d\d\b")
_MOST_HEADERS, _HEADERS_TO_DAY = 8, 5
# The patterns above look back and forth in a line.
_LONGEST_HEAD, _LONGEST_ATTRIBUTION = 1000, 400


def is_marker(line: str) -> bool:
    return bool(_MARKER_LINE.match(line))


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
        return 1 if _has_dashes(line) else _after_ruler(lines, at)
    if _LONG_LINE.match(line):
        return _after_ruler(lines, at)
    return _headers(lines, at) if _SENDER.match(line) else _attribution(lines, at)


def _has_dashes(ruler: str) -> bool:
    return ruler.lstrip("* ").startswith(("--", "__"))


def _after_ruler(lines: list[str], at: int) -> int:
    """A line of dashes, or its words without them, counts only when the head of a quote stands under it."""
    following = next((n for n in range(at + 1, min(at + 4, len(lines))) if lines[n].strip()), None)
    if following is None or _LONG_LINE.match(lines[following]):
        return 0
    line = unquoted(lines[following])
    if _RULERS.match(line):
        return following - at + 1 if _has_dashes(line) else 0
    if _is_a_quote(lines[following]) and not _LONG_LINE.match(lines[at]):
        return following - at
    below = beginning_at(lines, following)
    return following - at + below if below else 0


def _is_ruler(line: str) -> bool:
    return bool(_LONG_LINE.match(line) or _RULERS.match(unquoted(line)))


def _headers(lines: list[str], at: int) -> int:
    """How many lines of a mail's headers begin here: from an address or in full, at a time of day, above something.

    An address may stand in the line under the name. Right above the head of another quote only a full one counts: the
    mail that is answered begins with what it quotes.
    """
    headers = list(takewhile(bool, map(unquoted, lines[at : at + _MOST_HEADERS])))
    day = next((line for line in headers[1:_HEADERS_TO_DAY] if _DAY.match(line)), "")
    below = _next_written(lines, at + len(headers))
    is_full = any(map(_RECIPIENT.match, headers)) and any(map(_SUBJECT.match, headers))
    if below is None or not _CLOCK.search(day) or (not is_full and _attribution(lines, below)):
        return 0
    is_apart = at == 0 or not unquoted(lines[at - 1]) or _is_ruler(lines[at - 1])
    if _ADDRESS.search(headers[0]) or (headers[1].startswith(("<", "[")) and _ADDRESS.search(headers[1])):
        is_a_mails = is_apart or is_full
    else:
        is_a_mails = is_apart and bool(_YEAR.search(day)) and (is_full or _is_a_quote(lines[below]))
    return len(headers) if is_a_mails else 0


def _next_written(lines: list[str], at: int) -> int | None:
    """The first line from `at` on that says something; None when none does."""
    return next((number for number in range(at, len(lines)) if lines[number].strip()), None)


def _is_a_quote(line: str) -> bool:
    return is_marker(line) or line.lstrip().startswith(">")


def _attribution(lines: list[str], at: int) -> int:
    """'Op … schreef …:' in one line, or broken over at most four: with an address in it, or a quote under it."""
    if not _OPENING_WORDS.match(unquoted(lines[at])) and "<" not in lines[at]:
        return 0
    words: list[str] = []
    for number, line in enumerate(lines[at : at + 4], start=1):
        if not unquoted(line) or len(line) > _LONGEST_HEAD:
            break
        words.append(unquoted(line).strip("*"))
        head = " ".join(words)
        if len(head) > _LONGEST_ATTRIBUTION:
            break
        if head.endswith((":", ">")) and any(beginning.match(head) for beginning in _BEGINNINGS):
            below = _next_written(lines, at + number)
            is_a_mails = _ADDRESS.search(head) or (below is not None and _is_a_quote(lines[below]))
            return number if is_a_mails else 0
    return 0
