"""Which pages stand on the site: one rule for lists, search, feeds, sitemap, mails and the page itself.

A page stands on the site when it is live, its expiry has not passed (the sweep that takes it down runs only now and
then), nobody set Wagtail's own privacy on it or on a page above it, and, when it is an alias, all this holds for the
page it follows. A page with Wagtail's privacy is reached by its address alone, by those who may see it.
"""

from datetime import datetime
from typing import Self

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


def unexpired(prefix: str = "", now: datetime | None = None) -> Q:
    """Rows with Wagtail's draft state that are live and past no expiry at `now`; `prefix` leads to them ('event__')."""
    runs_on = Q(**{f"{prefix}expire_at": None}) | Q(**{f"{prefix}expire_at__gt": now or timezone.now()})
    return Q(**{f"{prefix}live": True}) & runs_on


def on_site(prefix: str = "", now: datetime | None = None) -> Q:
    """Pages that stand on the site at `now`."""
    now = now or timezone.now()
    follows_nothing = Q(**{f"{prefix}alias_of": None})
    return _stands(prefix, now) & (follows_nothing | _stands(f"{prefix}alias_of__", now))


def _stands(prefix: str, now: datetime) -> Q:
    return unexpired(prefix, now) & ~Q(Exists(_restrictions_above(f"{prefix}path")))


def _restrictions_above(path: str) -> QuerySet[PageViewRestriction]:
    place = ExpressionWrapper(OuterRef(path), output_field=CharField())
    return PageViewRestriction.objects.annotate(place=place).filter(place__startswith=F("page__path"))


class PortalPageQuerySet(PageQuerySet):
    def published(self, now: datetime | None = None) -> Self:
        return self.filter(on_site(now=now))


PortalPageManager = PageManager.from_queryset(PortalPageQuerySet)
