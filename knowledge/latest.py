from typing import Any

from django.db.models import Prefetch
from wagtail.images import get_image_model

from knowledge.models import ArticlePage, NewsPage, SessionReportPage
from knowledge.models.content import ContentPage

from .querysets import ContentQuerySet

LEAD_SPECS = [f"fill-800x500|format-{kind}" for kind in ("avif", "webp", "jpeg")]


def latest_content() -> dict[str, Any]:
    """The newest report with its picture, and the three newest news items and articles."""
    images = get_image_model().objects.prefetch_renditions(*LEAD_SPECS)
    reports = SessionReportPage.objects.published().newest_first().defer("body")
    texts = [*_newest(NewsPage), *_newest(ArticlePage)]
    return {
        "report": reports.prefetch_related(Prefetch("social_image", queryset=images)).first(),
        "texts": sorted(texts, key=lambda page: page.published_on, reverse=True)[:3],
    }


def _newest(model: type[ContentPage]) -> ContentQuerySet:
    pages: ContentQuerySet = model.objects.published()
    return pages.newest_first().defer("body")[:3]
