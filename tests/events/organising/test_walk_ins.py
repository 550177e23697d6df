"""Who came in without a place, noted by name while the connection was away."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Registration, WalkIn
from tests.events.factories import EventPageFactory, RegistrationFactory, RunningSessionFactory, SessionFactory
from tests.events.organising.test_attendance_page import address, state_of
from tests.factories import MemberFactory, UserFactory

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def session(organiser):
    return RunningSessionFactory(organisers=[organiser])


def send(client, session, *names, key=None, **payload):
    now = timezone.now().timestamp() * 1000
    marks = [{"walk_in": str(key or uuid4()), "name": name, "at": now} for name in names]
    body = json.dumps({"sent": now, "marks": marks, **payload})
    return client.post(address("attendance_batch", session), body, content_type="application/json")


def texts(response) -> list[tuple[str, str]]:
    return [(answer["kind"], answer["text"]) for answer in response.json()["answers"]]


@pytest.mark.parametrize("written", ["Wil de Boer", " wil  DE boer ", "wil@swv.example"])
def test_member_of_that_name_is_let_in(organiser_client, session, written):
    member = MemberFactory(first_name="Wil", last_name="de Boer", email="wil@swv.example")

    response = send(organiser_client, session, written)

    assert texts(response) == [("ok", "Wil de Boer heeft een plek en is aanwezig.")]
    assert Registration.objects.get().member == member
    assert Registration.objects.get().state == State.ATTENDED


def test_note_sent_twice_is_one(organiser_client, session):
    MemberFactory(first_name="Wil", last_name="de Boer")
    key = uuid4()

    first = send(organiser_client, session, "Wil de Boer", key=key)
    again = send(organiser_client, session, "Wil de Boer", key=key)

    assert texts(first) == texts(again)
    assert (WalkIn.objects.count(), Registration.objects.get().changes.count()) == (1, 2)


@pytest.mark.parametrize(
    ("namesakes", "why"),
    [
        (0, "We vinden geen lid met deze naam. Zoek bij ‘Nog uitzoeken’ wie het is."),
        (2, "Er zijn meer leden met deze naam. Zoek bij ‘Nog uitzoeken’ wie het is."),
    ],
)
def test_name_that_is_not_clear_is_kept_to_look_up(organiser_client, session, namesakes, why):
    UserFactory.create_batch(namesakes, first_name="Jo", last_name="Jansen")

    response = send(organiser_client, session, "Jo Jansen")

    page = organiser_client.get(address("attendance", session))
    assert texts(response) == [("warn", f"Jo Jansen: {why}")]
    assert [person.name for person in page.context["to_look_up"]] == ["Jo Jansen"]


def test_who_was_at_the_other_date_is_said_and_kept(organiser_client, organiser):
    event = EventPageFactory()
    session = RunningSessionFactory(event=event, organisers=[organiser])
    member = MemberFactory(first_name="Wil", last_name="de Boer")
    other = SessionFactory(event=event)
    RegistrationFactory(session=other, member=member, state=State.ATTENDED)

    ((kind, text),) = texts(send(organiser_client, session, "Wil de Boer"))

    assert (kind, text.startswith("Wil de Boer: Was er al bij op ")) == ("warn", True)
    assert WalkIn.objects.get().registration is None


def test_who_is_looked_up_is_let_in_and_off_the_list(organiser_client, session):
    send(organiser_client, session, "W. de Boer")
    walk_in, member = WalkIn.objects.get(), MemberFactory(first_name="Wil", last_name="de Boer")

    page = organiser_client.get(address("attendance_welcome", session), {"q": "Boer", "naam": walk_in.pk})
    organiser_client.post(address("attendance_welcome", session), {"member": member.uuid, "naam": walk_in.pk})

    walk_in.refresh_from_db()
    assert f'name="naam" value="{walk_in.pk}"' in page.content.decode()
    assert (walk_in.registration.member, walk_in.registration.state) == (member, State.ATTENDED)


def test_who_is_no_member_is_put_away(organiser_client, session):
    send(organiser_client, session, "Een chauffeur")

    organiser_client.post(address("walk_in", session, WalkIn.objects.get().pk))

    assert list(organiser_client.get(address("attendance", session)).context["to_look_up"]) == []


def test_notes_of_somebody_else_on_the_same_phone_are_refused(organiser_client, session):
    place = RegistrationFactory(session=session)
    now = timezone.now().timestamp() * 1000
    marks = [{"who": str(place.pk), "state": "aanwezig", "at": now}]

    response = send(organiser_client, session, by=str(MemberFactory().uuid), marks=marks)

    assert (response.status_code, state_of(place)) == (403, State.CONFIRMED)
    assert response.json() == {"error": "Dit noteerde iemand anders. Log in als die persoon."}


@pytest.mark.parametrize("mark", [{"name": "x"}, {"walk_in": "x", "name": "x"}, {"walk_in": str(uuid4()), "name": " "}])
def test_note_without_a_key_or_a_name_is_refused(organiser_client, session, mark):
    now = timezone.now().timestamp() * 1000

    response = send(organiser_client, session, marks=[{**mark, "at": now}])

    assert (response.status_code, WalkIn.objects.count()) == (400, 0)


def test_worker_is_the_only_one_the_page_may_start(organiser_client, session):
    page = organiser_client.get(address("attendance", session))
    worker = organiser_client.get(address("attendance_worker", session))

    policy = page.headers["Content-Security-Policy"].split("; ")
    assert f"worker-src http://testserver{address('attendance_worker', session)}" in policy
    assert worker.headers["Content-Type"] == "text/javascript"


def test_logging_out_clears_what_the_device_kept_and_nothing_else_does(organiser_client, session):
    page = organiser_client.get(address("attendance", session))

    left = organiser_client.post(reverse("account_logout"))

    assert "Clear-Site-Data" not in page.headers
    assert left.headers["Clear-Site-Data"] == '"storage"'
