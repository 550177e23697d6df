from typing import Any

from django import template
from django.template import Context

from notifications.keeping.kinds import KINDS

register = template.Library()


@register.inclusion_tag("keeping/_keep_card.html", takes_context=True)
def keep_card(context: Context, code: str, number: int) -> dict[str, Any]:
    """Beside a thing that can be kept: keeping it, and when it is kept, its reminder and letting go. One query."""
    request = context.get("request")
    if request is None or getattr(request, "is_preview", False) or not request.user.is_authenticated:
        return {}
    kind = KINDS[code]
    row = kind.rows_of(request.user).filter(**{kind.target: number}).first()
    return {
        "may_keep": True,
        "row": row,
        "code": code,
        "number": number,
        "back": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }
