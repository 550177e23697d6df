"""Following a theme: hearing once a week what is new in it, from every part of the portal."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from foundation.models import Theme
from foundation.prepared import prepared
from foundation.readers import Reader

from ..models import ThemeFollow, User
from ..permissions import is_confirmed


def follow_theme(*, user: User, theme: Theme) -> None:
    """Hear what is new in `theme` from now on; doing it twice is doing it once."""
    ThemeFollow.objects.get_or_create(user=user, theme=theme)


def unfollow_theme(*, user: User, theme: Theme) -> None:
    ThemeFollow.objects.filter(user=user, theme=theme).delete()


def themes_followed_by(user: Reader) -> frozenset[int]:
    """By primary key, asked once per request; whoever is not inside the network follows nothing."""
    if not is_confirmed(user):
        return frozenset()
    followed: frozenset[int] | None = getattr(user, "_followed_themes", None)
    if followed is None:
        followed = frozenset(_followed_by(user.pk))
        user._followed_themes = followed  # type: ignore[attr-defined]  # as long as the request's user
    return followed


@prepared
def _followed_by(user: int) -> QuerySet[ThemeFollow, int]:
    return ThemeFollow.objects.filter(user=user).values_list("theme_id", flat=True)


def follows_of(people: Iterable[User]) -> dict[int, dict[int, datetime]]:
    """Of those who follow themes, by primary key: since when they follow which. One query."""
    follows: dict[int, dict[int, datetime]] = defaultdict(dict)
    rows = ThemeFollow.objects.filter(user__in=people).values_list("user_id", "theme_id", "followed_at")
    for user, theme, followed_at in rows:
        follows[user][theme] = followed_at
    return dict(follows)
