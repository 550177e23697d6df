"""A member's own calendar behind a secret address, which they make, renew and revoke."""

import secrets
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from events.models import CalendarFeed, Registration
from events.places import calendar
from members.models import User

REACHES_BACK = timedelta(days=62)


def renew_feed(*, user: User) -> str:
    """Make a new secret for `user` and return it, this once; an older one stops working at the same moment."""
    token = secrets.token_urlsafe(32)
    fields = {"digest": CalendarFeed.digest_of(token), "created_at": timezone.now()}
    CalendarFeed.objects.update_or_create(user=user, defaults=fields)
    return token


def revoke_feed(*, user: User) -> None:
    CalendarFeed.objects.filter(user=user).delete()


def owner_of(token: str) -> User | None:
    """Whose calendar `token` opens; nobody's when it was renewed or revoked, or its owner left."""
    feeds = CalendarFeed.objects.filter(digest=CalendarFeed.digest_of(token), user__is_active=True)
    feed = feeds.select_related("user").first()
    return feed.user if feed else None


def calendar_of(user: User, now: datetime) -> bytes:
    return calendar.own_feed(places_of(user, now), name="Mijn bijeenkomsten")


def places_of(user: User, now: datetime) -> QuerySet[Registration]:
    """This member's places, also those they gave up: two months back and all that comes."""
    rows = Registration.objects.ever_placed().filter(member=user, session__ends_at__gte=now - REACHES_BACK)
    return rows.select_related("session", "event", "session__event").order_by("session__starts_at", "pk")
