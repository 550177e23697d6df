"""Deadlines count back from the start: they move along with it, unless somebody set them by hand."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from events.models import Invitation, Registration, Session
from events.places.scheduling import revise_session
from tests.events.factories import EventPageFactory, RegistrationFactory, SessionFactory
from tests.events.organising.test_cms import data_of, edit, exact, whole_minute, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("organiser_client")]
State = Registration.State
WEEK = timedelta(days=7)


@pytest.fixture
def session(organiser):
    return exact(SessionFactory(organisers=[organiser]))


def add(client, start, **typed) -> Session:
    empty = dict.fromkeys(["ends_at", "opens_at", "closes_at", "cancel_until"], "")
    what = {"event": EventPageFactory().pk, "mode": "locatie", "place": "Zwolle", "capacity": 12}
    data = what | empty | {"starts_at": written(start), "questions": inline_formset([])} | typed
    client.post(reverse("sessions:add"), nested_form_data(data))
    return Session.objects.get()


def test_deadlines_and_end_move_along_with_the_start(client, session):
    edit(client, session, data_of(session, starts_at=written(session.starts_at + WEEK)))

    moved = Session.objects.get()
    assert (moved.starts_at, moved.ends_at) == (session.starts_at + WEEK, session.ends_at + WEEK)
    assert (moved.closes_at, moved.cancel_until) == (session.closes_at + WEEK, session.cancel_until + WEEK)
    assert moved.fixed_moments == []


def test_deadline_set_by_hand_stays_and_the_others_move(client, session):
    chosen = session.closes_at - timedelta(days=3)
    edit(client, session, data_of(session, closes_at=written(chosen)))
    session.refresh_from_db()

    edit(client, session, data_of(session, starts_at=written(session.starts_at + WEEK)))

    moved = Session.objects.get()
    assert (moved.closes_at, moved.cancel_until) == (chosen, session.cancel_until + WEEK)
    assert moved.fixed_moments == ["closes_at"]


def test_deadline_that_is_emptied_counts_from_the_start_again(client, session):
    edit(client, session, data_of(session, closes_at=written(session.closes_at - WEEK)))
    session.refresh_from_db()

    edit(client, session, data_of(session, closes_at=""))

    emptied = Session.objects.get()
    assert (emptied.closes_at, emptied.fixed_moments) == (session.starts_at - timedelta(days=1), [])


def test_new_date_remembers_what_was_typed(client):
    start = whole_minute(days=30)
    until = written(start - timedelta(days=4))

    made = add(client, start, cancel_until=until)

    assert (made.fixed_moments, written(made.cancel_until)) == (["cancel_until"], until)


def test_saving_without_a_change_fixes_nothing(client, session):
    Session.objects.update(opens_at=session.opens_at + timedelta(seconds=31))

    edit(client, session, data_of(session))

    saved = Session.objects.get()
    assert (saved.fixed_moments, saved.opens_at) == ([], session.opens_at + timedelta(seconds=31))


def test_deadline_of_old_that_no_longer_fits_says_what_to_do(client, session):
    edit(client, session, data_of(session, closes_at=written(session.closes_at - timedelta(days=1))))
    session.refresh_from_db()

    response = edit(client, session, data_of(session, starts_at=written(session.starts_at - 2 * WEEK)))

    assert response.context["form"].errors["closes_at"] == [
        "Aanmelden sluit uiterlijk bij het begin. Dit moment is eerder met de hand gekozen; maak het leeg, dan schuift "
        "het mee."
    ]


def test_open_registration_stays_open_when_the_date_moves_away(client, session):
    edit(client, session, data_of(session, starts_at=written(session.starts_at + 8 * WEEK)))

    moved = Session.objects.get()
    assert (moved.opens_at, moved.closes_at) == (session.opens_at, session.closes_at + 8 * WEEK)


def test_registration_that_is_to_open_moves_along(client, session):
    opens = whole_minute(days=10)
    Session.objects.update(opens_at=opens)
    session.refresh_from_db()

    edit(client, session, data_of(session, starts_at=written(session.starts_at + WEEK)))

    assert Session.objects.get().opens_at == opens + WEEK


def test_deadlines_move_by_the_clock_on_the_wall(client, session):
    start = timezone.make_aware(datetime(2027, 3, 25, 13, 30))
    closes, cancels = start - timedelta(days=1), start - timedelta(days=2)
    moments = {"starts_at": start, "ends_at": start + timedelta(hours=3), "closes_at": closes, "cancel_until": cancels}
    Session.objects.update(**moments)
    session.refresh_from_db()

    edit(client, session, data_of(session, starts_at="2027-04-08 13:30"))

    moved = Session.objects.get()
    assert [written(moment) for moment in (moved.ends_at, moved.closes_at, moved.cancel_until)] == [
        "2027-04-08 16:30",
        "2027-04-07 13:30",
        "2027-04-06 13:30",
    ]


def test_what_moves_along_is_shown_before_it_is_saved(client, session):
    RegistrationFactory(session=session)

    shown = edit(client, session, data_of(session, starts_at=written(session.starts_at + WEEK)))

    assert [sentence.split(" kan ")[0] for sentence in shown.context["deadlines"]] == ["Aanmelden", "Afmelden"]
    assert Session.objects.get().starts_at == session.starts_at


def test_start_moved_by_code_takes_its_deadlines_along(session):
    before = Session.objects.get()
    session.starts_at, session.ends_at = session.starts_at - WEEK, session.ends_at - WEEK

    revise_session(session=session)

    moved = Session.objects.get()
    assert (moved.closes_at, moved.cancel_until) == (before.closes_at - WEEK, before.cancel_until - WEEK)


def test_closing_earlier_shortens_offers_and_tells_the_new_end(session):
    offered = RegistrationFactory(
        session=session, state=State.OFFERED, offer_expires_at=timezone.now() + timedelta(hours=40)
    )
    session.closes_at = whole_minute(hours=5)

    revise_session(session=session)

    offered.refresh_from_db()
    assert (offered.state, offered.offer_expires_at) == (State.OFFERED, session.closes_at)
    assert [email.to for email in Email.objects.all()] == [[offered.member.email]]


def test_closing_in_the_past_ends_offers_at_once(session):
    offered = RegistrationFactory(
        session=session, state=State.OFFERED, offer_expires_at=timezone.now() + timedelta(hours=40)
    )
    session.closes_at = whole_minute(hours=-5)

    revise_session(session=session)

    offered.refresh_from_db()
    assert (offered.state, offered.offer_expires_at) == (State.EXPIRED, None)


def test_invitations_end_with_the_registration_that_moved(session):
    whole = {"session": session, "email": "heel@voorbeeld.example", "expires_at": session.closes_at}
    sooner = {"session": session, "email": "kort@voorbeeld.example", "expires_at": session.closes_at - WEEK}
    for fields in (whole, sooner):
        Invitation.objects.create(**fields)
    session.starts_at, session.ends_at = session.starts_at + WEEK, session.ends_at + WEEK

    revise_session(session=session)

    ends = dict(Invitation.objects.values_list("email", "expires_at"))
    assert ends == {
        "heel@voorbeeld.example": whole["expires_at"] + WEEK,
        "kort@voorbeeld.example": sooner["expires_at"],
    }
