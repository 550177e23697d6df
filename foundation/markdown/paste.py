"""What people paste from Word, Outlook, Excel and WhatsApp, as the Markdown they mean.

Only the source that is parsed is changed; what somebody wrote is kept as it is.
"""

import re

from foundation.characters import without_invisible

from .lists import lists_in, separate_lists
from .tables import tables_in

DEEPEST_QUOTE = 5
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACES = dict.fromkeys(map(ord, "\xa0\u2007\u202f\u3000"), " ")
FENCE = re.compile(r" {0,3}```")
QUOTE = re.compile(r"[ \t]*> ?")
# A row of tildes or equal signs parts a text, as a row of dashes does; it is no block of code, and no heading.
PARTING = re.compile(r"[ \t]*(?:~{3,}|={3,})[ \t]*")
# \\server\map keeps its two strokes.
SERVER_PATH = re.compile(r"(?<!\S)\\\\(?=\w)")
# Outlook: the address once more between brackets, behind the words it is under.
REPEATED_ADDRESS = re.compile(r"(?<!\S)([^\s<>]{1,500})<(?:mailto:|https?://)?([^\s<>]{1,500})>")


def as_markdown(text: str, depth: int = 0) -> str:
    """The Markdown that is meant by `text`; a text that is Markdown already stays what it is."""
    lines = _tidy(text).split("\n")
    written: list[str] = []
    for kind, part in _parts(lines):
        if kind == "code":
            written += part
        elif kind == "quote":
            written += ["", *_quote(part, depth), ""]
        else:
            written += separate_lists(lists_in(tables_in([_line(line) for line in part])))
    return "\n".join(written)


def _tidy(text: str) -> str:
    return without_invisible(LINE_ENDS.sub("\n", text)).translate(SPACES)


def _parts(lines: list[str]) -> list[tuple[str, list[str]]]:
    """The lines in parts of one kind each: 'code' between two fences, 'quote', or 'text'."""
    fences = [number for number, line in enumerate(lines) if FENCE.match(line)]
    code = {n for start, end in zip(fences[::2], fences[1::2], strict=False) for n in range(start, end + 1)}
    parts: list[tuple[str, list[str]]] = []
    for number, line in enumerate(lines):
        kind = "code" if number in code else "quote" if QUOTE.match(line) else "text"
        if parts and parts[-1][0] == kind:
            parts[-1][1].append(line)
        else:
            parts.append((kind, [line]))
    return parts


def _quote(lines: list[str], depth: int) -> list[str]:
    """What stands behind the marks of a quote is written in the same way; deeper than five it is one quote."""
    inner = "\n".join(QUOTE.sub("", line, count=1) for line in lines)
    if depth + 1 >= DEEPEST_QUOTE:
        return [f"> {line}" for line in re.sub(r"(?m)^[ \t>]+", "", inner).split("\n")]
    return [f"> {line}" for line in as_markdown(inner, depth + 1).split("\n")]


def _line(line: str) -> str:
    if not line.strip():
        return ""
    if PARTING.fullmatch(line):
        return "---"
    if FENCE.match(line):
        return line.replace("`", r"\`")  # a fence that nothing closes is no beginning of code
    line = SERVER_PATH.sub(r"\\\\\\\\", line)
    return REPEATED_ADDRESS.sub(_once, line) if "<" in line else line


def _once(hit: re.Match[str]) -> str:
    words, address = hit.groups()
    shown_address = words.removeprefix("https://").removeprefix("http://").strip("/").lower()
    return words if shown_address == address.strip("/").lower() else hit.group().replace("<", " <")
