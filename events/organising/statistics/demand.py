"""The demand signal: for what, and where, people wait; where that asks for another date."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db.models import Count, Exists, Max, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from events.models import Registration, Session
from events.querysets import SessionQuerySet
from foundation.numbers import counted, spelled

from .reach import WITHOUT_REGION
from .tables import Table

LOOKS_BACK = timedelta(days=365)  # who waited longer ago than this waits no more
ENOUGH_FOR_A_DATE = 3
MOST_PROPOSED = 5
HEAT_LEVELS = 4
WITHOUT_THEME = "Zonder thema"
NEXT_DATE = {1: "een tweede datum", 2: "een derde datum", 3: "een vierde datum", 4: "een vijfde datum"}


@dataclass(frozen=True)
class Wait:
    """How many people of one region wait for one event."""

    event_id: int
    title: str
    theme: str
    region: str
    people: int


@dataclass(frozen=True)
class Proposal:
    """Another date for an event: in words, and the session to copy (None when it is not theirs to copy)."""

    words: str
    session_pk: int | None


@dataclass(frozen=True)
class Heat:
    """Themes down, regions across, people in the cells with how hot it is: 0 (nobody) to 4."""

    regions: list[str]
    rows: list[tuple[str, list[tuple[int, int]], int]]  # theme, (people, level) for each region, people together


def waits_of(sessions: SessionQuerySet, now: datetime) -> list[Wait]:
    """Who waits at `sessions` of the last year and to come, or waited there in vain; a row for each event and region.

    Each person counts once, and not who has a place at another date of the event.
    """
    waiting = Registration.objects.filter(
        state=Registration.State.WAITING,
        session__in=sessions.filter(starts_at__gte=now - LOOKS_BACK).order_by().values("pk"),
    )
    elsewhere = Registration.objects.with_place().filter(event=OuterRef("event"), member=OuterRef("member"))
    waiting = waiting.exclude(Exists(elsewhere.filter(session__cancelled_at=None)))
    columns = ("event", "event__title", "event__theme__name", "region")
    waiting = waiting.annotate(region=Coalesce("organisation__region", Value("")))
    rows = waiting.order_by(*columns).values_list(*columns).annotate(people=Count("member", distinct=True))
    return [
        Wait(event, title, theme or WITHOUT_THEME, region or WITHOUT_REGION, people)
        for event, title, theme, region, people in rows
    ]


def heat_of(waits: list[Wait]) -> Heat:
    people: Counter[tuple[str, str]] = Counter()
    for wait in waits:
        people[wait.theme, wait.region] += wait.people
    themes, regions = (sorted({key[at] for key in people}, key=str.lower) for at in (0, 1))
    most = max(people.values(), default=1)
    rows = [
        (
            theme,
            [(people[theme, region], ceil(people[theme, region] / most * HEAT_LEVELS)) for region in regions],
            sum(people[theme, region] for region in regions),
        )
        for theme in themes
    ]
    return Heat(regions, rows)


def table_of_waits(waits: list[Wait]) -> Table:
    rows = [(wait.theme, wait.title, wait.region, wait.people) for wait in waits]
    return Table("Wachtlijst", "Wie waarop wacht", ("Thema", "Bijeenkomst", "Regio", "Wachtenden"), rows)


def proposals_from(waits: list[Wait], own: SessionQuerySet) -> list[Proposal]:
    """Another date for the events most people wait for, where they are enough; `own` may be copied by who reads it."""
    waiting: Counter[int] = Counter()
    for wait in waits:
        waiting[wait.event_id] += wait.people
    events = [event for event, people in waiting.most_common(MOST_PROPOSED) if people >= ENOUGH_FOR_A_DATE]
    if not events:
        return []
    dates = Session.objects.filter(event__in=events, cancelled_at=None).order_by().values("event")
    copied = Max("pk", filter=Q(pk__in=own.order_by().values("pk")))
    of_event = {row["event"]: row for row in dates.annotate(dates=Count("pk"), copied=copied)}
    return [
        Proposal(_in_words([wait for wait in waits if wait.event_id == event], of_event[event]["dates"]), copy_of)
        for event in events
        for copy_of in [of_event[event]["copied"]]
    ]


def _in_words(waits: list[Wait], dates: int) -> str:
    """'In Noord wachten zes mensen op ‘…’, in totaal negen: overweeg een derde datum.'"""
    total, most = sum(wait.people for wait in waits), max(waits, key=lambda wait: wait.people)
    people = f"{'wacht' if most.people == 1 else 'wachten'} {counted(most.people, 'persoon', 'mensen')}"
    further = f", in totaal {spelled(total)}" if total > most.people else ""
    where = "Zonder regio" if most.region == WITHOUT_REGION else f"In {most.region}"
    return f"{where} {people} op ‘{most.title}’{further}: overweeg {NEXT_DATE.get(dates, 'een nieuwe datum')}."
