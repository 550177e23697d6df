"""Whom an organisation invited belongs to it at once, whichever way they come, as long as the invitation stands."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from members.belonging.joining import ask_to_join
from members.belonging.vouching import State, state_of
from members.inviting.invitations import path_of
from members.models import Affiliation, OrganisationInvitation, User
from members.permissions import ADMINISTRATORS, EDITORS, can_invite_to
from tests import factories

from ..belonging.test_joining import admin_of, ask_on_screen
from ..outsiders import who_left, who_was_declined, who_withdrew
from .test_invitations import accepted_on_screen, invited, with_address

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def asks(client, organisation, admin, email):
    invited(organisation, admin, email)
    ask_on_screen(client, with_address(email), organisation)


def asks_again_while_waiting(client, organisation, admin, email):
    ask_to_join(user=with_address(email), organisation=organisation, role="directeur")
    invitation_past_the_form(organisation, admin, email)
    ask_on_screen(client, User.objects.get(email=email), organisation)


def waits_and_proves_the_address_afterwards(client, organisation, admin, email):
    person = with_address(f"oud.{email}")
    ask_to_join(user=person, organisation=organisation, role="directeur")
    invited(organisation, admin, email)
    proves(person, email)


def follows_the_link(client, organisation, admin, email):
    accepted_on_screen(client, with_address(email), invited(organisation, admin, email))


def proves(person, email):
    address = EmailAddress.objects.create(user=person, email=email, verified=True)
    email_confirmed.send(sender=EmailAddress, request=None, email_address=address)


def invitation_past_the_form(organisation, admin, email):
    """Sent before the person asked, as far as this test goes."""
    return OrganisationInvitation.objects.create(
        organisation=organisation, email=email, invited_by=admin, expires_at=timezone.now() + 30 * DAY
    )


WAYS_IN = (asks, asks_again_while_waiting, waits_and_proves_the_address_afterwards, follows_the_link)


def test_who_was_invited_is_confirmed_whichever_way_they_come(client):
    for number, come in enumerate(WAYS_IN):
        organisation = factories.OrganisationFactory()
        admin = admin_of(organisation)
        come(client, organisation, admin, f"bo{number}@school.example")

        invitation = OrganisationInvitation.objects.get(organisation=organisation)
        place = Affiliation.objects.standing().get(organisation=organisation, user=invitation.accepted_by)
        assert (place.confirmed_by, mail.outbox[-1].subject) == (admin, f"Je hoort nu bij {organisation}"), come


def test_request_that_needs_nobody_tells_nobody(client):
    organisation = factories.OrganisationFactory()
    admin = admin_of(organisation)

    asks(client, organisation, admin, "bo@school.example")

    assert [letter.to for letter in mail.outbox if letter.to == [admin.email]] == []


def expired(invitation):
    OrganisationInvitation.objects.update(expires_at=timezone.now())
    return with_address(invitation.email)


def inviter_lost_the_role(invitation):
    invitation.invited_by.affiliations.update(administers_since=None)
    return with_address(invitation.email)


def inviter_was_blocked(invitation):
    User.objects.filter(pk=invitation.invited_by_id).update(is_active=False)
    return with_address(invitation.email)


def belongs_by_another_address(invitation):
    person = factories.AffiliationFactory(organisation=invitation.organisation).user
    return with_second_address(person, invitation)


def was_declined_at_another_address(invitation):
    return with_second_address(who_was_declined(organisation=invitation.organisation), invitation)


def address_is_of_somebody_else(invitation):
    before = with_address("eerder@school.example")
    OrganisationInvitation.objects.filter(pk=invitation.pk).update(addressee=before)
    return with_address(invitation.email)


def left_yesterday(invitation):
    yesterday = timezone.localdate() - DAY
    return with_second_address(who_left(organisation=invitation.organisation, ended_on=yesterday), invitation)


def left_today(invitation):
    return with_second_address(who_left(organisation=invitation.organisation), invitation)


def with_second_address(person, invitation):
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    EmailAddress.objects.create(user=person, email=invitation.email, verified=True)
    return person


# What ends an invitation, what the list says of it, and whether it can be sent once more.
ENDS = {
    expired: ("Verlopen", True),
    inviter_lost_the_role: ("Vervallen", True),
    inviter_was_blocked: ("Vervallen", True),
    belongs_by_another_address: ("Niet meer nodig", False),
    was_declined_at_another_address: ("Vervallen", False),
    left_yesterday: ("Vervallen", True),
    left_today: ("Vervallen", False),
    address_is_of_somebody_else: ("Vervallen", True),
}


def test_dead_invitation_is_listed_as_dead_and_lets_nobody_in(client):
    administrator = factories.make_staff(ADMINISTRATORS)
    for end, (word, may_be_sent_again) in ENDS.items():
        organisation = factories.OrganisationFactory()
        invitation = invited(organisation, admin_of(organisation))
        OrganisationInvitation.objects.update(sent_at=timezone.now() - DAY)
        invitation.refresh_from_db()
        person = end(invitation)
        before = person.affiliations.standing().count()

        answer = accepted_on_screen(client, person, invitation)
        ask_on_screen(client, person, organisation)
        client.force_login(administrator)
        listed = client.get(reverse("organisations:invitations", args=[organisation.slug])).content.decode()
        again = reverse("organisations:invitation_resending", args=[organisation.slug, invitation.pk])
        client.post(again)

        row = listed.partition('<ul class="list')[2].partition("</ul>")[0]
        told = (word in row, "Verstuurd" in row, again in row)
        assert (answer.status_code, told) == (410, (True, False, may_be_sent_again)), end
        assert Affiliation.objects.standing().filter(user=person).count() == before, end
        assert OrganisationInvitation.objects.get(pk=invitation.pk).times_sent == 1 + may_be_sent_again, end
        OrganisationInvitation.objects.all().delete()
        EmailAddress.objects.all().delete()
        User.objects.filter(email=invitation.email).update(email=f"was{person.pk}@school.example")


def test_invitation_sent_after_somebody_left_lets_them_back_in(client):
    organisation = factories.OrganisationFactory()
    person = who_left(organisation=organisation, ended_on=timezone.localdate() - DAY)
    invitation = invited(organisation, admin_of(organisation))

    accepted_on_screen(client, with_second_address(person, invitation), invitation)

    assert Affiliation.objects.standing().filter(user=person, organisation=organisation).exists()


def test_request_that_was_never_granted_does_not_end_an_invitation(client):
    for outsider in (who_withdrew, who_was_declined):
        organisation = factories.OrganisationFactory()
        invitation = invited(organisation, admin_of(organisation))
        person = with_second_address(outsider(organisation=organisation), invitation)
        person.affiliations.update(retry_allowed_at=timezone.now())

        accepted_on_screen(client, person, invitation)

        assert Affiliation.objects.standing().filter(user=person, organisation=organisation).exists(), outsider
        EmailAddress.objects.all().delete()


def test_nobody_is_invited_on_the_day_they_left(client, time_machine):
    organisation = factories.OrganisationFactory()
    admin = admin_of(organisation)
    invitation = invited(organisation, admin)
    before = timezone.now() - 40 * DAY
    OrganisationInvitation.objects.update(sent_at=before, expires_at=before + 30 * DAY)
    person = with_second_address(who_left(organisation=organisation), invitation)
    mail.outbox.clear()
    client.force_login(admin)
    page = reverse("organisations:invitations", args=[organisation.slug])
    again = reverse("organisations:invitation_resending", args=[organisation.slug, invitation.pk])

    refused = client.post(page, {"adressen": f"{person.email} {invitation.email}"})
    refused_again = client.post(again, follow=True)
    sent_that_day = len(mail.outbox)
    time_machine.move_to(timezone.now() + DAY)
    client.post(again)

    told = [f"‘{one}’: ging vandaag weg" in refused.content.decode() for one in (person.email, invitation.email)]
    assert (refused.status_code, told) == (422, [True, True])
    assert "Ging vandaag weg. Nodig morgen opnieuw uit." in refused_again.content.decode()
    assert (sent_that_day, len(mail.outbox)) == (0, 1)
    assert state_of(OrganisationInvitation.objects.get(), timezone.now()) is State.OPEN


def test_invitation_to_a_member_is_not_for_who_has_their_address_later(client):
    organisation = factories.OrganisationFactory()
    before = with_address("info@school.example")
    invitation = invited(organisation, admin_of(organisation), "info@school.example")
    EmailAddress.objects.filter(user=before).update(email="anders@school.example")
    User.objects.filter(pk=before.pk).update(email="anders@school.example")
    now_theirs = with_address("info@school.example")

    answer = accepted_on_screen(client, now_theirs, invitation)

    assert (answer.status_code, now_theirs.affiliations.exists()) == (410, False)
    assert "voor wie dit mailadres eerder had" in answer.content.decode()


def test_visitor_learns_nothing_of_who_has_the_address(client):
    organisation = factories.OrganisationFactory()
    invitation = invited(organisation, admin_of(organisation))
    was_declined_at_another_address(invitation)

    page, signup = client.get(path_of(invitation)), client.get(signup_address(invitation))

    texts = [answer.content.decode() for answer in (page, signup)]
    assert (page.status_code, ["nodigt je uit" in texts[0], "nodigde je uit" in texts[1]]) == (200, [True, True])
    assert state_of(invitation, timezone.now()) is State.DECLINED


def signup_address(invitation) -> str:
    return f"{reverse('account_signup')}?uitnodiging={path_of(invitation).split('/')[-2]}"


def test_link_that_was_passed_on_tells_no_address(client):
    organisation = factories.OrganisationFactory()
    invitation = invited(organisation, admin_of(organisation), "bo.geheim@school.example")

    texts = [client.get(path).content.decode() for path in (path_of(invitation), signup_address(invitation))]

    assert ["bo.geheim" in text for text in texts] == [False, False]
    assert [re.search(r"[Mm]et een ander\s+adres\s+kan\s+het\s+ook", text) is None for text in texts] == [False, False]


def test_who_may_invite_is_the_same_of_one_and_of_many():
    organisation = factories.OrganisationFactory()
    people = [
        admin_of(organisation),
        admin_of(factories.OrganisationFactory()),
        factories.AffiliationFactory(organisation=organisation).user,
        factories.make_staff(ADMINISTRATORS),
        factories.make_staff(EDITORS),
        factories.UserFactory(is_superuser=True),
    ]

    many = set(User.objects.inviting_to(organisation))

    assert many == {person for person in people if can_invite_to(person, organisation)}
    assert len(many) == 3


def test_who_waits_already_is_confirmed_and_not_invited(client):
    organisation = factories.OrganisationFactory()
    admin = admin_of(organisation)
    ask_to_join(user=with_address("bo@school.example"), organisation=organisation, role="directeur")
    mail.outbox.clear()
    client.force_login(admin)

    page = client.post(
        reverse("organisations:invitations", args=[organisation.slug]), {"adressen": "bo@school.example"}
    )

    assert (page.status_code, mail.outbox) == (422, [])
    assert "wacht al op een bevestiging" in page.content.decode()
