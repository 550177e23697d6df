"""A registration binds only while its date can still be attended: then one is free for the other date of the event."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import Email

from events.models import Registration
from events.places.registration import accept, add, approve, cancel, hand_over, move, register, register_colleague, swap
from events.places.scheduling import cancel_session
from tests.events.factories import ChoiceFactory, PastSessionFactory, RegistrationFactory, SessionFactory, twin_of
from tests.events.places.registration.reading import log_of, state_of, subjects_for
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State
ONGOING = [State.PENDING, State.CONFIRMED, State.WAITING, State.OFFERED]


def at_past_date(member, state, **fields):
    until = timezone.now() - timedelta(days=31) if state == State.OFFERED else None
    return RegistrationFactory(
        session=PastSessionFactory(), member=member, state=state, offer_expires_at=until, **fields
    )


def at_called_off_date(member, state, **fields):
    until = timezone.now() + timedelta(days=1) if state == State.OFFERED else None
    row = RegistrationFactory(session=SessionFactory(), member=member, state=state, offer_expires_at=until, **fields)
    cancel_session(session=row.session, reason="Ziek")
    row.refresh_from_db()
    return row


LOST = [at_past_date, at_called_off_date]


@pytest.mark.parametrize("state", ONGOING)
@pytest.mark.parametrize("lose", LOST)
def test_who_lost_a_date_registers_for_the_other_one(member, lose, state):
    row = lose(member, state)

    registration = register(session=twin_of(row), member=member)

    assert registration.state == State.CONFIRMED
    assert list(Registration.objects.binding(timezone.now())) == [registration]


@pytest.mark.parametrize("state", ONGOING)
@pytest.mark.parametrize("lose", LOST)
def test_who_lost_a_date_is_added_by_an_organiser(member, lose, state):
    row = lose(member, state)

    registration = add(session=twin_of(row), member=member, by=MemberFactory())

    assert registration.state == State.CONFIRMED


@pytest.mark.parametrize("lose", LOST)
def test_who_lost_a_date_is_registered_by_a_colleague(member, lose):
    row = lose(member, State.WAITING)

    registration = register_colleague(session=twin_of(row), colleague=member, by=MemberFactory())

    assert registration.state == State.OFFERED


@pytest.mark.parametrize("state", [State.PENDING, State.CONFIRMED, State.WAITING])
@pytest.mark.parametrize("lose", LOST)
def test_who_lost_a_date_takes_the_other_one_with_what_was_filled_in(member, lose, state):
    row = lose(member, state, contribution="Ons doel")

    taken = swap(registration=row, to=twin_of(row), by=member)

    assert (taken.state, taken.contribution) == (State.CONFIRMED, "Ons doel")
    assert "Niet meer op deze datum" not in subjects_for(member)


@pytest.mark.parametrize("lose", LOST)
def test_answers_to_the_same_question_go_along(member, lose):
    row = lose(member, State.CONFIRMED)
    twin = twin_of(row)
    soup, there = (
        ChoiceFactory(question__session=s, question__text="Lunch?", text="Soep") for s in (row.session, twin)
    )
    row.answers.create(question=soup.question, choice=soup)

    taken = swap(registration=row, to=twin, by=member)

    assert [answer.choice for answer in taken.answers.all()] == [there]


def test_who_lost_a_date_goes_before_who_asked_later_when_the_other_one_is_full(member):
    since = timezone.now() - timedelta(days=20)
    row = at_called_off_date(member, State.CONFIRMED, queued_at=since)
    twin = twin_of(row, capacity=1)
    RegistrationFactory(session=twin)
    other = register(session=twin, member=MemberFactory())

    waiting = swap(registration=row, to=twin, by=member)

    assert waiting.state == State.WAITING
    assert list(Registration.objects.in_queue_of(twin)) == [waiting, other]


def test_who_lost_a_date_takes_one_of_several_and_not_two(member):
    row = at_called_off_date(member, State.CONFIRMED)
    first, second = twin_of(row), twin_of(row)
    swap(registration=row, to=first, by=member)

    with pytest.raises(ValidationError) as refusal:
        swap(registration=row, to=second, by=member)

    assert refusal.value.code == "twin"


def test_who_was_there_has_had_the_theme(member):
    row = at_past_date(member, State.ATTENDED)

    with pytest.raises(ValidationError) as refusal:
        register(session=twin_of(row), member=member)

    assert refusal.value.code == "twin"


@pytest.mark.parametrize("state", [State.CONFIRMED, State.WAITING])
def test_date_that_can_be_attended_still_binds(member, state):
    row = RegistrationFactory(member=member, state=state, session=SessionFactory(capacity=1))

    with pytest.raises(ValidationError) as refusal:
        register(session=twin_of(row), member=member)

    assert refusal.value.code == "twin"


def test_running_date_still_binds_who_has_a_place(member):
    row = RegistrationFactory(member=member)
    twin = twin_of(
        row, starts_at=row.session.starts_at + timedelta(days=7), ends_at=row.session.ends_at + timedelta(days=7)
    )
    twin.closes_at = twin.starts_at
    twin.save()

    with time_machine.travel(row.session.starts_at + timedelta(minutes=5)), pytest.raises(ValidationError) as refusal:
        register(session=twin, member=member)

    assert refusal.value.code == "twin"


def test_database_itself_holds_that_only_one_binds(member):
    row = RegistrationFactory(member=member)

    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationFactory(session=twin_of(row), member=member, state=State.WAITING)


@pytest.mark.parametrize("lose", LOST)
@pytest.mark.parametrize("state", [State.WAITING, State.PENDING])
def test_who_waits_can_leave_at_any_time(member, lose, state):
    row = lose(member, state)

    cancel(registration=row, by=member)

    assert state_of(row) == State.CANCELLED


def test_calling_off_names_the_other_dates_to_everybody(member):
    row = RegistrationFactory(member=member, session=SessionFactory())
    twin_of(row, place="Zwolle", capacity=4)
    full = twin_of(row, place="Breda", capacity=1)
    RegistrationFactory(session=full)
    twin_of(row, place="Besloten", invitation_only=True)

    cancel_session(session=row.session, reason="De spreker is ziek")

    text = Email.objects.get().message
    assert "Zwolle: nog 4 plekken" in text
    assert "Breda: vol; je komt op de wachtlijst" in text
    assert "Besloten" not in text
    assert log_of(row) == [("afgelast", "")]


def test_calling_off_says_who_is_at_the_cap_elsewhere(member):
    row = RegistrationFactory(member=member, organisation=member.affiliation.organisation)
    twin = twin_of(row, organisation_cap=1)
    RegistrationFactory(session=twin, organisation=row.organisation)

    cancel_session(session=row.session, reason="Ziek")

    assert "je organisatie heeft al zoveel plekken als mag" in Email.objects.get().message


def test_calling_off_the_only_date_points_to_the_agenda():
    row = RegistrationFactory()

    cancel_session(session=row.session, reason="Ziek")

    assert "Kijk in de agenda van het netwerk voor andere bijeenkomsten." in Email.objects.get().message


@pytest.mark.parametrize(("state", "act"), [(State.OFFERED, accept), (State.PENDING, approve)])
def test_nobody_gets_a_place_at_a_called_off_date(state, act):
    row = at_called_off_date(MemberFactory(), state)

    with pytest.raises(ValidationError) as refusal:
        act(registration=row, by=row.member)

    assert refusal.value.code == "cancelled"
    assert state_of(row) == state


def test_place_at_a_called_off_date_is_not_handed_over(member):
    row = at_called_off_date(member, State.CONFIRMED)
    colleague = MemberFactory(affiliation__organisation=member.affiliation.organisation)

    with pytest.raises(ValidationError) as refusal:
        hand_over(registration=row, colleague=colleague, by=member)

    assert refusal.value.code == "cancelled"


@pytest.mark.parametrize("lose", LOST)
def test_place_is_handed_over_to_who_lost_another_date(member, lose):
    colleague = MemberFactory(affiliation__organisation=member.affiliation.organisation)
    row = lose(colleague, State.CONFIRMED)
    own = register(session=twin_of(row), member=member)

    taken_over = hand_over(registration=own, colleague=colleague, by=member)

    assert taken_over.state == State.CONFIRMED


@pytest.mark.parametrize("lose", LOST)
def test_organiser_moves_who_waited_in_vain(member, lose):
    row = lose(member, State.WAITING)

    moved = move(registration=row, to=twin_of(row), by=MemberFactory())

    assert moved.state == State.CONFIRMED


def test_organiser_does_not_move_who_took_another_date_meanwhile(member):
    row = at_called_off_date(member, State.WAITING)
    register(session=twin_of(row), member=member)

    with pytest.raises(ValidationError) as refusal:
        move(registration=row, to=twin_of(row), by=MemberFactory())

    assert refusal.value.code == "twin"


def test_who_was_not_let_in_does_not_ask_again_for_that_date(member):
    row = RegistrationFactory(member=member, state=State.REJECTED)

    with pytest.raises(ValidationError) as refusal:
        register(session=row.session, member=member)

    assert refusal.value.code == "rejected"
    assert register(session=twin_of(row), member=member).state == State.CONFIRMED
