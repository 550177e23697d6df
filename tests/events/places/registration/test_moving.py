from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar
from post_office.models import Email

from events.models import Registration
from events.places.registration import Particulars, cancel, hand_over, register, swap
from tests.events.factories import ChoiceFactory, QuestionFactory, RegistrationFactory, SessionFactory
from tests.events.places.registration.reading import log_of, state_of, states, subjects_for
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def twins(**fields):
    first = SessionFactory(**fields)
    return first, SessionFactory(event=first.event, **fields)


def colleague_of(member):
    return MemberFactory(affiliation__organisation=member.affiliation.organisation)


def test_swap_takes_the_other_date_and_frees_the_old_one(member):
    first, twin = twins(capacity=1)
    registration = register(session=first, member=member, particulars=Particulars(contribution="Ons doel"))
    waiter = register(session=first, member=MemberFactory())

    moved = swap(registration=registration, to=twin, by=member)

    assert (moved.session, moved.state, moved.contribution) == (twin, State.CONFIRMED, "Ons doel")
    assert [state_of(registration), state_of(waiter)] == [State.CANCELLED, State.OFFERED]
    assert subjects_for(member) == ["Je bent aangemeld", "Niet meer op deze datum", "Je bent aangemeld"]
    assert log_of(moved) == [("verplaatst", "")]


def test_swap_takes_the_old_appointment_out_of_the_calendar(member):
    first, twin = twins()
    registration = register(session=first, member=member)

    swap(registration=registration, to=twin, by=member)

    calendars = [Calendar.from_ical(bytes(email.parts.first().content)) for email in Email.objects.order_by("pk")]
    assert [(str(c["METHOD"]), str(c.walk("VEVENT")[0]["UID"])) for c in calendars] == [
        ("REQUEST", str(first.uid)),
        ("CANCEL", str(first.uid)),
        ("REQUEST", str(twin.uid)),
    ]


def test_swap_there_and_back_counts_the_versions_on(member):
    first, twin = twins()
    registration = register(session=first, member=member)

    moved = swap(registration=registration, to=twin, by=member)
    back = swap(registration=moved, to=first, by=member)

    assert back.pk == registration.pk
    assert back.sequence > registration.sequence + 1
    assert Registration.objects.active().get() == back


def test_swap_to_a_full_date_changes_nothing(member):
    first, twin = twins(capacity=1)
    RegistrationFactory(session=twin)
    registration = register(session=first, member=member)

    with pytest.raises(ValidationError) as refusal:
        swap(registration=registration, to=twin, by=member)

    assert refusal.value.code == "full"
    assert states(first) == [State.CONFIRMED]


def test_swap_takes_along_answers_to_the_same_question(member):
    first, twin = twins()
    lunch, there = (ChoiceFactory(question__session=s, question__text="Lunch?", text="Soep") for s in (first, twin))
    alone = QuestionFactory(session=first, text="Alleen hier")
    answers = {lunch.question: lunch, alone: "Ja"}
    registration = register(session=first, member=member, particulars=Particulars(answers=answers))

    moved = swap(registration=registration, to=twin, by=member)

    assert [(answer.question, answer.choice) for answer in moved.answers.all()] == [(there.question, there)]


def test_hand_over_gives_the_place_to_a_colleague_with_nothing_filled_in(member):
    session, colleague = SessionFactory(capacity=1), colleague_of(member)
    filled_in = Particulars(contribution="Ons doel", dietary="Geen noten", is_listed=True)
    registration = register(session=session, member=member, particulars=filled_in)
    register(session=session, member=MemberFactory())

    taken_over = hand_over(registration=registration, colleague=colleague, by=member)

    assert (taken_over.member, taken_over.state) == (colleague, State.CONFIRMED)
    assert (taken_over.contribution, taken_over.dietary, taken_over.listed_at) == ("", "", None)
    assert states(session) == [State.CANCELLED, State.WAITING, State.CONFIRMED]
    assert subjects_for(member)[-1] == "Je plek is overgedragen"
    assert subjects_for(colleague) == ["Je neemt een plek over"]


def test_hand_over_to_who_waited_ends_the_waiting(member):
    session, colleague = SessionFactory(capacity=1), colleague_of(member)
    registration = register(session=session, member=member)
    waiting = register(session=session, member=colleague)

    taken_over = hand_over(registration=registration, colleague=colleague, by=member)

    assert (taken_over.pk, taken_over.state) == (waiting.pk, State.CONFIRMED)


def test_hand_over_frees_the_place_that_was_offered_to_the_colleague_elsewhere(member):
    session, twin = twins(capacity=1)
    colleague, until = colleague_of(member), timezone.now() + timedelta(hours=40)
    registration = register(session=session, member=member)
    RegistrationFactory(session=twin, member=colleague, state=State.OFFERED, offer_expires_at=until)
    waiter = RegistrationFactory(session=twin, state=State.WAITING)

    hand_over(registration=registration, colleague=colleague, by=member)

    assert state_of(waiter) == State.OFFERED


def test_hand_over_to_somebody_of_another_organisation_is_refused(member):
    registration = register(session=SessionFactory(), member=member)

    with pytest.raises(ValidationError) as refusal:
        hand_over(registration=registration, colleague=MemberFactory(), by=member)

    assert refusal.value.code == "colleague"
    assert state_of(registration) == State.CONFIRMED


def test_hand_over_to_who_has_a_place_already_is_refused(member):
    session, colleague = SessionFactory(), colleague_of(member)
    registration = register(session=session, member=member)
    register(session=session, member=colleague)

    with pytest.raises(ValidationError) as refusal:
        hand_over(registration=registration, colleague=colleague, by=member)

    assert refusal.value.code == "twin"


def test_hand_over_without_a_place_is_refused(member):
    registration = register(session=SessionFactory(), member=member)
    cancel(registration=registration, by=member)

    with pytest.raises(ValidationError) as refusal:
        hand_over(registration=registration, colleague=colleague_of(member), by=member)

    assert refusal.value.code == "place"


def begun_twins():
    begun = timezone.now() - timedelta(hours=1)
    return twins(starts_at=begun, closes_at=begun - timedelta(hours=1), cancel_until=begun - timedelta(hours=2))


def test_swap_after_the_start_is_refused(member):
    first, twin = begun_twins()
    registration = RegistrationFactory(session=first, member=member)

    with pytest.raises(ValidationError) as refusal:
        swap(registration=registration, to=twin, by=member)

    assert refusal.value.code == "over"


def test_hand_over_after_the_start_is_refused(member):
    registration = RegistrationFactory(session=begun_twins()[0], member=member)
    colleague = colleague_of(member)

    with pytest.raises(ValidationError) as refusal:
        hand_over(registration=registration, colleague=colleague, by=member)

    assert refusal.value.code == "over"
