from typing import Any

from django import template

from foundation.readers import Reader
from members.belonging.membership import standstill_of

register = template.Library()


@register.inclusion_tag("members/_standstill.html")
def standstill(user: Reader) -> dict[str, Any]:
    """On every page of who is not inside: why, and what happens next. Without a query for who is."""
    return {"standstill": standstill_of(user)}
