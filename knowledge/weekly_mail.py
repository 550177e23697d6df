"""What the weekly mail tells of what was published: one report, and what came into one’s themes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.text import Truncator

from members.models import User
from notifications.digests.blocks import Candidate, WeeklyBlock
from notifications.digests.lines import Line
from notifications.digests.themes import RECENT, Novelty

from .models import ArticlePage, NewsPage, SessionReportPage
from .models.content import ContentPage

LOOKED_AT = 5
WORDS = 25
NAMES = {ArticlePage: "Artikel", SessionReportPage: "Verslag", NewsPage: "Nieuws"}


def recent_reports(readers: Sequence[User], now: datetime) -> dict[int, list[Candidate]]:
    """The newest reports on the site; members may read all of them."""
    pages = SessionReportPage.objects.published(now).filter(first_published_at__gt=now - RECENT)
    newest = [_candidate(page) for page in pages.order_by("-first_published_at", "-pk")[:LOOKED_AT]]
    return {reader.pk: newest for reader in readers} if newest else {}


def new_in_themes(readers: Sequence[User], themes: Collection[int], now: datetime) -> dict[int, list[Novelty]]:
    """Articles, reports and news of these themes on the site; members may read all of them."""
    novelties = []
    for model in (ArticlePage, SessionReportPage, NewsPage):
        pages = model.objects.published(now).filter(theme__in=themes, first_published_at__gt=now - RECENT)
        novelties += [_novelty(page) for page in pages.select_related("theme").defer("body")]
    return {reader.pk: novelties for reader in readers} if novelties else {}


def _candidate(page: ContentPage, introduction: str = "") -> Candidate:
    detail = f"{introduction}{Truncator(page.intro).words(WORDS)}"
    return Candidate(f"page:{page.pk}", Line(page.title, page.url, detail))


def _novelty(page: ContentPage) -> Novelty:
    introduction = f"{NAMES[type(page)]} over {page.theme}: "
    return Novelty(page.theme_id, page.first_published_at, _candidate(page, introduction))


BLOCK = WeeklyBlock("Een verslag", place=2, most=1, source=recent_reports)
