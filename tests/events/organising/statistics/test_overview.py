"""The numbers of many sessions, against small situations that can be counted by hand."""

from datetime import datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from events.models import Registration, Session
from events.organising.statistics.overview import Overview
from events.organising.statistics.scope import scope_of
from members.models import Organisation
from tests.events.factories import EventPageFactory, PastSessionFactory, RegistrationFactory, SessionFactory
from tests.factories import OrganisationFactory, ThemeFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def overview(query: str = "", own=None) -> Overview:
    own = Session.objects.all() if own is None else own
    return Overview(scope_of(QueryDict(query), own), own, timezone.now())


def register(session, state, number=1, **fields):
    """People without a place of work of their own, so that every organisation of a test is made by it."""
    return RegistrationFactory.create_batch(number, session=session, state=state, member__affiliation=None, **fields)


def session_on(year: int, month: int, day: int, **fields) -> Session:
    starts_at = timezone.make_aware(datetime(year, month, day, 13))
    return SessionFactory(
        opens_at=starts_at - timedelta(days=30),
        closes_at=starts_at - timedelta(days=1),
        cancel_until=starts_at - timedelta(days=2),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        **fields,
    )


def test_school_years_turn_on_the_first_of_august():
    for moment in [(2024, 7, 31), (2024, 8, 1), (2025, 7, 31)]:
        register(session_on(*moment, capacity=4), State.CONFIRMED, 2)

    table = overview().by_period

    assert [row[:5] for row in table.rows] == [("2023-2024", 1, 4, 2, 2), ("2024-2025", 2, 8, 4, 4)]


def test_one_school_year_is_shown_by_month():
    for moment in [(2024, 7, 31), (2024, 8, 1), (2025, 1, 15), (2025, 1, 29)]:
        register(session_on(*moment), State.CONFIRMED)

    figures = overview("periode=2024-2025")

    assert figures.registered == [("augustus 2024", 1), ("januari 2025", 2)]
    assert figures.scope.periods == [("2024-2025", True), ("2023-2024", False)]


def test_theme_narrows_what_is_counted_and_the_unknown_is_left_out():
    theme = ThemeFactory(slug="geld")
    wanted = PastSessionFactory(event=EventPageFactory(theme=theme))
    other = PastSessionFactory(starts_at=wanted.starts_at + timedelta(minutes=1))

    assert [row.pk for row in overview("thema=geld").rows] == [wanted.pk]
    assert [row.pk for row in overview("thema=niets&periode=1900-1901").rows] == [other.pk, wanted.pk]


def test_attendance_fill_and_no_show_add_up_over_sessions_that_were_noted():
    noted, unnoted = session_on(2024, 9, 5, capacity=10), session_on(2024, 10, 3, capacity=10)
    coming = SessionFactory(capacity=20)
    register(noted, State.ATTENDED, 6)
    register(noted, State.ABSENT, 2)
    register(noted, State.CANCELLED, 1)
    register(unnoted, State.CONFIRMED, 4)
    register(coming, State.CONFIRMED, 8)
    register(coming, State.WAITING, 3)

    figures = overview()

    total = figures.total
    assert (total.sessions, total.capacity, total.registered, total.places) == (3, 40, 24, 20)
    assert (total.attended, total.absent, total.waiting, total.noted_places) == (6, 2, 3, 8)
    assert (total.fill, total.no_show) == (0.5, 0.25)
    assert figures.not_noted == 1
    assert [row.cells for row in figures.rows] == [
        ["20", "11", "8", "40%", "–", "–", "–", "3"],
        ["10", "4", "4", "40%", "–", "–", "–", "0"],
        ["10", "9", "8", "80%", "6", "2", "25%", "0"],
    ]


def test_a_session_that_was_called_off_counts_nowhere():
    register(PastSessionFactory(cancelled_at=timezone.now()), State.CONFIRMED, 3)

    assert overview().rows == []


def test_reach_tells_who_came_and_who_never_did():
    reached, unnoted, absent, never = (
        OrganisationFactory(name=name, region=region)
        for name, region in [("SWV A", "Noord"), ("SWV B", "Noord"), ("SWV C", "Noord"), ("SWV D", "Zuid")]
    )
    board = OrganisationFactory(name="Bestuur E", region="Zuid", kind=Organisation.Kind.BOARD)
    OrganisationFactory(name="Voorgesteld", region="Zuid", approved_at=None)
    noted, open_list = PastSessionFactory(), PastSessionFactory()
    register(noted, State.ATTENDED, 2, organisation=reached)
    register(noted, State.ATTENDED, 1, organisation=board)
    register(noted, State.ABSENT, 1, organisation=absent)
    register(noted, State.CONFIRMED, 1, organisation=never)
    register(open_list, State.CONFIRMED, 1, organisation=unnoted)
    register(SessionFactory(), State.CONFIRMED, 1, organisation=never)

    figures = overview()

    reach = figures.reach
    assert (reach.alliances_reached, reach.alliances, reach.alliances_share, reach.others_reached) == (2, 4, 0.5, 1)
    assert reach.never == [("Noord", ["SWV C"]), ("Zuid", ["SWV D"])]
    assert figures.by_region.rows == [("Noord", 3, 2, 2 / 3, 0), ("Zuid", 1, 0, 0.0, 1)]


def test_waiters_by_theme_and_region_propose_another_date():
    theme = ThemeFactory(name="Doelen")
    event = EventPageFactory(title="Doelen die je kunt volgen", theme=theme)
    first, second = SessionFactory.create_batch(2, event=event)
    SessionFactory(event=event, cancelled_at=timezone.now())
    north, south = OrganisationFactory(region="Noord"), OrganisationFactory(region="Zuid")
    register(first, State.WAITING, 5, organisation=north)
    register(second, State.WAITING, 1, organisation=north)
    register(second, State.WAITING, 3, organisation=south)
    register(first, State.CONFIRMED, 3, organisation=south)
    register(SessionFactory(), State.WAITING, 2, organisation=south)  # too few for a date
    long_ago = session_on(2020, 1, 9, event=event)
    register(long_ago, State.WAITING, 7, organisation=north)

    figures = overview()

    assert figures.heat.regions == ["Noord", "Zuid"]
    assert figures.heat.rows[0] == ("Doelen", [(6, 4), (3, 2)], 9)
    assert [row[1:] for row in figures.heat.rows[1:]] == [([(0, 0), (2, 2)], 2)]
    assert [proposal.words for proposal in figures.proposals] == [
        "In Noord wachten zes mensen op ‘Doelen die je kunt volgen’, in totaal negen: overweeg een vierde datum."
    ]


def test_a_proposal_leads_to_a_session_that_the_reader_may_copy():
    event = EventPageFactory()
    own, theirs = SessionFactory.create_batch(2, event=event)
    register(theirs, State.WAITING, 3)

    mine = overview(own=Session.objects.filter(pk__in=[own.pk, theirs.pk]))
    half = Overview(scope_of(QueryDict(), Session.objects.all()), Session.objects.filter(pk=own.pk), timezone.now())
    none = Overview(scope_of(QueryDict(), Session.objects.all()), Session.objects.none(), timezone.now())

    copied = [figures.proposals[0].session_pk for figures in (mine, half, none)]
    assert copied == [max(own.pk, theirs.pk), own.pk, None]
