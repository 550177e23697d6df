"""Blocks of runs, written as the rich text that Wagtail itself would have saved."""

from html import escape
from itertools import groupby

from .blocks import Link, Run, TextBlock

Sign = tuple[str, tuple[str, ...], Link]  # one letter with its styles and its link


def write_blocks(blocks: list[TextBlock]) -> str:
    """Every tag is closed, breaks are `<br/>`, and an item stands in a list of its own depth."""
    html: list[str] = []
    lists: list[str] = []
    for block in blocks:
        runs = trimmed(block.runs)
        if not runs:
            continue
        _go_to_list(block, lists, html)
        html.append(f"<li>{_inline(runs)}" if lists else f"<p>{_inline(runs)}</p>")
    _close_lists(lists, html, 0)
    return "".join(html)


def trimmed(runs: list[Run]) -> list[Run]:
    """Without spaces around breaks and at both ends; neighbours of the same style are one."""
    signs: list[Sign] = []
    for char, styles, link in ((char, run.styles, run.link) for run in runs for char in run.text):
        before = signs[-1][0] if signs else "\n"
        if char != "\n" and char.isspace() and before.isspace():
            continue
        if char == "\n" and signs and before != "\n" and before.isspace():
            signs.pop()
        if char != "\n" or signs:
            signs.append((char, styles, link))
    while signs and signs[-1][0].isspace():
        signs.pop()
    return [Run("".join(c for c, *_ in group), *key) for key, group in groupby(signs, key=lambda mark: mark[1:])]


def _go_to_list(block: TextBlock, lists: list[str], html: list[str]) -> None:
    """Close and open lists until the block's own is the innermost; none for a paragraph."""
    if block.kind == "p":
        _close_lists(lists, html, 0)
        return
    depth = min(block.depth, len(lists))  # nobody skips a level
    _close_lists(lists, html, depth + 1)
    if len(lists) == depth + 1 and lists[-1] != block.kind:
        _close_lists(lists, html, depth)
    if len(lists) == depth + 1:
        html.append("</li>")
    else:
        lists.append(block.kind)
        html.append(f"<{block.kind}>")


def _close_lists(lists: list[str], html: list[str], depth: int) -> None:
    while len(lists) > depth:
        html.append(f"</li></{lists.pop()}>")


def _inline(runs: list[Run]) -> str:
    html = []
    for link, group in groupby(runs, key=lambda run: run.link):
        words = "".join(_styled(run) for run in group)
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in link)
        html.append(f"<a{attributes}>{words}</a>" if link else words)
    return "".join(html)


def _styled(run: Run) -> str:
    words = escape(run.text, quote=False).replace("\n", "<br/>")
    for style in reversed(run.styles):
        words = f"<{style}>{words}</{style}>"
    return words
