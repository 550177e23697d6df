"""Asking to belong to an organisation: who hears of it, and when one may ask again after a no."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from foundation.dates import day_in_words

from ..letters import send_letter
from ..models import Affiliation, Organisation, User
from ..permissions import ADMINISTRATORS

PAUSE_AFTER_A_NO = timedelta(days=90)


@transaction.atomic
def ask_to_join(*, user: User, organisation: Organisation, role: str) -> Affiliation:
    """Note that `user` says to work at `organisation`, and tell those who can confirm it.

    Asking again while it waits, or while it is confirmed, changes only the role and tells nobody. What lapsed waits
    anew. Nobody is told of a newcomer whose address is not verified: anybody can fill in an address.
    `greet_newcomer` does it then. Raises ValidationError with code "declined" within 90 days of a no.
    """
    affiliation, must_be_told = note_request(user=user, organisation=organisation, role=role)
    if must_be_told and Affiliation.objects.reachable().filter(pk=affiliation.pk).exists():
        tell_confirmers(affiliation)
    return affiliation


def note_request(*, user: User, organisation: Organisation, role: str) -> tuple[Affiliation, bool]:
    """As `ask_to_join`, telling nobody: the request, and whether those who can confirm it must hear of it."""
    refuse_too_early(user, organisation)
    # One after the other: a confirmation given this very moment must not be put back.
    affiliation, created = Affiliation.objects.select_for_update(of=("self",)).get_or_create(
        user=user, organisation=organisation, ended_on=None, defaults={"role": role}
    )
    must_be_told = created or affiliation.has_lapsed
    affiliation.role = role
    if affiliation.has_lapsed:
        affiliation.confirmed_at = affiliation.confirmed_by = affiliation.reconfirm_by = None
        affiliation.administers_since = None
        affiliation.save(update_fields=["confirmed_at", "confirmed_by", "reconfirm_by", "administers_since"])
    affiliation.save(update_fields=["role"])
    return affiliation, must_be_told


def refuse_too_early(user: User, organisation: Organisation) -> None:
    until = declined_until(user, organisation, timezone.now())
    if until:
        raise ValidationError(
            f"{organisation} heeft je vorige aanvraag niet bevestigd. Vanaf {day_in_words(until)} kun je het opnieuw "
            "vragen. Klopt er iets niet, laat het ons dan weten via de contactpagina.",
            code="declined",
        )


def declined_until(user: User, organisation: Organisation, now: datetime) -> datetime | None:
    """Until when `user` may not ask at `organisation` again; None when they may."""
    declined = user.affiliations.filter(organisation=organisation, declined_at__isnull=False)
    return pause_of(declined.order_by("-declined_at").first(), now)


def pause_of(declined: Affiliation | None, now: datetime) -> datetime | None:
    """Until when the no given to this request holds; None when it does not hold any more."""
    if declined is None or declined.declined_at is None or declined.retry_allowed_at:
        return None
    until = declined.declined_at + PAUSE_AFTER_A_NO
    return until if until > now else None


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
        )


def confirmers(organisation: Organisation) -> QuerySet[User]:
    """The organisation's own administrators; where there are none, those of the portal."""
    own = own_confirmers(organisation)
    return own if own.exists() else portal_administrators()


def own_confirmers(organisation: Organisation) -> QuerySet[User]:
    return User.objects.filter(is_active=True, pk__in=organisation.affiliations.administering().values("user"))


def portal_administrators() -> QuerySet[User]:
    return User.objects.filter(is_active=True, groups__name=ADMINISTRATORS).distinct()
