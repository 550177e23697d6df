"""Whose turn it is at a date: one order, for the queue itself, for who waits in it, and for what newcomers may have."""

from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, DateTimeField, ExpressionWrapper, IntegerField, OuterRef, Q, Value, When
from django.db.models.lookups import LessThanOrEqual

if TYPE_CHECKING:
    from .models.sessions import Session

OFFER_WINDOW = timedelta(hours=48)
# `queued_at` never changes while somebody waits; `at_once` is what `goes_at_once` says.
TURN = ("-at_once", "-priority", "queued_at", "id")


@dataclass(frozen=True)
class Target:
    """A date that people wait for: its values, or where the query around has them."""

    pk: Any
    event: Any
    cap: Any
    closes_at: Any

    @classmethod
    def of(cls, session: "Session") -> "Target":
        cap = session.organisation_cap
        closes_at = Value(session.closes_at, output_field=DateTimeField())
        return cls(session.pk, session.event_id, None if cap is None else Value(cap), closes_at)

    @classmethod
    def around(cls, prefix: str = "") -> "Target":
        """In a query of sessions; with "session" in one of registrations, for the date of each."""
        way = f"{prefix}__" if prefix else ""
        return cls(
            OuterRef(prefix or "pk"), OuterRef("event"), OuterRef(f"{way}organisation_cap"), OuterRef(f"{way}closes_at")
        )

    def from_within(self) -> "Target":
        """The same, in a query within the query."""
        return Target(*map(one_query_deeper, astuple(self)))


def one_query_deeper(value: Any) -> Any:
    return OuterRef(value) if isinstance(value, OuterRef) else value


def is_short_notice(closes_at: datetime, now: datetime) -> bool:
    """Is the closing so near that an offer would run shorter than it does at other times?"""
    return closes_at - OFFER_WINDOW <= now


def goes_at_once(closes_at: Any, now: datetime) -> Case:
    """1 for who goes first: when the closing is near, those who said that short notice is fine. Else 0."""
    is_near: LessThanOrEqual[Any] = LessThanOrEqual(
        ExpressionWrapper(closes_at - OFFER_WINDOW, output_field=DateTimeField()),
        Value(now, output_field=DateTimeField()),
    )
    # Few said so: the database counts back from the closing for them alone.
    goes_first = Q(accepts_short_notice=True) & Q(is_near)
    return Case(When(goes_first, then=1), default=0, output_field=IntegerField())


def precedes(order: tuple[str, ...]) -> Q:
    """Of rows in `order`: does it come before the row of the query around?"""
    condition: Q | None = None
    for name in reversed(order):
        field, is_before = (name[1:], "gt") if name.startswith("-") else (name, "lt")
        comes_first = Q(**{f"{field}__{is_before}": OuterRef(field)})
        is_same = Q(**{field: OuterRef(field)})
        condition = comes_first if condition is None else comes_first | (is_same & condition)
    return Q() if condition is None else condition
