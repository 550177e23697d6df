"""Demo texts as people write them, turned into the blocks of a page.

A file holds pages parted by a line of three dashes. A page starts with `name: value` lines, then an empty line, then
its text: `## kop`, `- punt`, `1. titel | toelichting`, `> uitgelicht`, `! kader | tekst`, `| cel | cel |`,
`[knop](adres)`, `{personal_data}` for the register's table, and for reports `@soort kop` that opens a section.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from foundation.blocks import RawBlock
from foundation.rich_text import rich_text_of_words

FOLDER = Path(__file__).parent / "texts"
LINK = re.compile(r"^\[([^\]]+)\]\(([^)]+)\)$")
STEP = re.compile(r"^\d+\. ")
KINDS = ((STEP, "steps"), (re.compile(r"^- "), "list"), (re.compile(r"^\| "), "table"))


@dataclass
class Manuscript:
    head: dict[str, str]
    blocks: list[RawBlock] = field(default_factory=list)


def read(name: str) -> list[Manuscript]:
    """The pages in `texts/<name>.txt`, in their order."""
    pages = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n---\n")
    return [_page(page) for page in pages]


def _page(text: str) -> Manuscript:
    head, _, body = text.strip().partition("\n\n")
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return Manuscript({key: value.strip() for key, value in pairs}, _blocks(body))


def _blocks(body: str) -> list[RawBlock]:
    blocks, section = [], None
    for kind, lines in _groups(body.splitlines()):
        if kind == "section":
            section = _open_section(lines[0])
            blocks.append(section)
            continue
        block = _block(kind, lines)
        if section is None:
            blocks.append(block)
        else:
            _put_in_section(section, block, blocks)
    return [_numbered(block, place) for place, block in enumerate(blocks)]


def _groups(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Neighbouring lines that make one block: ('list', ['- a', '- b'])."""
    kind, group = "", list[str]()
    for line in [*lines, ""]:
        now = _kind_of(line)
        if group and now != kind:
            yield kind, group
            group = []
        kind = now
        if not line.strip():
            continue
        if kind in ("steps", "list", "table"):
            group.append(line)
        else:
            yield kind, [line]


def _kind_of(line: str) -> str:
    for pattern, kind in KINDS:
        if pattern.match(line):
            return kind
    if LINK.match(line):
        return "link"
    return {"#": "heading", ">": "highlight", "!": "note", "@": "section", "{": "static"}.get(line[:1], "text")


def _block(kind: str, lines: list[str]) -> RawBlock:
    line = lines[0]
    if kind == "list":
        return _made("text", rich_text_of_words("\n".join(lines)))
    if kind == "steps":
        return _made("steps", [_numbered(_made("item", _step(STEP.sub("", line))), n) for n, line in enumerate(lines)])
    if kind == "table":
        return _made("table", _table(lines))
    if link := LINK.match(line):
        text, address = link.groups()
        return _made("link", {"text": text, "page": None, "address": address})
    if kind == "heading":
        return _made("heading", {"text": line.lstrip("# "), "level": "2"})
    if kind == "static":
        return _made(line.strip("{}"), None)
    if kind == "highlight":
        return _made("highlight", {"text": line[2:], "source": ""})
    if kind == "note":
        title, _, text = line[2:].partition(" | ")
        return _made("note", {"title": title, "text": rich_text_of_words(text)})
    return _made("text", rich_text_of_words(line))


def _step(line: str) -> dict[str, str]:
    title, _, text = line.partition(" | ")
    return {"title": title, "text": rich_text_of_words(text)}


def _table(lines: list[str]) -> dict[str, Any]:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    return {"data": rows, "table_header_choice": "both", "first_row_is_table_header": True, "first_col_is_header": True}


def _open_section(line: str) -> RawBlock:
    kind, _, title = line[1:].partition(" ")
    if kind == "work":
        return _made("work_session", {"title": title, "intro": "", "advice": []})
    return _made(kind, {"title": title, "content": []})


def _put_in_section(section: RawBlock, block: RawBlock, blocks: list[RawBlock]) -> None:
    value = section["value"]
    if section["type"] == "work_session" and block["type"] in ("text", "steps"):
        if block["type"] == "text":
            value["intro"] += block["value"]
        else:
            value["advice"] += block["value"]
    elif "content" in value and block["type"] in ("text", "table", "steps", "highlight", "note"):
        value["content"].append(block)
    else:
        blocks.append(block)


def _made(kind: str, value: object) -> RawBlock:
    return {"type": kind, "value": value}


def _numbered(block: RawBlock, place: int) -> RawBlock:
    """Ids make a second load equal to the first."""
    return {**block, "id": str(uuid5(NAMESPACE_URL, f"{place}{block['value']}"))}
