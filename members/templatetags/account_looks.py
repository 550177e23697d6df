"""How the account pages of allauth look in the house's dress: from its words for an element to our classes."""

from collections.abc import Collection
from typing import NamedTuple

from django import template

register = template.Library()

# Of these words the first that an element has decides.
BUTTON_KINDS = {
    "danger": "btn--danger",
    "outline": "btn--ghost",
    "secondary": "btn--ghost",
    "minor": "btn--ghost",
    "panel": "btn--ghost",
    "tool": "btn--ghost",
}
BUTTON_SIZES = {"tool": "btn--small", "panel": "btn--small", "minor": "btn--small"}
BUTTON_WIDTHS = {"prominent": "btn--wide"}
BADGE_KINDS = {"success": "ok", "current": "ok", "warning": "warn", "primary": "info"}
BADGE_ICONS = {"success": "check", "current": "check", "warning": "triangle-alert", "mfa": "key-round"}
ALERT_KINDS = {"error": "error", "warning": "warn", "success": "ok"}


class BadgeLook(NamedTuple):
    kind: str
    icon: str


@register.filter
def button_look(tags: Collection[str]) -> str:
    """The classes of a button or of a link that looks like one."""
    if "link" in tags:
        return "more"
    looks = (_first(table, tags) for table in (BUTTON_KINDS, BUTTON_SIZES, BUTTON_WIDTHS))
    return " ".join(["btn", *filter(None, looks)])


@register.filter
def badge_look(tags: Collection[str]) -> BadgeLook:
    return BadgeLook(_first(BADGE_KINDS, tags), _first(BADGE_ICONS, tags) or "star")


@register.filter
def alert_kind(level: str) -> str:
    return ALERT_KINDS.get(level, "")


def _first(table: dict[str, str], tags: Collection[str]) -> str:
    return next((look for word, look in table.items() if word in tags), "")
