"""The page behind an invitation's address: bound to one person, answered once."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from events.models import Invitation, Registration
from events.organising.invitations.answering import decline_invitation
from events.places.registration import cancel, register
from events.taking_part.entry.colleagues import bring_colleague
from members.permissions import ORGANISERS
from notifications.digests.daily import send_daily_mails
from notifications.kinds import Frequency
from notifications.preferences import set_frequency
from tests.events.factories import EventPageFactory, InvitationFactory, PastSessionFactory, SessionFactory, from_now
from tests.events.pages import words
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db


def address(invitation, name="invitation") -> str:
    return reverse(f"events:{name}", args=[invitation.token])


def test_visitor_reads_what_it_is_about_and_how_to_come(client):
    invitation = InvitationFactory()

    response = client.get(address(invitation))

    html = response.content.decode()
    assert invitation.session.event.title in html
    assert f"{reverse('account_login')}?next={invitation.session.event.url}" in html
    assert f"{reverse('account_signup')}?next={invitation.session.event.url}" in html
    assert invitation.email not in html


def test_invited_member_is_led_to_the_form_and_gets_a_place(member_client, member):
    session = SessionFactory(invitation_only=True)
    invitation = InvitationFactory(session=session, email=member.email.upper())

    shown = member_client.get(address(invitation))
    event_page = member_client.get(session.event.url)
    member_client.post(reverse("events:registration", args=[session.event.slug]), {"session": session.pk})

    assert f"{session.event.url}#aanmelden" in shown.content.decode()
    assert event_page.context["form"] is not None
    assert member.registrations.get().state == Registration.State.CONFIRMED


def test_member_who_is_not_invited_gets_no_form_and_reads_why(member_client):
    session = SessionFactory(invitation_only=True)

    response = member_client.get(session.event.url)
    refused = member_client.post(reverse("events:registration", args=[session.event.slug]), {"session": session.pk})

    assert response.context["form"] is None
    assert "Deze bijeenkomst is alleen op uitnodiging." in words(response)
    assert refused.status_code == 409
    assert Registration.objects.count() == 0


def test_another_member_reads_only_that_it_is_not_for_them(member_client):
    invitation = InvitationFactory(name="Wilma Genodigd")

    response = member_client.get(address(invitation))

    assert response.status_code == 403
    assert "Deze uitnodiging is voor iemand anders" in words(response)
    assert [text in response.content.decode() for text in (invitation.email, "Wilma")] == [False, False]


def test_another_member_cannot_decline_it(member_client):
    invitation = InvitationFactory()

    response = member_client.post(address(invitation, "declination"))

    invitation.refresh_from_db()
    assert response.status_code == 403
    assert invitation.declined_at is None


def test_it_is_declined_without_an_account_and_taken_back(client):
    invitation = InvitationFactory()

    declined = client.post(address(invitation, "declination"), follow=True)
    invitation.refresh_from_db()
    declined_at = invitation.declined_at
    restored = client.post(address(invitation, "declination_restore"), follow=True)

    invitation.refresh_from_db()
    assert declined_at is not None
    assert "Zet terug" in words(declined)
    assert invitation.declined_at is None
    assert "Je bent uitgenodigd" in words(restored)


@pytest.mark.parametrize("name", ["declination", "declination_restore"])
def test_answer_is_not_given_by_get(client, name):
    invitation = InvitationFactory()

    assert client.get(address(invitation, name)).status_code == 405


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({"expires_at": from_now(minutes=-1)}, "Deze uitnodiging is verlopen"),
        ({"withdrawn_at": from_now()}, "Deze uitnodiging is ingetrokken"),
    ],
)
def test_invitation_that_is_over_says_so(client, fields, heading):
    invitation = InvitationFactory(**fields)

    shown = client.get(address(invitation))
    refused = client.post(address(invitation, "declination"))

    invitation.refresh_from_db()
    assert shown.status_code == 410
    assert heading in words(shown)
    assert refused.status_code == 409
    assert invitation.declined_at is None


@pytest.mark.parametrize(
    ("session", "heading"),
    [
        (lambda: SessionFactory(cancelled_at=timezone.now()), "Deze bijeenkomst gaat niet door"),
        (PastSessionFactory, "Deze bijeenkomst is geweest"),
    ],
)
def test_invitation_to_what_is_no_more_says_so(client, session, heading):
    response = client.get(address(InvitationFactory(session=session())))

    assert response.status_code == 410
    assert heading in words(response)


def test_invitation_that_was_used_leads_to_the_registration(member_client, member):
    invitation = InvitationFactory(email=member.email)
    register(session=invitation.session, member=member)

    shown = member_client.get(address(invitation))
    refused = member_client.post(address(invitation, "declination"))

    assert shown.status_code == 410
    assert reverse("events:registration", args=[invitation.session.event.slug]) in shown.content.decode()
    assert refused.status_code == 409
    assert member.registrations.get().is_active


@pytest.mark.parametrize("kind", ["unknown", "of an unpublished event"])
def test_address_that_leads_nowhere_is_not_found(client, kind):
    hidden = InvitationFactory(session=SessionFactory(event=EventPageFactory(live=False)))
    token = hidden.token if kind == "of an unpublished event" else uuid.uuid4()

    assert client.get(reverse("events:invitation", args=[token])).status_code == 404


def test_declined_invitation_lets_nobody_in(member_client, member):
    session = SessionFactory(invitation_only=True)
    InvitationFactory(session=session, email=member.email, declined_at=timezone.now())
    InvitationFactory(session=session, email=MemberFactory().email)

    assert member_client.get(session.event.url).context["form"] is None


NEWCOMER = "nieuw@voorbeeld.example"


def heard_by(inviter) -> list[str]:
    return [line.title for line in inviter.notifications.filter(kind="registration_colleague_came")]


def test_member_who_invited_a_colleague_hears_once_that_they_registered():
    inviter, session = MemberFactory(), SessionFactory()
    bring_colleague(session=session, email=NEWCOMER, by=inviter)
    newcomer = MemberFactory(email=NEWCOMER, last_name="Geheimenaam")

    for _ in range(2):
        cancel(registration=register(session=session, member=newcomer), by=newcomer)

    [title] = heard_by(inviter)
    assert title.startswith(f"{NEWCOMER} heeft zich aangemeld: {session.event.title}")


def test_those_who_came_are_told_in_one_mail_of_the_day():
    inviter, session = MemberFactory(), SessionFactory()
    for number in range(3):
        bring_colleague(session=session, email=f"{number}{NEWCOMER}", by=inviter)
        register(session=session, member=MemberFactory(email=f"{number}{NEWCOMER}"))

    send_daily_mails(timezone.now() + timedelta(days=1))

    [email] = Email.objects.filter(to=inviter.email)
    assert [email.message.count(f"{number}{NEWCOMER} heeft zich aangemeld") for number in range(3)] == [1, 1, 1]


def test_member_who_wants_it_at_once_gets_a_mail_without_the_name():
    inviter, session = MemberFactory(), SessionFactory()
    set_frequency(inviter, "registration_colleague_came", Frequency.EACH)
    bring_colleague(session=session, email=NEWCOMER, by=inviter)

    register(session=session, member=MemberFactory(email=NEWCOMER, last_name="Geheimenaam"))

    text = Email.objects.get(to=inviter.email).message
    assert f"Je nodigde {NEWCOMER} uit voor deze bijeenkomst. Die persoon heeft zich aangemeld." in text
    assert "Geheimenaam" not in text


def test_organiser_who_invited_sees_it_in_the_list_and_is_not_mailed():
    organiser = make_staff(ORGANISERS)
    session = SessionFactory(organisers=[organiser])
    InvitationFactory(session=session, email=NEWCOMER, invited_by=organiser)

    register(session=session, member=MemberFactory(email=NEWCOMER))

    assert heard_by(organiser) == []


def test_inviter_hears_nothing_of_a_no():
    inviter, session = MemberFactory(), SessionFactory()
    bring_colleague(session=session, email=NEWCOMER, by=inviter)

    decline_invitation(invitation=Invitation.objects.get())

    assert inviter.notifications.count() == 0
