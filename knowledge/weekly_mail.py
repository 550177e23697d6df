"""What the weekly mail tells of what was published: one report."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.text import Truncator

from members.models import User
from notifications.digests.blocks import Candidate, WeeklyBlock
from notifications.digests.lines import Line

from .models import SessionReportPage

RECENT = timedelta(days=60)
LOOKED_AT = 5
WORDS = 25


def recent_reports(readers: Sequence[User], now: datetime) -> dict[int, list[Candidate]]:
    """The newest reports on the site; members may read all of them."""
    pages = SessionReportPage.objects.published(now).filter(first_published_at__gt=now - RECENT)
    newest = [_candidate(page) for page in pages.order_by("-first_published_at", "-pk")[:LOOKED_AT]]
    return {reader.pk: newest for reader in readers} if newest else {}


def _candidate(page: SessionReportPage) -> Candidate:
    return Candidate(f"page:{page.pk}", Line(page.title, page.url, Truncator(page.intro).words(WORDS)))


BLOCK = WeeklyBlock("Een verslag", place=2, most=1, source=recent_reports)
