"""Telling that a session changed or does not go on: first the mail as it will be read, then once to everybody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from events.models import Registration, SessionRevision
from events.places.scheduling import revise_session, tell_revisions
from foundation.dates import day_in_words
from notifications.models import Notification
from tests.events.factories import RegistrationFactory, SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("organiser_client")]
REASON = "De zaal is dicht."


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser])


def address(name: str, session) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk])


def change(session):
    session.place = "Zwolle"
    return revise_session(session=session)


def kinds() -> list[str]:
    return list(Notification.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (0, "Niemand krijgt een bericht."),
        (1, "Eén persoon krijgt een bericht."),
        (2, "Twee mensen krijgen een bericht."),
    ],
)
def test_calling_off_says_how_many_are_told(client, session, number, line):
    RegistrationFactory.create_batch(number, session=session)

    html = " ".join(client.get(address("session_cancellation", session)).content.decode().split())

    assert line in html


def test_calling_off_asks_a_reason_then_shows_the_mail_then_does_it(client, session):
    RegistrationFactory(session=session)

    refused = client.post(address("session_cancellation", session), {"reason": ""})
    shown = client.post(address("session_cancellation", session), {"reason": REASON})
    session.refresh_from_db()
    still_on = not session.is_cancelled
    done = client.post(address("session_cancellation", session), {"reason": REASON, "zeker": "1"})

    session.refresh_from_db()
    assert [refused.status_code, shown.status_code, done.status_code] == [422, 200, 302]
    assert f"Reden: {REASON}" in shown.context["preview"].text
    assert (still_on, session.cancellation_reason, kinds()) == (True, REASON, ["session_cancelled"])


def test_going_back_keeps_the_reason(client, session):
    response = client.post(address("session_cancellation", session), {"reason": REASON, "terug": "1"})

    assert response.context["form"]["reason"].value() == REASON
    assert response.context["preview"] is None


def test_waiting_change_says_what_and_when(client, session):
    RegistrationFactory(session=session)
    change(session)

    announcement = client.get(address("participants", session)).context["announcement"]

    due_at = SessionRevision.objects.get().due_at
    assert (announcement.changes, announcement.recipients) == (["De plaats is nu: Zwolle."], 1)
    assert announcement.due_at == due_at


def test_waiting_change_is_told_now_and_only_once(client, session):
    RegistrationFactory(session=session)
    change(session)

    client.post(address("announcement", session), {"wanneer": "nu"})
    client.post(address("announcement", session), {"wanneer": "nu"})

    assert (kinds(), SessionRevision.objects.count()) == (["session_changed"], 0)


def test_waiting_change_is_not_told_at_all(client, session):
    RegistrationFactory(session=session)
    change(session)

    client.post(address("announcement", session), {"wanneer": "niet"})
    SessionRevision.objects.update(due_at=session.starts_at - timedelta(days=365))
    tell_revisions()

    assert kinds() == []


def test_telling_in_another_way_is_not_found(client, session):
    assert client.post(address("announcement", session), {"wanneer": "morgen"}).status_code == 400


def test_calling_off_shows_what_people_had_and_what_they_are_offered(client, session):
    RegistrationFactory.create_batch(2, session=session)
    RegistrationFactory(session=session, state=Registration.State.WAITING)
    other = SessionFactory(event=session.event, capacity=5)

    consequences = client.get(address("session_cancellation", session)).context["consequences"]

    assert consequences.people == "Twee hebben een plek en één staat op de wachtlijst."
    assert consequences.dates == [f"{day_in_words(other.starts_at)} (nog 5 plekken)"]
