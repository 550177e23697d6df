from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.afterwards.certificates.issuing import find_certificate, hours_of, issue
from events.models import Certificate, Registration
from members.privacy.erasure import erase_member
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def attended(**session):
    return RegistrationFactory(session=PastSessionFactory(**session), state=State.ATTENDED)


def lasting(**delta):
    start = timezone.now() - timedelta(days=30)
    return PastSessionFactory(starts_at=start, ends_at=start + timedelta(**delta))


def test_certificate_says_who_what_when_and_how_long():
    registration = attended()

    certificate = issue(registration)

    session = registration.session
    assert (certificate.name, certificate.session_title) == (registration.member.get_full_name(), session.event.title)
    assert (certificate.held_on, certificate.hours) == (timezone.localdate(session.starts_at), Decimal(3))
    assert certificate.is_valid


@pytest.mark.parametrize("state", [state for state in State if state != State.ATTENDED])
def test_only_who_was_marked_present_gets_one(state):
    registration = RegistrationFactory(session=PastSessionFactory(), state=State.CONFIRMED)
    offer = timezone.now() if state == State.OFFERED else None
    Registration.objects.update(state=state, offer_expires_at=offer)

    with pytest.raises(ValidationError):
        issue(registration)

    assert Certificate.objects.count() == 0


def test_nobody_gets_one_before_the_session_is_over():
    registration = RegistrationFactory(session=SessionFactory(), state=State.ATTENDED)

    with pytest.raises(ValidationError):
        issue(registration)


def test_asking_again_gives_the_same_one():
    registration = attended()

    first, second = issue(registration), issue(registration)

    assert first == second


def test_new_name_makes_a_new_one_and_replaces_the_old():
    registration = attended()
    old = issue(registration)
    registration.member.last_name = "Andersgeheten"
    registration.member.save()

    new = issue(registration)

    old.refresh_from_db()
    assert (old.is_valid, old.replaced_at is None, new.is_valid) == (False, False, True)
    assert new.name.endswith("Andersgeheten")
    assert old.code != new.code


def test_hours_follow_the_clock_unless_the_organiser_says_so():
    sessions = [lasting(hours=2, minutes=40), lasting(minutes=10), lasting(hours=3), attended(hours="1.5").session]
    sessions[-1].refresh_from_db()

    assert [hours_of(session) for session in sessions] == [Decimal("2.5"), Decimal("0.5"), Decimal(3), Decimal("1.5")]


def test_certificate_counts_no_longer_when_its_member_turns_out_absent():
    certificate = issue(attended())

    Registration.objects.update(state=State.ABSENT)

    assert not find_certificate(certificate.code).is_valid


def test_code_is_found_however_it_was_typed():
    certificate = issue(attended())
    typed = f" {certificate.code_in_letters.lower()} "

    assert find_certificate(typed) == certificate
    assert find_certificate("-") is None


@pytest.mark.search
def test_erasure_leaves_a_code_without_a_name():
    registration = attended()
    certificate = issue(registration)

    erase_member(user=registration.member, by=None)

    left = find_certificate(certificate.code)
    assert (left.name, left.is_valid, left.withdrawn_at is None) == ("", False, False)


def test_database_keeps_one_standing_certificate():
    certificate = issue(attended())

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(
            registration=certificate.registration,
            session_title="Dubbel",
            held_on=certificate.held_on,
            hours=certificate.hours,
        )
