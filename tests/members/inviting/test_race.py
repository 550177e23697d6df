"""An invitation that is taken back, or accepted twice, at the very moment it is accepted."""

import threading

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from members.belonging import confirmation
from members.belonging.vouching import voucher_for
from members.inviting.accepting import accept_invitation
from members.inviting.invitations import withdraw
from members.models import Affiliation, OrganisationInvitation
from members.querysets import OrganisationInvitationQuerySet
from tests import factories
from tests.events.rush import at_once, outcome_of

from ..belonging.test_joining import admin_of
from .test_invitations import invited, with_address

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS = 8


def test_invitation_accepted_twice_at_once_lets_in_once():
    organisation = factories.OrganisationFactory()
    invitation, person = invited(organisation, admin_of(organisation)), with_address("bo@school.example")
    mail.outbox.clear()
    accept = outcome_of(lambda: accept_invitation(invitation=invitation, user=person, role="directeur"))

    outcomes = at_once([accept] * PAIRS)

    assert {type(outcome) for outcome in outcomes} <= {Affiliation, ValidationError}
    assert Affiliation.objects.standing().filter(user=person).count() == 1
    assert [letter.subject for letter in mail.outbox] == [f"Je hoort nu bij {organisation}"]


def taken_back_and_accepted(organisation, admin, number):
    email = f"bo{number}@school.example"
    invitation, person = invited(organisation, admin, email), with_address(email)
    return [
        outcome_of(lambda: accept_invitation(invitation=invitation, user=person, role="directeur")),
        outcome_of(lambda: withdraw(organisation=organisation, invitation_id=invitation.pk, by=admin)),
    ]


def test_invitation_taken_back_while_it_is_accepted_is_one_of_the_two():
    organisation = factories.OrganisationFactory()
    admin = admin_of(organisation)
    jobs = [job for number in range(PAIRS) for job in taken_back_and_accepted(organisation, admin, number)]

    outcomes = at_once(jobs)

    inside = set(Affiliation.objects.standing().exclude(user=admin).values_list("user__email", flat=True))
    accepted = OrganisationInvitation.objects.filter(accepted_at__isnull=False, withdrawn_at=None)
    assert {type(outcome) for outcome in outcomes} <= {Affiliation, ValidationError, bool}
    assert inside == set(accepted.values_list("email", flat=True))
    assert Affiliation.objects.exclude(user=admin).filter(confirmed_at=None).count() == 0


@pytest.mark.postgresql
def test_without_the_lock_an_invitation_taken_back_lets_somebody_in(monkeypatch):
    organisation = factories.OrganisationFactory()
    admin = admin_of(organisation)
    accept, take_back = taken_back_and_accepted(organisation, admin, 1)
    looked, taken_back = threading.Event(), threading.Event()

    def look_and_wait(affiliation):
        voucher = voucher_for(affiliation)
        looked.set()
        taken_back.wait(timeout=60)
        return voucher

    def take_back_meanwhile():
        looked.wait(timeout=60)
        outcome = take_back()
        taken_back.set()
        return outcome

    monkeypatch.setattr(OrganisationInvitationQuerySet, "select_for_update", lambda rows, **kwargs: rows)
    monkeypatch.setattr(confirmation, "voucher_for", look_and_wait)
    at_once([accept, take_back_meanwhile])

    assert OrganisationInvitation.objects.get().withdrawn_at
    assert Affiliation.objects.standing().exclude(user=admin).exists()
