"""The end of what somebody wrote: the signature, the line of a telephone, the disclaimer. Without Django.

A line that may be such an end is one when nothing follows that somebody wrote for this mail.
"""

import re

from .devices import is_of_a_device

_SIGNATURE = re.compile(r"^(?:--|—)\s*$")
_GOODBYE = re.compile(
    r"^(?:(?:met |heel )?(?:een )?(?:vriendelijke|hartelijke|warme|zonnige|collegiale|beste|lieve)\s+groet(?:en|jes)?"
    r"|(?:veel )?groet(?:en|jes)?|mvg|m\.v\.g\.?|hgr|gr\.?(?![ .]*\d)|hartelijks"
    r"|(?:kind|best|warm) regards|regards|hoogachtend|(?:mit )?freundlichen grüßen|viele grüße)\b"
    r"[ ,.!]*(?:\w+[\w .-]{0,30})?[,.]?$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\b(?:disclaimer|vertrouwelijk|confidential|geadresseerde|intended recipient|denk aan het milieu|print deze"
    r"|(?:mail|bericht) (?:uit)?print(?:t|en)?)\b",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"p\.?\s?s\.?\b", re.IGNORECASE)
_LIST_ITEM = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+\S")
_MOST_LINES, _MOST_LINES_OF_A_NAME, _LONGEST, _WORDS_OF_A_SENTENCE = 14, 3, 90, 5
_BROKEN_FROM = 60  # programs that break lines leave none shorter within a paragraph


def without_signature(lines: list[str]) -> list[str]:
    """What is left when everything from the closing on is gone; each line is looked at once, the last one first."""
    end, written, most, is_of_ones_own = len(lines), 0, _MOST_LINES, False
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at].strip(" *_")
        may_end = not is_of_ones_own and written <= most
        if lines[at] == "-- " or (may_end and _is_closing(lines, at, line)):
            # Above a goodbye another may stand, with a name: a short one, before the signature that a program puts.
            most = _MOST_LINES_OF_A_NAME if _GOODBYE.match(line) else _MOST_LINES
            end, written, is_of_ones_own = at, 0, False
        elif _is_disclaimer(lines, at, line):
            written, is_of_ones_own = 0, False
        elif line:
            written += 1
            is_of_ones_own = is_of_ones_own or bool(_LIST_ITEM.match(lines[at].strip())) or _is_sentence(line)
    return lines[:end]


def _is_closing(lines: list[str], at: int, line: str) -> bool:
    if _SIGNATURE.match(lines[at]) or _GOODBYE.match(line):
        return True
    goes_on = line[:1].islower() and at > 0 and bool(lines[at - 1].strip())
    return is_of_a_device(line) and not goes_on


def _is_disclaimer(lines: list[str], at: int, line: str) -> bool:
    """By two of its words, or one in a long text, with the lines it is broken over: people write such a word too."""
    if not _DISCLAIMER.search(line) or _is_afterthought(line):
        return False
    above = lines[at - 1] if at and len(lines[at - 1]) >= _BROKEN_FROM else ""
    below = lines[at + 1] if at + 1 < len(lines) and len(line) >= _BROKEN_FROM else ""
    text = " ".join([above, line, below]).strip()
    return len(text) > _LONGEST or len(_DISCLAIMER.findall(text)) > 1


def _is_afterthought(line: str) -> bool:
    return bool(_POSTSCRIPT.match(line)) or line.endswith("?")


def _is_sentence(line: str) -> bool:
    """Something that somebody wrote for this mail, and no name, function or number."""
    if _is_afterthought(line) or len(line) > _LONGEST:
        return True
    return line.endswith((".", "!")) and len(line.split()) >= _WORDS_OF_A_SENTENCE
