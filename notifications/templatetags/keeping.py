from typing import Any

from django import template
from django.db.models import QuerySet
from django.template import Context

from foundation.prepared import prepared
from members.models import User
from notifications.keeping.kinds import KINDS
from notifications.keeping.models import Keeping

register = template.Library()


@register.simple_tag
def kept_row(user: User, code: str, number: int) -> Keeping | None:
    """That this member keeps the thing with this number, if they do."""
    return _kept_rows.first(user.pk, number, code=code)


@prepared
def _kept_rows(person: int, number: int, *, code: str) -> QuerySet[Keeping]:
    kind = KINDS[code]
    return kind.rows_of(person).filter(**{kind.target: number})


@register.inclusion_tag("keeping/_keep_card.html", takes_context=True)
def keep_card(context: Context, code: str, number: int | None) -> dict[str, Any]:
    """Beside a thing that can be kept: keeping it, and when it is kept, its reminder and letting go. One query.

    A page that an editor has not saved yet has no `number`.
    """
    request = context.get("request")
    if request is None or number is None or getattr(request, "is_preview", False) or not request.user.is_authenticated:
        return {}
    return {
        "may_keep": True,
        "row": kept_row(request.user, code, number),
        "code": code,
        "number": number,
        "back": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }
