from django import template

from notifications.models import Notification

register = template.Library()


@register.simple_tag
def unread_count(user) -> int:
    """How many messages this person has not read: one query, on every page of a member."""
    if not user.is_authenticated:
        return 0
    return Notification.objects.of(user).unread().count()
