"""What search engines are told of: pages that stand on the site for everybody, and goals that visitors may read."""

from datetime import datetime
from urllib.parse import urlsplit

from django.contrib import sitemaps
from django.db.models import QuerySet
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from foundation.addresses import whole_address
from foundation.visibility import on_site
from goals.models import GoalTemplate


class PageSitemap(Sitemap):
    def items(self) -> QuerySet[Page]:
        pages: QuerySet[Page] = super().items()
        return pages.filter(on_site())


class GoalSitemap(sitemaps.Sitemap[GoalTemplate]):
    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(whole_address()).scheme

    def get_domain(self, site: object | None = None) -> str:
        return urlsplit(whole_address()).netloc

    def items(self) -> QuerySet[GoalTemplate]:
        return GoalTemplate.objects.for_visitors().order_by("code")

    def lastmod(self, goal: GoalTemplate) -> datetime | None:
        return goal.last_published_at


SITEMAPS = {"pages": PageSitemap, "goals": GoalSitemap}
