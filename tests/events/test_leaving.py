"""A member is erased: coming places go to who waits, what they wrote with it goes, the count stays."""

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from events.models import Invitation, Registration
from members.privacy.erasure import erase_member
from tests.events.factories import InvitationFactory, PastSessionFactory, RegistrationFactory, SessionFactory
from tests.factories import MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.search]
State = Registration.State
WORDS = {"contribution": "Onze startnotitie.", "dietary": "Geen noten."}


def erase(member) -> None:
    erase_member(user=member, by=MemberFactory())


def test_place_of_an_erased_member_goes_to_who_waits():
    session = SessionFactory(capacity=1)
    leaver = RegistrationFactory(session=session, confirmed_at=timezone.now(), **WORDS)
    first = RegistrationFactory(session=session, state=State.WAITING)
    second = RegistrationFactory(session=session, state=State.WAITING)

    erase(leaver.member)

    for registration in (leaver, first, second):
        registration.refresh_from_db()
    assert [row.state for row in (leaver, first, second)] == [State.CANCELLED, State.OFFERED, State.WAITING]


def test_erased_member_leaves_the_queue():
    waiting = RegistrationFactory(session=SessionFactory(capacity=1), state=State.WAITING)

    erase(waiting.member)

    waiting.refresh_from_db()
    assert waiting.state == State.CANCELLED


def test_past_place_of_an_erased_member_still_counts_without_their_words():
    past = RegistrationFactory(session=PastSessionFactory(), **WORDS)
    other = RegistrationFactory(session=past.session, **WORDS)

    erase(past.member)

    rows = Registration.objects.order_by("pk").values_list("pk", "state", "contribution", "dietary")
    assert list(rows) == [
        (past.pk, State.CONFIRMED, "", ""),
        (other.pk, State.CONFIRMED, WORDS["contribution"], WORDS["dietary"]),
    ]


def test_erased_member_leaves_no_invitation_at_any_address():
    member = MemberFactory()
    EmailAddress.objects.create(user=member, email="thuis@voorbeeld.example", verified=True)
    session, place = SessionFactory(), RegistrationFactory(member=member)
    InvitationFactory(session=session, email=member.email.upper())
    InvitationFactory(session=session, email="thuis@voorbeeld.example")
    InvitationFactory(session=place.session, email=member.email, registration=place)
    other = InvitationFactory(session=session, invited_by=member)

    erase(member)

    assert list(Invitation.objects.values_list("pk", flat=True)) == [other.pk]
