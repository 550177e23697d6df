"""The page at the door: the list, the code, what a phone kept, and who may see it."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from events.organising.attendance.code import as_drawing, cleaned, in_letters
from members.permissions import MODERATORS, ORGANISERS
from tests.events.factories import PastSessionFactory, RegistrationFactory, RunningSessionFactory, SessionFactory
from tests.events.test_queries import queries
from tests.factories import MemberFactory, UserFactory, make_staff

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def session(organiser):
    return RunningSessionFactory(organisers=[organiser])


def address(name, session, *rest) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk, *rest])


def send(client, session, *marks, sent=None):
    """Send a phone's queue: marks are (who, state, minutes ago)."""
    now = timezone.now().timestamp() * 1000
    rows = [{"who": str(who), "state": state, "at": now - ago * 60_000} for who, state, ago in marks]
    payload = {"sent": sent or now, "marks": rows}
    return client.post(address("attendance_batch", session), json.dumps(payload), content_type="application/json")


def state_of(registration) -> str:
    return Registration.objects.get(pk=registration.pk).state


@pytest.mark.parametrize("group", [None, ORGANISERS, MODERATORS])
def test_attendance_does_not_exist_for_others(client, session, group):
    client.force_login(make_staff(group) if group else MemberFactory())

    answers = [client.get(address("attendance", session)), client.get(address("attendance_welcome", session))]
    answers += [send(client, session), client.post(address("attendance_rest", session))]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_button_marks_and_takes_back_without_javascript(organiser_client, session):
    place = RegistrationFactory(session=session)

    organiser_client.post(address("attendance", session), {"who": place.pk, "state": "aanwezig"})
    marked = state_of(place)
    html = " ".join(organiser_client.get(address("attendance", session)).content.decode().split())
    organiser_client.post(address("attendance", session), {"who": place.pk, "state": "bevestigd"})

    assert (marked, state_of(place)) == (State.ATTENDED, State.CONFIRMED)
    assert 'data-mark="aanwezig" value="bevestigd" aria-pressed="true"' in html


@pytest.mark.parametrize("typed", ["{code}", "lnpo:{code}", "{letters}", " {lower} "])
def test_code_is_understood_however_it_is_typed(organiser_client, session, typed):
    place = RegistrationFactory(session=session)
    words = typed.format(code=place.code, letters=in_letters(place.code), lower=in_letters(place.code).lower())

    organiser_client.post(address("attendance", session), {"who": words, "state": "aanwezig"})

    assert state_of(place) == State.ATTENDED


def test_empty_code_says_what_to_do(organiser_client, session):
    response = organiser_client.post(address("attendance", session), {"who": "", "state": "aanwezig"})

    assert response.status_code == 422
    assert response.context["form"].errors["who"] == ["Vul de code in die onder de QR-code staat."]


def test_code_of_another_session_marks_nobody_and_names_nobody(organiser_client, session):
    other = RegistrationFactory(session=RunningSessionFactory())

    answers = send(
        organiser_client, session, (other.code, "aanwezig", 0), (other.pk, "aanwezig", 0), ("ZZZZZZZZZZ", "aanwezig", 0)
    )

    assert state_of(other) == State.CONFIRMED
    assert [answer["text"] for answer in answers.json()["answers"]] == [
        "Deze code hoort bij een andere bijeenkomst. Zoek de deelnemer in de lijst.",
        "Deze code kennen we niet. Zoek de deelnemer in de lijst.",
        "Deze code kennen we niet. Zoek de deelnemer in de lijst.",
    ]


def test_queue_is_noted_in_the_order_it_was_made_and_twice_is_once(organiser_client, session):
    first, second = RegistrationFactory.create_batch(2, session=session)
    marks = [(first.code, "aanwezig", 3), (second.pk, "afwezig", 1), (second.code, "aanwezig", 2)]

    once = send(organiser_client, session, *marks).json()
    twice = send(organiser_client, session, *marks).json()

    assert (state_of(first), state_of(second)) == (State.ATTENDED, State.ABSENT)
    assert [answer["kind"] for answer in once["answers"]] == ["ok", "ok", "ok"]
    assert once["counts"] == {"expected": 2, "present": 1, "absent": 1, "excused": 0, "unmarked": 0}
    assert twice["counts"] == once["counts"]
    assert second.changes.count() == 2


def test_phone_with_a_wrong_clock_is_put_right(organiser_client, session):
    place = RegistrationFactory(session=session)
    ahead = timezone.now().timestamp() * 1000 + 600_000

    send(organiser_client, session, (place.code, "aanwezig", -7), sent=ahead)

    place.refresh_from_db()
    difference = timezone.now() - place.attendance_marked_at
    assert timedelta(minutes=2.9) < difference < timedelta(minutes=3.2)


@pytest.mark.parametrize(
    "body",
    [
        "x",
        "[]",
        "{}",
        '{"sent": 1, "marks": []}',
        '{"sent": "gisteren", "marks": []}',
        '{"sent": 1790000000000, "marks": [{"who": "1"}]}',
        '{"sent": 1790000000000, "marks": [{"who": "1", "state": "wachtlijst", "at": 1790000000000}]}',
        '{"sent": 1790000000000, "marks": [{"who": "1", "state": "aanwezig", "at": 1e99}]}',
        '{"sent": NaN, "marks": []}',
    ],
)
def test_nonsense_is_refused(organiser_client, session, body):
    response = organiser_client.post(address("attendance_batch", session), body, content_type="application/json")

    assert (response.status_code, list(response.json())) == (400, ["error"])


def test_queue_after_the_login_is_lost_is_sent_to_the_login(client, session):
    response = send(client, session)

    assert response.status_code == 302


def test_queue_needs_the_csrf_token(organiser, session):
    client = Client(enforce_csrf_checks=True)
    client.force_login(organiser)

    assert send(client, session).status_code == 403


def test_roll_is_searched_and_counted(organiser_client, session):
    found, late = RegistrationFactory(session=session), RegistrationFactory(session=session, state=State.EXCUSED)
    RegistrationFactory(session=session, state=State.WAITING)

    everybody = organiser_client.get(address("attendance", session)).context
    one = organiser_client.get(address("attendance", session), {"q": found.member.last_name}).context

    assert {row.pk for row in everybody["page"]} == {found.pk, late.pk}
    assert everybody["counts"] == {"expected": 1, "present": 0, "absent": 0, "excused": 1, "unmarked": 1}
    assert list(one["page"]) == [found]


def test_walk_in_is_found_and_let_in(organiser_client, session):
    RegistrationFactory(session=session, member__last_name="Zoekterm")
    stranger = MemberFactory(last_name="Zoekterm")
    UserFactory(last_name="Zoekterm", is_active=False)

    found = organiser_client.get(address("attendance_welcome", session), {"q": "zoekterm"}).context["people"]
    organiser_client.post(address("attendance_welcome", session), {"member": stranger.uuid})

    assert list(found) == [stranger]
    assert session.registrations.get(member=stranger).state == State.ATTENDED


def test_rest_is_set_absent_after_the_session_with_undo(organiser_client, organiser):
    session = PastSessionFactory(
        organisers=[organiser],
        starts_at=timezone.now() - timedelta(hours=4),
        ends_at=timezone.now() - timedelta(hours=1),
    )
    place = RegistrationFactory(session=session)

    page = organiser_client.post(address("attendance_rest", session), follow=True)
    absent = state_of(place)
    undo = next(message.extra_tags.removeprefix("undo:") for message in page.context["messages"])
    organiser_client.post(undo)

    assert (absent, state_of(place)) == (State.ABSENT, State.CONFIRMED)


def test_undo_of_a_nonsense_moment_says_so(organiser_client, session):
    response = organiser_client.post(address("attendance_rest_undo", session, 10**30), follow=True)

    assert [str(message) for message in response.context["messages"]] == ["Terugzetten kan niet meer."]


def test_camera_is_allowed_on_this_page_alone(organiser_client, session):
    here = organiser_client.get(address("attendance", session)).headers["Permissions-Policy"]
    elsewhere = organiser_client.get(address("attendance_welcome", session)).headers["Permissions-Policy"]

    assert ("camera=(self)" in here, "camera=()" in elsewhere) == (True, True)


def test_own_code_shows_on_the_day_and_only_then(member_client, member):
    today = RegistrationFactory(session=RunningSessionFactory(), member=member)
    later = RegistrationFactory(session=SessionFactory(), member=member)

    pages = [member_client.get(place.get_absolute_url()).content.decode() for place in (today, later)]

    assert [in_letters(place.code) in page for place, page in zip((today, later), pages, strict=True)] == [True, False]
    assert as_drawing(today.code) in pages[0]


def test_own_code_is_not_shown_to_who_has_no_place(member_client, member):
    waiting = RegistrationFactory(session=RunningSessionFactory(), member=member, state=State.WAITING)

    page = member_client.get(waiting.get_absolute_url()).content.decode()

    assert in_letters(waiting.code) not in page


def test_code_cleans_to_itself():
    code = RegistrationFactory().code

    assert cleaned(f"LNPO:{code}") == cleaned(in_letters(code).lower()) == code


def test_attendance_costs_the_same_at_two_sizes(organiser_client, session):
    RegistrationFactory(session=session)
    few = queries(organiser_client, address("attendance", session))
    RegistrationFactory.create_batch(9, session=session)

    many = queries(organiser_client, address("attendance", session))

    assert many == few
    assert many <= 15
