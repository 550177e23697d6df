"""What the demo members keep an eye on: themes they follow."""

from datetime import timedelta

from django.utils import timezone

from foundation.models import Theme
from members.models import ThemeFollow, User

from .people import LOGIN_DOMAIN
from .progress import Report

FOLLOWED_THEMES = {"lid": ("thuiszitters", "meetbare-doelen"), "organisatie": ("thuiszitters",)}


def load(*, scale: int, progress: Report) -> None:
    """Follow the themes that are not followed yet, since some weeks."""
    pairs = [(name, slug) for name, slugs in FOLLOWED_THEMES.items() for slug in slugs]
    for done, (name, slug) in enumerate(pairs, start=1):
        follow, is_new = ThemeFollow.objects.get_or_create(
            user=User.objects.get(email=f"{name}@{LOGIN_DOMAIN}"), theme=Theme.objects.get(slug=slug)
        )
        if is_new:
            ThemeFollow.objects.filter(pk=follow.pk).update(followed_at=timezone.now() - timedelta(weeks=5))
        progress("gevolgde thema’s", done, len(pairs))
