"""A cancellation by the member, and taking it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Registration
from events.places.registration import cancel, register
from tests.events.factories import SessionFactory, from_now
from tests.events.pages import page, post, words
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def test_leaving_the_queue_is_taken_back_to_the_same_place_in_it(member_client, member):
    session = SessionFactory(capacity=1)
    register(session=session, member=MemberFactory())
    own = register(session=session, member=member)
    left = words(post(member_client, "cancellation", session))
    later = register(session=session, member=MemberFactory())

    response = post(member_client, "restore", session)

    assert "Je staat niet meer op de wachtlijst." in left
    assert list(Registration.objects.waiting()) == [own, later]
    assert "Jij bent als eerste aan de beurt." in words(response)


def test_leaving_the_queue_is_taken_back_at_its_end_after_an_hour(member_client, member):
    session = SessionFactory(capacity=1)
    register(session=session, member=MemberFactory())
    own = register(session=session, member=member)
    cancel(registration=own, by=member)
    own.changes.update(at=timezone.now() - timedelta(hours=2))
    later = register(session=session, member=MemberFactory())

    post(member_client, "restore", session)

    assert list(Registration.objects.waiting()) == [later, own]


def test_cancelling_says_that_the_place_is_held_and_it_comes_back(member_client, member):
    session = SessionFactory(capacity=1)
    register(session=session, member=member)
    waiting = register(session=session, member=MemberFactory())

    left = words(post(member_client, "cancellation", session))
    restored = words(post(member_client, "restore", session))

    waiting.refresh_from_db()
    assert "Je bent afgemeld. We houden je plek nog één minuut voor je vast." in left
    assert "Je bent aangemeld" in restored
    assert waiting.state == State.WAITING


def test_place_that_went_on_is_not_taken_back(member_client, member):
    session = SessionFactory(capacity=1)
    own = register(session=session, member=member)
    waiting = register(session=session, member=MemberFactory())
    cancel(registration=own, by=member)

    response = post(member_client, "restore", session)

    waiting.refresh_from_db()
    assert response.status_code == 409
    assert "Er is nu geen plek meer vrij. Wil je op de wachtlijst, meld je dan opnieuw aan." in words(response)
    assert (member.registrations.get().state, waiting.state) == (State.CANCELLED, State.OFFERED)


def test_cancellation_is_not_taken_back_after_closing(member_client, member):
    session = SessionFactory()
    registration = register(session=session, member=member)
    cancel(registration=registration, by=member)
    type(session).objects.filter(pk=session.pk).update(closes_at=timezone.now() - timedelta(minutes=1))

    response = post(member_client, "restore", session)

    assert response.status_code == 409
    assert member.registrations.get().state == State.CANCELLED


def test_after_the_deadline_one_says_not_to_come(member_client, member):
    session = SessionFactory(cancel_until=from_now(minutes=-1))
    register(session=session, member=member)

    shown = words(member_client.get(page("registration", session.event)))
    post(member_client, "cancellation", session)

    assert "Ik kan niet komen" in shown
    assert member.registrations.get().state == State.EXCUSED
