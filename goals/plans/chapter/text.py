"""The text of a chapter as the plan keeps it, to be read beside the goals that were made of it."""

from typing import NamedTuple

LONGEST_HEADING = 20  # in words


class Section(NamedTuple):
    heading: str
    paragraphs: list[str]


def sections_of(text: str) -> list[Section]:
    """What stands between white lines, each with its heading when its first line is one."""
    blocks = [block.splitlines() for block in text.split("\n\n")]
    return [_section(lines) for block in blocks if (lines := [line for line in block if line.strip()])]


def _section(lines: list[str]) -> Section:
    is_heading = len(lines[0].split()) <= LONGEST_HEADING and not lines[0].endswith((".", ":", ";"))
    return Section(lines[0], lines[1:]) if is_heading else Section("", lines)
