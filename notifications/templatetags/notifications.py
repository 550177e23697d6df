from typing import Any

from django import template
from django.db.models import Count, QuerySet
from django.template import Context

from foundation.prepared import prepared
from foundation.readers import Reader
from members.models import User
from notifications.bounces.counting import failing_address_of
from notifications.models import Notification

register = template.Library()


@register.inclusion_tag("notifications/_failing_address.html", takes_context=True)
def failing_address(context: Context, user: User) -> dict[str, Any]:
    """What to do where mail to this person does not arrive; else nothing."""
    return {"failing": failing_address_of(user), "csrf_token": context.get("csrf_token")}


@register.simple_tag
def unread_count(user: Reader) -> int:
    """How many messages this person has not read: one query, on every page of a member."""
    if not user.is_authenticated:
        return 0
    return _unread_of.first(user.pk) or 0


@prepared
def _unread_of(person: int) -> QuerySet[Notification, int]:
    """How many; no row when there are none."""
    unread = Notification.objects.of(person).unread().order_by()
    return unread.values("recipient").annotate(number=Count("pk")).values_list("number", flat=True)
