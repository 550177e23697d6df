from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from post_office.models import Email

from events.models import Registration
from events.places.invariants import broken_rules
from events.places.registration import overbook
from events.places.scheduling import cancel_session, revise_session
from events.tasks import check_places
from members.permissions import ADMINISTRATORS
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db
State = Registration.State


def rules_of(session) -> list[str]:
    """What is wrong, without the name of the session before it."""
    return [problem.split("): ")[1] for problem in broken_rules(timezone.now()) if f"({session.pk})" in problem]


def oversold():
    session = SessionFactory(capacity=1)
    RegistrationFactory.create_batch(2, session=session)
    return session


def test_too_many_places_are_found():
    session = oversold()

    assert rules_of(session) == ["plekken vergeven: 2, toegestaan: 1."]


def test_people_let_in_above_capacity_with_a_reason_are_in_order():
    session = SessionFactory(capacity=1)
    RegistrationFactory(session=session)
    waiter = RegistrationFactory(session=session, state=State.WAITING)

    overbook(registration=waiter, by=MemberFactory(), reason="Spreker")

    assert rules_of(session) == []


def test_lowered_capacity_is_in_order():
    session = SessionFactory(capacity=2)
    RegistrationFactory.create_batch(2, session=session)
    session.capacity = 1

    revise_session(session=session)

    assert rules_of(session) == []


def test_empty_place_while_somebody_waits_is_found():
    session = SessionFactory(capacity=2)
    RegistrationFactory(session=session, state=State.WAITING)

    assert rules_of(session) == ["plekken leeg: 2, wachtenden die erheen kunnen: 1."]


def test_empty_place_for_whom_the_cap_holds_back_is_in_order():
    session = SessionFactory(capacity=2, organisation_cap=1)
    place = RegistrationFactory(session=session, organisation=MemberFactory().affiliation.organisation)
    RegistrationFactory(session=session, state=State.WAITING, organisation=place.organisation)

    assert rules_of(session) == []


def test_offer_that_nobody_swept_is_found():
    session = SessionFactory()
    long_ago = timezone.now() - timedelta(hours=1)
    RegistrationFactory(session=session, state=State.OFFERED, offer_expires_at=long_ago)

    assert rules_of(session) == ["verlopen aanbiedingen die nog openstaan: 1."]


def test_registration_of_another_event_is_found():
    registration = RegistrationFactory(event=SessionFactory().event)

    assert broken_rules(timezone.now()) == [
        f"Aanmelding {registration.pk} hoort bij een andere bijeenkomst dan haar datum."
    ]


def test_administrators_are_told_once_a_day():
    administrator = make_staff(ADMINISTRATORS)
    oversold()

    check_places()
    check_places()

    (email,) = Email.objects.all()
    assert email.to == [administrator.email]
    assert "plekken vergeven: 2, toegestaan: 1." in email.message


def test_nobody_is_told_that_all_is_well():
    make_staff(ADMINISTRATORS)
    RegistrationFactory()

    check_places()

    assert Email.objects.count() == 0


def test_command_ends_in_error_when_a_rule_is_broken():
    session = oversold()

    with pytest.raises(CommandError) as error:
        call_command("check_places")

    assert f"({session.pk})" in str(error.value)


def test_command_says_that_all_is_well(capsys):
    call_command("check_places")

    assert capsys.readouterr().out == "Alle plekken, wachtlijsten en aanbiedingen kloppen.\n"


def test_called_off_date_that_still_binds_is_found():
    session = SessionFactory(cancelled_at=timezone.now())
    RegistrationFactory(session=session)

    assert rules_of(session) == ["afgelast, maar deze aanmeldingen binden nog: 1."]


def test_called_off_date_is_in_order():
    session = SessionFactory()
    RegistrationFactory(session=session)

    cancel_session(session=session, reason="Ziek")

    assert rules_of(session) == []


def test_closed_queue_of_which_nobody_was_told_is_found():
    session = SessionFactory(closes_at=timezone.now() - timedelta(hours=1))
    RegistrationFactory(session=session, state=State.WAITING)

    assert rules_of(session) == ["wachtlijst gesloten, maar niet verteld aan: 1."]


def test_place_that_does_not_bind_although_its_date_comes_is_found():
    session = SessionFactory()
    RegistrationFactory(session=session, released_at=timezone.now())

    assert rules_of(session) == ["binden niet, hoewel de datum nog komt: 1."]


def test_offer_that_ran_out_a_moment_ago_leaves_no_empty_place():
    session = SessionFactory(capacity=1)
    just_now = timezone.now() - timedelta(minutes=2)
    RegistrationFactory(session=session, state=State.OFFERED, offer_expires_at=just_now)
    RegistrationFactory(session=session, state=State.WAITING)

    assert rules_of(session) == []
