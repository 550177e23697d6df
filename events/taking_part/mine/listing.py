"""All sessions of one member: what comes, what was, and how many hours they were there."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from events.afterwards.certificates.issuing import hours_of as session_hours
from events.models import Registration
from events.places.standing import Standing, standing_of_registration
from events.querysets import RegistrationQuerySet
from foundation.numbers import counted
from foundation.svg import number_in_words
from members.models import User

PER_PAGE = 20
State = Registration.State


@dataclass(frozen=True)
class Row:
    registration: Registration
    standing: Standing
    hours: str


def coming_of(user: User, now: datetime) -> QuerySet[Registration]:
    rows = Registration.objects.active().filter(member=user, session__ends_at__gte=now)
    return _with_all(rows).order_by("session__starts_at", "pk")


def past_of(user: User, now: datetime) -> QuerySet[Registration]:
    """Where they had a place, the latest first; also where they could not come in the end."""
    rows = Registration.objects.filter(member=user, session__ends_at__lt=now)
    states = [*Registration.WITH_PLACE, State.EXCUSED]
    return _with_all(rows.filter(state__in=states)).order_by("-session__starts_at", "-pk")


def _with_all(rows: RegistrationQuerySet) -> RegistrationQuerySet:
    return rows.select_related("session", "event", "session__event").with_queue_position()


def page_of(rows: QuerySet[Registration], number: str | None, now: datetime) -> tuple[Page[Registration], list[Row]]:
    """One page of `rows`, and its rows ready to show."""
    page = Paginator(rows, PER_PAGE).get_page(number)
    return page, [Row(row, standing_of_registration(row, now), hours_of(row)) for row in page]


def hours_of(registration: Registration) -> str:
    """'3 uur'; empty for who was not there."""
    return in_hours(session_hours(registration.session)) if registration.state == State.ATTENDED else ""


def attended_in_words(user: User) -> str:
    """'Je was bij vier bijeenkomsten, samen 11,5 uur.'; empty when there is nothing to tell."""
    rows = list(Registration.objects.attended().filter(member=user).select_related("session"))
    if not rows:
        return ""
    total = in_hours(sum((session_hours(row.session) for row in rows), start=Decimal()))
    together = "" if len(rows) == 1 else "samen "
    return f"Je was bij {counted(len(rows), 'bijeenkomst', 'bijeenkomsten')}, {together}{total}."


def in_hours(hours: Decimal) -> str:
    """'2,5 uur', as on the certificate."""
    return f"{number_in_words(hours)} uur"
