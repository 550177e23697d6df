"""Asking to belong to an organisation: whom it invited belongs to it at once, of others who can confirm it hears."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from ..letters import send_letter
from ..models import Affiliation, Organisation, User
from ..permissions import ADMINISTRATORS, is_confirmed
from .confirmation import confirm_when_invited
from .pauses import refuse_too_early


@transaction.atomic
def ask_to_join(*, user: User, organisation: Organisation, role: str) -> Affiliation:
    """Note that `user` says to work at `organisation`, and tell those who can confirm it.

    Whom the organisation invited is confirmed at once. Asking again while it waits, or while it is confirmed, changes
    only the role and tells nobody. What lapsed waits anew. Nobody is told of a newcomer whose address is not verified:
    anybody can fill in an address. `greet_newcomer` does it then. Raises ValidationError with code "declined" within
    90 days of a no.
    """
    affiliation, must_be_told = _note_request(user, organisation, role)
    if affiliation.confirmed_at or not is_reachable(affiliation):
        return affiliation
    if not confirm_when_invited(affiliation) and must_be_told:
        tell_confirmers(affiliation)
    return affiliation


@transaction.atomic
def greet_newcomer(*, email_address: EmailAddress, **of_the_signal: Any) -> None:
    """Receive allauth's `email_confirmed`: with the first verified address a person's request counts.

    With any, an invitation to that address does. Those who can confirm a request hear of it once.
    """
    others = EmailAddress.objects.filter(user=email_address.user_id, verified=True).exclude(pk=email_address.pk)
    is_first = not others.exists()
    requests = Affiliation.objects.waiting().filter(user=email_address.user_id)
    for affiliation in requests.select_for_update(of=("self",)):  # a no given this very moment holds
        if not confirm_when_invited(affiliation) and is_first:
            tell_confirmers(affiliation)


def is_reachable(affiliation: Affiliation) -> bool:
    """Did its user prove to read the mail of every address they have here?"""
    return Affiliation.objects.reachable().filter(pk=affiliation.pk).exists()


def _note_request(user: User, organisation: Organisation, role: str) -> tuple[Affiliation, bool]:
    """The request, and whether those who can confirm it must hear of it."""
    # One after the other: a confirmation given this very moment must not be put back, and a no holds.
    affiliation, created = Affiliation.objects.select_for_update(of=("self",)).get_or_create(
        user=user, organisation=organisation, ended_on=None, defaults={"role": role}
    )
    refuse_too_early(user, organisation, timezone.now())
    must_be_told = created or affiliation.has_lapsed
    affiliation.role = role
    if affiliation.has_lapsed:
        affiliation.confirmed_at = affiliation.confirmed_by = affiliation.reconfirm_by = None
        affiliation.administers_since = None
        affiliation.save(update_fields=["confirmed_at", "confirmed_by", "reconfirm_by", "administers_since"])
    affiliation.save(update_fields=["role"])
    return affiliation, must_be_told


def tell_confirmers(affiliation: Affiliation) -> None:
    """Tell those who can confirm it; from now on the days count after which they are reminded."""
    affiliation.asked_at, affiliation.reminders_sent = timezone.now(), 0
    affiliation.save(update_fields=["asked_at", "reminders_sent"])
    for confirmer in confirmers(affiliation.organisation).exclude(pk=affiliation.user_id):
        send_letter(
            to=confirmer,
            subject=f"{affiliation.user} wil bij {affiliation.organisation} horen",
            template="affiliation_asked",
            path=reverse("members:waiting"),
            affiliation=affiliation,
            is_outside=is_outside(affiliation),
        )


def is_outside(affiliation: Affiliation) -> bool:
    """Is the network closed to its user now, whatever was read of them before?"""
    return not is_confirmed(User.objects.get(pk=affiliation.user_id))


def confirmers(organisation: Organisation) -> QuerySet[User]:
    """The organisation's own administrators; where there are none, those of the portal."""
    own = own_confirmers(organisation)
    return own if own.exists() else portal_administrators()


def own_confirmers(organisation: Organisation) -> QuerySet[User]:
    return User.objects.filter(is_active=True, pk__in=organisation.affiliations.administering().values("user"))


def portal_administrators() -> QuerySet[User]:
    return User.objects.filter(is_active=True, groups__name=ADMINISTRATORS).distinct()
