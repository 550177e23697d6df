"""What the demo members keep an eye on: themes they follow, and what they keep for later."""

from datetime import timedelta

from django.utils import timezone

from forum.forum_conversation.models import Topic
from forum.models import KeptTopic
from foundation.models import Theme
from goals.models import Bookmark
from knowledge.models import ArticlePage, KeptPage, SessionReportPage
from members.models import ThemeFollow, User

from .people import LOGIN_DOMAIN
from .progress import Report

FOLLOWED_THEMES = {"lid": ("thuiszitters", "meetbare-doelen"), "organisatie": ("thuiszitters",)}
KEEPER = f"lid@{LOGIN_DOMAIN}"


def load(*, scale: int, progress: Report) -> None:
    """Follow and keep what is not followed and kept yet. `scale` changes nothing here."""
    pairs = [(name, slug) for name, slugs in FOLLOWED_THEMES.items() for slug in slugs]
    for done, (name, slug) in enumerate(pairs, start=1):
        follow(f"{name}@{LOGIN_DOMAIN}", slug)
        progress("gevolgde thema’s", done, len(pairs))
    keep_some(User.objects.get(email=KEEPER))
    progress("wat leden bewaren", 1, 1)


def follow(email: str, slug: str) -> None:
    """Since some weeks, so that something is new."""
    user, theme = User.objects.get(email=email), Theme.objects.get(slug=slug)
    row, is_new = ThemeFollow.objects.get_or_create(user=user, theme=theme)
    if is_new:
        ThemeFollow.objects.filter(pk=row.pk).update(followed_at=timezone.now() - timedelta(weeks=5))


def keep_some(keeper: User) -> None:
    """A question, an article, a report and, of the goals that lie ready, one with a reminder."""
    today = timezone.localdate()
    in_a_week = {"remind_on": today + timedelta(weeks=1)}
    topic = Topic.objects.visible().open().exclude(poster=keeper).order_by("pk").first()
    KeptTopic.objects.get_or_create(user=keeper, topic=topic, defaults=in_a_week)
    for model in (ArticlePage, SessionReportPage):
        KeptPage.objects.get_or_create(user=keeper, page=model.objects.published().order_by("pk").first())
    goals = Bookmark.objects.filter(user=keeper).order_by("pk")[:1]
    Bookmark.objects.filter(pk__in=goals.values("pk"), remind_on=None).update(remind_on=today + timedelta(days=3))
