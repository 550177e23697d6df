"""What somebody reads about the people before them is the order in which places are really given."""

from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events.models import Registration, Session
from events.places.registration import lock_sessions
from events.places.registration.queue import settle
from events.places.standing import standing_of_registration
from tests.events.factories import RegistrationFactory, SessionFactory, from_now
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
State = Registration.State
LONG, SHORT = timedelta(days=20), timedelta(hours=30)


def twin_dates(*, closes_in: timedelta = LONG, cap: int | None = None) -> tuple[Session, Session]:
    """Two dates of one event, each with its one place taken."""
    first = SessionFactory(capacity=1, organisation_cap=cap, closes_at=timezone.now() + closes_in)
    twin = SessionFactory(event=first.event, capacity=1, starts_at=from_now(days=40), ends_at=from_now(days=41))
    for session in (first, twin):
        RegistrationFactory(session=session, organisation=OrganisationFactory())
    return first, twin


def wait(session: Session, *, minute: int, also: Session | None = None, **fields) -> Registration:
    queued_at = timezone.now() - timedelta(days=1) + timedelta(minutes=minute)
    registration = RegistrationFactory(session=session, state=State.WAITING, queued_at=queued_at, **fields)
    if also:
        registration.alternatives.add(also)
    return registration


def position_of(registration: Registration) -> int | None:
    return Registration.objects.with_queue_position().get(pk=registration.pk).queue_position


@transaction.atomic
def give_one_place(session: Session) -> int | None:
    """The member who gets one more place at `session`; None when nobody does."""
    before = set(session.registrations.holding_place(timezone.now()).values_list("member", flat=True))
    Session.objects.filter(pk=session.pk).update(capacity=F("capacity") + 1)
    settle(lock_sessions(session.event_id)[session.pk], timezone.now())
    after = set(session.registrations.holding_place(timezone.now()).values_list("member", flat=True))
    return next(iter(after - before), None)


def test_waiters_of_a_twin_date_who_come_first_are_counted():
    session, twin = twin_dates()
    wait(twin, also=session, minute=1)
    row = wait(session, also=twin, minute=2)
    wait(twin, minute=0)

    row = Registration.objects.with_queue_position().select_related("session").get(pk=row.pk)

    assert row.queue_position == 2
    assert "Er staat nog één ander vóór je." in standing_of_registration(row, timezone.now()).explanation


def test_who_said_that_short_notice_is_fine_comes_first_only_when_the_closing_is_near():
    (far, _), (near, _) = twin_dates(), twin_dates(closes_in=SHORT)
    rows = [wait(session, minute=1) for session in (far, near)]
    for session in (far, near):
        wait(session, minute=2, accepts_short_notice=True)

    positions = [position_of(row) for row in rows]

    assert positions == [1, 2]


def test_who_waits_for_the_cap_alone_is_passed_over():
    session, _ = twin_dates(cap=1)
    busy = OrganisationFactory()
    RegistrationFactory(session=session, organisation=busy)
    wait(session, minute=1, organisation=busy)
    row = wait(session, minute=2)

    position = position_of(row)

    assert position == 1


def test_who_does_not_wait_has_no_position():
    placed = RegistrationFactory(session=SessionFactory())
    ended = wait(SessionFactory(), minute=1, released_at=timezone.now())

    positions = [position_of(placed), position_of(ended)]

    assert positions == [None, None]


@pytest.mark.parametrize("seed", range(12))
def test_positions_are_the_order_in_which_places_are_given(seed):
    random = Random(seed)
    session, twin = twin_dates(closes_in=random.choice([LONG, SHORT]), cap=random.choice([None, 1, 2]))
    organisations = [*OrganisationFactory.create_batch(3), None]
    for _ in range(9):
        date, other = random.sample([session, twin], 2)
        wait(
            date,
            also=random.choice([other, None]),
            minute=random.randrange(4),  # so that some ask at the same moment
            priority=random.choice([0, 0, 0, 1]),
            accepts_short_notice=random.choice([True, False]),
            organisation=random.choice(organisations),
        )
    own = Registration.objects.filter(session=session, state=State.WAITING).with_queue_position()
    positions = {row.member_id: row.queue_position for row in own}

    members = []
    while (member := give_one_place(session)) is not None:
        members.append(member)

    ranks = {member: rank for rank, member in enumerate(members, 1) if member in positions}
    assert ranks == {member: position for member, position in positions.items() if member in ranks}
    assert len(ranks) >= 1
