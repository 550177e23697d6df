"""Letters that none of the fonts has: PDF/UA refuses a document with one, so it becomes a □ that readers know."""

import re
from collections.abc import Callable
from typing import Any

MARK = "□"
# Typst tells all of them at once, each as Rust writes a text: "\u{1f389}".
COMPLAINT = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
# What joins signs to one, or says how to draw them: without its sign it means nothing.
JOINERS = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


def letters_that_lack(diagnostic: str) -> set[str]:
    """The texts that Typst says it has no letters for."""
    return {ESCAPE.sub(lambda code: chr(int(code[1], 16)), text) for text in COMPLAINT.findall(diagnostic)} - {""}


def marked(text: str, missing: set[str]) -> str:
    """`text` with a mark for every run of letters that are missing."""
    lacking = re.compile(f"(?:{'|'.join(map(re.escape, sorted(missing, key=len, reverse=True)))})+")
    if not lacking.search(text):
        return text
    return re.sub(f"{MARK}{{2,}}", MARK, lacking.sub(MARK, JOINERS.sub("", text)))


def in_every_text(data: Any, change: Callable[[str], str]) -> Any:
    """`data` with every text in it changed, however deep it stands."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, dict):
        return {key: in_every_text(value, change) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [in_every_text(value, change) for value in data]
    return data
