"""Bringing a colleague: the same answer for an address that is known and one that is not."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from events.models import Invitation, Registration
from events.taking_part.entry.colleagues import PER_DAY
from events.taking_part.entry.views import COLLEAGUE_GOT_MAIL
from tests.events.factories import InvitationFactory, RegistrationFactory, SessionFactory
from tests.events.pages import page, words
from tests.factories import AffiliationFactory, MemberFactory, UserFactory

pytestmark = pytest.mark.django_db
State = Registration.State
STRANGER = "nieuw@voorbeeld.example"


def colleague_of(member):
    return AffiliationFactory(organisation=member.affiliation.organisation).user


def bring(client, session, email, who="collega", **data):
    data |= {"session": session.pk, "who": who, "colleague_email": email}
    return client.post(page("registration", session.event), data, follow=True)


def test_known_colleague_gets_a_place_that_is_held_and_a_mail(member_client, member):
    session, colleague = SessionFactory(), colleague_of(member)

    response = bring(member_client, session, colleague.email.upper())

    registration = Registration.objects.get()
    assert (registration.member, registration.state) == (colleague, State.OFFERED)
    assert registration.registered_by == member
    assert COLLEAGUE_GOT_MAIL in words(response)
    assert [email.to for email in Email.objects.all()] == [[colleague.email]]


def test_unknown_address_is_invited_without_a_place(member_client, member):
    session = SessionFactory()

    response = bring(member_client, session, STRANGER)

    invitation, email = Invitation.objects.get(), Email.objects.get()
    assert (invitation.email, invitation.invited_by, invitation.session) == (STRANGER, member, session)
    assert invitation.expires_at <= session.closes_at
    assert Registration.objects.count() == 0
    assert COLLEAGUE_GOT_MAIL in words(response)
    assert email.to == [STRANGER]
    assert str(invitation.token) in email.message
    assert "lid bent" not in email.message + email.html_message


@pytest.mark.parametrize("kind", ["another organisation", "unconfirmed", "inactive"])
def test_member_who_is_no_confirmed_colleague_is_invited_like_a_stranger(member_client, member, kind):
    session, place = SessionFactory(), member.affiliation.organisation
    known = {
        "another organisation": MemberFactory,
        "unconfirmed": lambda: AffiliationFactory(organisation=place, confirmed_at=None).user,
        "inactive": lambda: AffiliationFactory(organisation=place, user=UserFactory(is_active=False)).user,
    }[kind]()

    response = bring(member_client, session, known.email)

    assert Invitation.objects.get().email == known.email
    assert Registration.objects.count() == 0
    assert COLLEAGUE_GOT_MAIL in words(response)


def test_known_colleague_who_takes_part_already_is_not_given_away(member_client, member):
    session, colleague = SessionFactory(), colleague_of(member)
    RegistrationFactory(session=SessionFactory(event=session.event), member=colleague)

    response = bring(member_client, session, colleague.email)

    assert COLLEAGUE_GOT_MAIL in words(response)
    assert Registration.objects.count() == 1
    assert Email.objects.count() == 0


def test_oneself_and_a_colleague_come_together(member_client, member):
    session, colleague = SessionFactory(), colleague_of(member)

    bring(member_client, session, colleague.email, who="samen")

    states = dict(session.registrations.values_list("member", "state"))
    assert states == {member.pk: State.CONFIRMED, colleague.pk: State.OFFERED}


def test_neither_is_registered_when_the_colleague_cannot_be(member_client, member):
    session = SessionFactory()
    InvitationFactory.create_batch(PER_DAY, invited_by=member, invited_at=timezone.now())

    response = bring(member_client, session, STRANGER, who="samen", contribution="Mijn lange vraag")

    assert response.status_code == 409
    assert "Je hebt vandaag al 10 collega’s aangemeld." in words(response)
    assert "Mijn lange vraag" in words(response)
    assert Registration.objects.count() == 0


def test_address_is_invited_once(member_client):
    session = SessionFactory()

    for _ in range(3):
        bring(member_client, session, STRANGER)

    assert Invitation.objects.count() == 1
    assert Email.objects.count() == 1


def test_who_declined_is_not_asked_again(member_client):
    session = SessionFactory()
    InvitationFactory(session=session, email=STRANGER, declined_at=timezone.now())

    response = bring(member_client, session, STRANGER)

    assert COLLEAGUE_GOT_MAIL in words(response)
    assert Email.objects.count() == 0


def test_invitation_that_ran_out_is_made_anew(member_client):
    session = SessionFactory()
    old = InvitationFactory(session=session, email=STRANGER, expires_at=timezone.now() - timedelta(days=1))

    bring(member_client, session, STRANGER)

    assert Invitation.objects.exclude(pk=old.pk).get().is_valid(timezone.now())
    assert Email.objects.count() == 1


def test_session_for_invited_people_takes_no_colleagues(member_client, member):
    session = SessionFactory(invitation_only=True)
    InvitationFactory(session=session, email=member.email)

    form = member_client.get(session.event.url).context["form"]
    bring(member_client, session, STRANGER)

    assert "who" not in form.fields
    assert Invitation.objects.filter(email=STRANGER).count() == 0


@pytest.mark.parametrize("email", ["", "geen-adres", "eigen"])
def test_address_that_cannot_be_a_colleague_is_a_form_error(member_client, member, email):
    session = SessionFactory()

    response = bring(member_client, session, member.email if email == "eigen" else email)

    assert response.status_code == 422
    assert "colleague_email" in response.context["form"].errors
    assert Invitation.objects.count() == 0


def test_colleague_who_registers_through_the_invitation_uses_it_up(client, member):
    session = SessionFactory()
    invitation = InvitationFactory(session=session, email=member.email)
    client.force_login(member)

    client.post(page("registration", session.event), {"session": session.pk})

    invitation.refresh_from_db()
    assert invitation.registration == member.registrations.get()
