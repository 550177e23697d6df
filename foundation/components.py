"""Components that carry a text: it stands between their tags, over as many lines as it takes."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from django.core.paginator import Page
from django.template import Context, Engine
from django.utils.safestring import SafeString, mark_safe

from .svg import Number


class Pill(NamedTuple):
    """A state as a word with its colour and its icon."""

    word: str
    kind: str = ""
    icon: str = ""


class Word(Protocol):
    """A state as every page shows it."""

    @property
    def word(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def icon(self) -> str: ...


def page_head(content: str, title: str, **parts: Any) -> SafeString:
    """The top of a page with its lead: {% page_head "Leden" current="Leden" %}Zoek een collega.{% endpage_head %}."""
    return _drawn("page_head", title=title, lead=one_line(content), **parts)


def empty_state(content: str, title: str, *pairs: str, icon: str = "") -> SafeString:
    """What a list says when nothing is in it, with links from pairs of words and address.

    {% empty_state "Niets gevonden" "Toon alles" "?" %}Zoek op een ander woord.{% endempty_state %}
    """
    links = list(zip(pairs[::2], pairs[1::2], strict=True))
    return _drawn("empty", title=title, text=one_line(content), links=links, icon_name=icon)


def note(content: str, **parts: Any) -> SafeString:
    """Something to know before going on: {% note kind="warn" %}Het is vol.{% endnote %}."""
    return _drawn("note", text=one_line(content), **parts)


def pill(state: Word) -> dict[str, str]:
    """A state that has a word, a kind and an icon, as every page shows it."""
    return {"word": state.word, "kind": state.kind, "icon_name": state.icon}


def pagination(context: Context, page: Page[Any], label: str = "Bladeren") -> dict[str, Any]:
    """The links to the other pages of a long list, with the filters that hold now."""
    return {"page": page, "label": label, "request": context.get("request")}


def bars(
    uid: str, rows: Sequence[tuple[str, int]], title: str, *, label: str = "Wat", unit: str = "Mensen"
) -> dict[str, Any]:
    """Numbers beside each other as a drawing, and as the table behind it."""
    return {"uid": uid, "rows": rows, "title": title, "label": label, "unit": unit}


def chart(
    uid: str, points: Sequence[tuple[str, float | None]], goal: Number, title: str, **words: str
) -> dict[str, Any]:
    """Measurements on their way to a goal as a drawing, and as the table behind it."""
    return {"uid": uid, "points": points, "goal": goal, "title": title, **words}


def one_line(content: str) -> SafeString:
    """What a template wrote over several lines, for where a line break would show: a title, an attribute."""
    return mark_safe(" ".join(content.split()))  # noqa: S308  (the template escaped it)


def _drawn(name: str, **parts: Any) -> SafeString:
    return Engine.get_default().get_template(f"components/{name}.html").render(Context(parts))
