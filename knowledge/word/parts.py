"""The blocks of a document in the shape of a page: levels of headings, and the fixed parts of a report."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from uuid import uuid4

from foundation.blocks import RawBlock
from foundation.rich_text.plain_words import heading_line
from knowledge.report_parts import NUMBER, empty_part, part_of

from .cutter import NOTES_LEVEL

MAX_STEP = 160
BOLD_LINE = re.compile(r"<p><b>([^<]{2,60})</b></p>")
LIST_OF_STEPS = re.compile(r"^(.*?)<ol>((?:<li>[^<]+</li>)+)</ol>$")
IN_SECTION = {"text", "table", "figure", "highlight", "note"}


def take_title(blocks: list[RawBlock]) -> str:
    """The document's title, or the heading that opens the text and is no part of a report."""
    first: RawBlock = blocks[0] if blocks else {"type": "", "value": ""}
    if first["type"] == "heading" and (first["value"]["level"] == 0 or not part_of(first["value"]["text"])):
        return str(blocks.pop(0)["value"]["text"])
    return ""


def set_levels(blocks: list[RawBlock]) -> list[RawBlock]:
    """The highest level of headings in the document and its notes become that of the page, all below it the next."""
    headings = [block["value"] for block in blocks if block["type"] == "heading"]
    highest = min((heading["level"] for heading in headings), default=0)
    for heading in headings:
        heading["level"] = "2" if heading["level"] in (highest, NOTES_LEVEL) else "3"
    return blocks


def into_parts(blocks: list[RawBlock]) -> list[RawBlock]:
    """Blocks under a heading that every report has become that part; the others stay as they are."""
    parts, open_part, level = [], None, ""
    for block in _with_headings(blocks):
        value = block["value"]
        if block["type"] == "heading" and (kind := part_of(value["text"])):
            open_part, level = _open(kind, value["text"]), value["level"]
            parts.append(open_part)
        elif block["type"] == "heading" and (open_part is None or value["level"] <= level):
            open_part = None
            parts.append(block)
        elif open_part is None or not _put_in(open_part, block):
            parts.append(block)
    return parts


def _with_headings(blocks: list[RawBlock]) -> Iterator[RawBlock]:
    """A bold line that names a part of a report was meant as a heading."""
    for block in blocks:
        if block["type"] != "text":
            yield block
            continue
        rest, start = block["value"], 0
        for line in BOLD_LINE.finditer(block["value"]):
            if not part_of(unescape(line[1])):
                continue
            yield from _text(rest[start : line.start()])
            yield {"type": "heading", "value": {"text": unescape(line[1]), "level": "2"}, "id": str(uuid4())}
            start = line.end()
        yield from _text(rest[start:])


def _text(html: str) -> Iterator[RawBlock]:
    if html:
        yield {"type": "text", "value": html, "id": str(uuid4())}


def _open(kind: str, heading: str) -> RawBlock:
    unnumbered = NUMBER.sub("", heading, count=1)
    words = (unnumbered if part_of(unnumbered) else heading).rstrip(" .:–-…")
    part = empty_part(kind, (words.capitalize() if words.isupper() else words)[:120])
    if "content" in part["value"]:
        part["value"]["content"] = []
    return {**part, "id": str(uuid4())}


def _put_in(part: RawBlock, block: RawBlock) -> bool:
    """Put a block in a part; False when it has no place there and stands after it."""
    value = part["value"]
    if block["type"] == "heading":
        block = {**block, "type": "subheading", "value": {"text": block["value"]["text"]}}
    if "content" in value:
        if block["type"] in IN_SECTION | {"subheading"}:
            value["content"].append(block)
            return True
        return False
    return _put_in_work_session(value, block)


def _put_in_work_session(value: dict[str, Any], block: RawBlock) -> bool:
    steps = LIST_OF_STEPS.match(block["value"]) if block["type"] == "text" else None
    items = [unescape(item) for item in re.findall(r"<li>([^<]+)</li>", steps[2])] if steps else []
    if steps and items and not value["advice"] and all(len(item) <= MAX_STEP for item in items):
        value["intro"] += steps[1]
        value["advice"] = [{"type": "item", "value": {"title": item, "text": ""}, "id": str(uuid4())} for item in items]
    elif block["type"] == "text":
        value["intro"] += block["value"]
    elif block["type"] == "subheading":
        value["intro"] += heading_line(block["value"]["text"])
    else:
        return False
    return True
