from typing import Any

from django import template
from django.template import Context

from foundation.models import Theme
from members.permissions import is_confirmed
from members.profile.theme_following import themes_followed_by

register = template.Library()


@register.inclusion_tag("members/_theme_card.html", takes_context=True)
def theme_card(context: Context, theme: Theme) -> dict[str, Any]:
    """Beside what is about a theme: the way to all about it and, for a member, following it."""
    return following_of(context, theme)


@register.inclusion_tag("members/_theme_following.html", takes_context=True)
def theme_following(context: Context, theme: Theme, look: str = "ghost") -> dict[str, Any]:
    """The button alone."""
    return following_of(context, theme) | {"look": look}


def following_of(context: Context, theme: Theme) -> dict[str, Any]:
    """Nobody follows from a preview in the CMS, and a visitor follows nothing."""
    given: dict[str, Any] = {"theme": theme, "look": "ghost", "csrf_token": context.get("csrf_token")}
    request = context.get("request")
    if request is None or getattr(request, "is_preview", False) or not is_confirmed(request.user):
        return given
    is_followed = theme.pk in themes_followed_by(request.user)
    return given | {"may_follow": True, "is_followed": is_followed, "back": request.get_full_path()}


@register.simple_tag(takes_context=True)
def themes_followed(context: Context) -> list[Theme]:
    """Those that the reader follows, in the order of all lists."""
    followed = themes_followed_by(context["request"].user)
    return list(Theme.objects.filter(pk__in=followed)) if followed else []
