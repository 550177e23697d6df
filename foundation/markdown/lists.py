"""Lists as Word, Outlook and people write them: • · ▪ o, 1. 2. 3., and what only looks like one."""

import re
from itertools import pairwise

GLYPHS = "•‣◦▪▫■□●○·∙➢➤►\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf02d\uf06f\uf076"
BULLET = re.compile(rf"[ \t]*(?:([{GLYPHS}])[ \t]*|([o§–—])(?:\t[ \t]*| {{3,9}}))(?=\S)")
DASH = re.compile(r"[ \t]*([–—]) {1,2}(?=\S)")
NUMBER = re.compile(r"([ \t]*)(\d{1,9})([.)])([ \t]+)(?=\S)")
LETTER = re.compile(r"([ \t]*(?:[a-zA-Z]|[ivx]{1,5}|\d+(?:\.\d+)+)[.)]?)\t+(?=[^\t]*$)")
ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+")
ITEMS_WITHIN = re.compile(r"((?:[-*+]|\d{1,9}[.)])[ \t]+)(?=[-*+][ \t]|\d{1,9}[.)][ \t])")
DEEPEST_INDENT = 12
DEEPEST_GLYPHS = 3


def lists_in(lines: list[str]) -> list[str]:
    """The lines with each mark of a list as Markdown has it."""
    numbers = _numbers_of_lists(lines)
    dashed = sum(bool(DASH.match(line)) for line in lines) > 1
    glyphs: list[str] = []
    written = []
    for place, line in enumerate(lines):
        bullet = BULLET.match(line) or (DASH.match(line) if dashed else None)
        if bullet:
            written.append(_item(line[bullet.end() :], _level(next(filter(None, bullet.groups())), glyphs)))
            continue
        if line and not line[0].isspace():
            glyphs = []
        written.append(_as_meant(line, is_item=place in numbers))
    return written


def _item(words: str, level: int) -> str:
    return f"{'  ' * level}- {words}"


def _level(glyph: str, glyphs: list[str]) -> int:
    """Word gives each level a glyph of its own: one that was seen before leads back to its level."""
    if glyph in glyphs:
        del glyphs[glyphs.index(glyph) + 1 :]
    elif len(glyphs) < DEEPEST_GLYPHS:
        glyphs.append(glyph)
    return len(glyphs) - 1


def _numbers_of_lists(lines: list[str]) -> set[int]:
    """The lines whose number counts: '1.' does, and what follows or goes before another in turn.

    '2026. Dat klopt' begins no list, and neither does '12. Dat' on its own.
    """
    numbered = [(place, int(hit[2])) for place, line in enumerate(lines) if (hit := NUMBER.match(line))]
    counted = {place for place, number in numbered if number <= 1}
    for (place, number), (following, next_number) in pairwise(numbered):
        if next_number == number + 1 and next_number < 1000:
            counted |= {place, following}
    return counted


def _as_meant(line: str, *, is_item: bool) -> str:
    number = NUMBER.match(line)
    if number and not is_item:
        return f"{number[1]}{number[2]}\\{number[3]} {line[number.end() :]}"
    if number:
        line = f"{number[1]}{number[2]}{number[3]} {line[number.end() :]}"
    line = LETTER.sub(r"\1 ", line)
    if not ITEM.match(line):
        return line
    words = line.lstrip()
    indent = min(DEEPEST_INDENT, len(line[: len(line) - len(words)].expandtabs(4)))
    # '- - - -' is no list in a list in a list: the second mark is a sign.
    return " " * indent + ITEMS_WITHIN.sub(r"\1\\", words, count=1)


def separate_lists(lines: list[str]) -> list[str]:
    """A line that begins with a capital under a list is a new paragraph, not the end of the last item."""
    written: list[str] = []
    for line in lines:
        if written and ITEM.match(written[-1]) and line[:1].isupper() and not ITEM.match(line):
            written.append("")
        written.append(line)
    return written
