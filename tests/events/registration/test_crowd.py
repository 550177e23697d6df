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

from events.invariants import broken_rules_of
from events.models import Registration, RegistrationChange, Session
from events.registration import settle_event
from events.scheduling import revise_session
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.events.registration.crowd import Post, served
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
State, Act = Registration.State, RegistrationChange.Act
ENTERS = {Act.REGISTERED, Act.OFFERED, Act.PROMOTED}
LEAVES = {Act.CANCELLED, Act.EXCUSED, Act.EXPIRED, Act.DECLINED}


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


def problems_of(*sessions: Session, statuses: list[int] = (), before: int = 0) -> list[str]:
    """What went wrong: an error to a person, a rule that does not hold, or a moment with too many places taken."""
    found = [f"answered {status}" for status in statuses if status >= 500]
    for session in sessions:
        session.refresh_from_db()
        found += broken_rules_of(session, timezone.now())
        found += overfull_moments(session, before)
    return found


def overfull_moments(session: Session, taken: int) -> list[str]:
    """Play the log back: how many places were taken after each line, starting from `taken`."""
    found = []
    for line in RegistrationChange.objects.filter(registration__session=session).order_by("pk"):
        taken += line.act in ENTERS
        taken -= line.act in LEAVES
        if taken > session.capacity:
            found.append(f"{taken} taken after line {line.pk}")
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
    soon = timezone.now() + timedelta(seconds=1)
    RegistrationFactory.create_batch(5, session=session, state=State.OFFERED, offer_expires_at=soon)
    leaving, coming = map(cancelling, places), (registering(session, member) for member in many(50))
    posts = [post for pair in zip(coming, leaving, strict=True) for post in pair]
    sweeps = [lambda: settle_event(event_id=session.event_id)] * 3
    statuses, *_ = at_the_same_time(lambda: send(posts), *sweeps)
    settle_event(event_id=session.event_id)
    return problems_of(session, statuses=statuses, before=55)


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
    found = problems_of(session, statuses=statuses, before=20)
    for offer in offers:
        acts = set(offer.changes.values_list("act", flat=True))
        if {Act.ACCEPTED, Act.EXPIRED} <= acts:
            found.append(f"{offer.pk} was accepted and expired")
    return found


def swapping_both_ways(send) -> list[str]:
    first = SessionFactory(capacity=12)
    twin = SessionFactory(event=first.event, capacity=12)
    here, there = (RegistrationFactory.create_batch(10, session=session) for session in (first, twin))
    pairs = zip(here, there, strict=True)
    statuses = send([post for a, b in pairs for post in (swapping(a, twin), swapping(b, first))])
    active = Registration.objects.active().filter(event=first.event_id)
    found = problems_of(statuses=statuses)
    found += [problem for session in (first, twin) for problem in broken_rules_of(session, timezone.now())]
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
    problems = scene(without_lock)

    assert problems != []
