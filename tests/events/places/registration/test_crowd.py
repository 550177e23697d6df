"""A crowd at the door: what must hold holds, through HTTP, against several processes, on either database.

Each scene is played twice. With the lock nothing may go wrong; without it the same scene must go wrong, or the proof
proves nothing.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from events.models import Registration, RegistrationChange, Session
from events.places.invariants import broken_rules_of
from events.places.registration import settle_event
from events.places.scheduling import revise_session
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.events.places.registration.crowd import Post, served
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
State, Act = Registration.State, RegistrationChange.Act
HOLDS_A_PLACE = {*Registration.WITH_PLACE, State.OFFERED}


def registering(session, member) -> Post:
    return Post(member, reverse("events:registration", args=[session.event.slug]), {"session": session.pk})


def cancelling(registration) -> Post:
    return Post(registration.member, reverse("events:cancellation", args=[registration.event.slug]), {})


def accepting(registration) -> Post:
    return Post(registration.member, reverse("events:acceptance", args=[registration.event.slug]), {})


def swapping(registration, to) -> Post:
    return Post(registration.member, reverse("events:swap", args=[registration.event.slug]), {"session": to.pk})


def many(number: int) -> list:
    return MemberFactory.create_batch(number)


def at_the_same_time(*acts) -> list:
    """Run `acts` on threads with connections of their own, and return what they return."""

    def run(act):
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def problems_of(*sessions: Session, statuses: list[int] = (), holders=()) -> list[str]:
    """What went wrong: an error to a person, a rule that does not hold, or a moment at which it did not.

    `holders` are the registrations that held a place before the crowd came.
    """
    found = [f"answered {status}" for status in statuses if status >= 500]
    for session in sessions:
        session.refresh_from_db()
        found += broken_rules_of(session, timezone.now())
        found += wrong_moments(session, {holder.pk for holder in holders if holder.session_id == session.pk})
    return found


def wrong_moments(session: Session, held: set[int]) -> list[str]:
    """Play the log back: a place too many, or one that was given or taken twice."""
    found, last = [], {}
    for line in RegistrationChange.objects.filter(registration__session=session).order_by("pk"):
        if last.get(line.registration_id) == line.act:
            found.append(f"{line.registration_id} was {line.act} twice")
        last[line.registration_id] = line.act
        held = (held | {line.registration_id}) if line.state in HOLDS_A_PLACE else (held - {line.registration_id})
        if len(held) > session.capacity:
            found.append(f"{len(held)} places taken after line {line.pk}")
    return found


def two_hundred_for_fifteen_places(send) -> list[str]:
    session = SessionFactory(capacity=15)
    statuses = send([registering(session, member) for member in many(200)])
    rows = list(session.registrations.order_by("queued_at", "pk").values_list("pk", "state"))
    found = problems_of(session, statuses=statuses)
    if [state for _, state in rows] != [State.CONFIRMED] * 15 + [State.WAITING] * 185:
        found.append("not the first fifteen, in order")
    if rows != sorted(rows):
        found.append("not queued in the order of the database")
    return found


def coming_going_and_expiring(send) -> list[str]:
    session = SessionFactory(capacity=55)
    places = RegistrationFactory.create_batch(50, session=session)
    leaving, coming = list(map(cancelling, places)), [registering(session, member) for member in many(75)]
    mixed = [post for pair in zip(coming[25:], leaving, strict=True) for post in pair]
    soon = timezone.now() + timedelta(seconds=2)
    offers = RegistrationFactory.create_batch(5, session=session, state=State.OFFERED, offer_expires_at=soon)
    sweeps = [lambda: settle_event(event_id=session.event_id)] * 3
    statuses, *_ = at_the_same_time(lambda: send(coming[:25] + mixed), *sweeps)
    settle_event(event_id=session.event_id)
    return problems_of(session, statuses=statuses, holders=places + offers)


def one_person_twenty_times(send) -> list[str]:
    session, (member,) = SessionFactory(capacity=15), many(1)
    statuses = send([registering(session, member)] * 20)
    found = problems_of(session, statuses=statuses)
    if session.registrations.count() != 1:
        found.append("not one row")
    if Email.objects.filter(to=member.email).count() != 1:
        found.append("not one mail")
    return found


def accepting_while_offers_run_out(send) -> list[str]:
    session = SessionFactory(capacity=20)
    soon = timezone.now() + timedelta(seconds=1.5)
    offers = RegistrationFactory.create_batch(20, session=session, state=State.OFFERED, offer_expires_at=soon)
    RegistrationFactory.create_batch(30, session=session, state=State.WAITING)
    statuses = send([accepting(offer) for offer in offers * 8])
    settle_event(event_id=session.event_id)
    found = problems_of(session, statuses=statuses, holders=offers)
    for offer in offers:
        acts = set(offer.changes.values_list("act", flat=True))
        if {Act.ACCEPTED, Act.EXPIRED} <= acts:
            found.append(f"{offer.pk} was accepted and expired")
    return found


def swapping_both_ways(send) -> list[str]:
    first = SessionFactory(capacity=11)
    twin = SessionFactory(event=first.event, capacity=11)
    here, there = (RegistrationFactory.create_batch(10, session=session) for session in (first, twin))
    # Five after one free place, then five the other way, and again.
    fives = [(rows[i : i + 5], to) for i in (0, 5) for rows, to in ((here, twin), (there, first))]
    statuses = send([swapping(row, to) for rows, to in fives for row in rows])
    active = Registration.objects.active().filter(event=first.event_id)
    found = problems_of(first, twin, statuses=statuses, holders=here + there)
    if active.count() != 20 or active.values("member").distinct().count() != 20:
        found.append("not one place a person")
    return found


def capacity_raised_meanwhile(send) -> list[str]:
    session = SessionFactory(capacity=5)
    posts = [registering(session, member) for member in many(60)]

    def raise_capacity():
        larger = Session.objects.get(pk=session.pk)
        larger.capacity = 25
        revise_session(session=larger)

    statuses, _ = at_the_same_time(lambda: send(posts), raise_capacity)
    found = problems_of(session, statuses=statuses)
    if session.registrations.holding_place(timezone.now()).count() != 25:
        found.append("not every place is taken")
    return found


PLAYS = 25  # chance decides when it goes wrong; on a quiet machine mostly at the first
SCENES = [
    two_hundred_for_fifteen_places,
    coming_going_and_expiring,
    one_person_twenty_times,
    accepting_while_offers_run_out,
    swapping_both_ways,
    capacity_raised_meanwhile,
]


@pytest.fixture(scope="module")
def with_lock(django_db_setup, tmp_path_factory):
    with served(tmp_path_factory.mktemp("locked"), locked=True) as send:
        yield send


@pytest.fixture(scope="module")
def without_lock(django_db_setup, tmp_path_factory):
    with served(tmp_path_factory.mktemp("unlocked"), locked=False) as send:
        yield send


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_nothing_goes_wrong(scene, with_lock):
    problems = scene(with_lock)

    assert problems == []


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_without_the_lock_the_same_scene_goes_wrong(scene, without_lock):
    plays = (scene(without_lock) for _ in range(PLAYS))

    assert any(plays)
