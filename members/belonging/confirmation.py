"""Who says that somebody works somewhere: a yes, a no, and a no taken back."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone

from ..letters import send_letter
from ..models import Affiliation, AuditEntry, Organisation, OrganisationInvitation, User
from ..permissions import can_confirm, is_administrator
from .pauses import pause_of
from .vouching import voucher_for

HOLDS = timedelta(days=365)
SUMMER = {6, 7, 8}


def holds_until(now: datetime) -> datetime:
    """A year from now; a year that ends in summer lasts until the end of the September after it.

    So who was confirmed in summer is not on the list of that September, and on the next one before it is too late.
    """
    until = timezone.localtime(now + HOLDS)
    return until.replace(month=9, day=30) if until.month in SUMMER else until


@transaction.atomic
def confirm(*, affiliation_id: int, by: User) -> Affiliation:
    """Say that this person works here, approve a proposed organisation along with it, and tell the newcomer.

    It holds for a year, and an invitation to them counts as accepted. Confirming twice is confirming once.
    Raises PermissionDenied for who may not, Affiliation.DoesNotExist when nothing is asked under this id, and
    ValidationError when it was answered otherwise, or withdrawn, meanwhile.
    """
    affiliation = waiting_one(affiliation_id, by)
    now = timezone.now()
    invitations = OrganisationInvitation.objects.filter(organisation=affiliation.organisation_id).to(affiliation.user)
    invitations.open(now).update(accepted_at=now, accepted_by=affiliation.user_id)
    if affiliation.confirmed_at:
        return affiliation
    affiliation.confirmed_at, affiliation.confirmed_by, affiliation.reconfirm_by = now, by, holds_until(now)
    affiliation.save(update_fields=["confirmed_at", "confirmed_by", "reconfirm_by"])
    for organisation in Organisation.objects.filter(pk=affiliation.organisation_id, approved_at=None):
        organisation.approved_at = now
        organisation.save(update_fields=["approved_at"])
    send_letter(
        to=affiliation.user,
        subject=f"Je hoort nu bij {affiliation.organisation}",
        template="affiliation_confirmed",
        path=resolve_url(settings.LOGIN_REDIRECT_URL),
        affiliation=affiliation,
    )
    return affiliation


@transaction.atomic
def confirm_when_invited(affiliation: Affiliation) -> bool:
    """Confirm a request in the name of who invited its user to the organisation; was there such an invitation?"""
    invitation = voucher_for(affiliation)
    if invitation is None or invitation.invited_by is None:
        return False
    confirm(affiliation_id=affiliation.pk, by=invitation.invited_by)
    affiliation.refresh_from_db()
    return True


@transaction.atomic
def decline(*, affiliation_id: int, by: User) -> Affiliation:
    """Say that this person does not work here, end the affiliation and tell the newcomer; errors as `confirm`."""
    affiliation = waiting_one(affiliation_id, by)
    if affiliation.confirmed_at:
        raise ValidationError(f"{affiliation.user} is al bevestigd. Er is niets veranderd.")
    now = timezone.now()
    affiliation.declined_at, affiliation.declined_by = now, by
    affiliation.ended_on, affiliation.ended_reason = timezone.localdate(), Affiliation.EndedReason.DECLINED
    affiliation.save(update_fields=["declined_at", "declined_by", "ended_on", "ended_reason"])
    send_letter(
        to=affiliation.user,
        subject=f"{affiliation.organisation} heeft je aanvraag niet bevestigd",
        template="affiliation_declined",
        path=reverse("members:workplace"),
        affiliation=affiliation,
        may_ask_from=pause_of(affiliation, now),
    )
    return affiliation


@transaction.atomic
def allow_retry(*, affiliation_id: int, by: User) -> Affiliation:
    """Let somebody ask again at once at an organisation that said no, and tell them; twice is once.

    Raises PermissionDenied for who is no administrator, or it is about themselves, and Affiliation.DoesNotExist when
    nothing was declined under this id.
    """
    declined = Affiliation.objects.filter(declined_at__isnull=False).select_for_update(of=("self",))
    affiliation = declined.select_related("organisation", "user").get(pk=affiliation_id)
    if not is_administrator(by) or affiliation.user_id == by.pk:
        raise PermissionDenied
    if affiliation.retry_allowed_at:
        return affiliation
    affiliation.retry_allowed_at, affiliation.retry_allowed_by = timezone.now(), by
    affiliation.save(update_fields=["retry_allowed_at", "retry_allowed_by"])
    about = f"aanstelling {affiliation.pk}: mag opnieuw gevraagd worden"
    AuditEntry.objects.create(actor=by, act=AuditEntry.Act.CONFIRMATION, about=about)
    send_letter(
        to=affiliation.user,
        subject=f"Je kunt {affiliation.organisation} opnieuw vragen",
        template="affiliation_retry",
        path=reverse("members:workplace"),
        affiliation=affiliation,
    )
    return affiliation


def waiting_one(affiliation_id: int, by: User) -> Affiliation:
    rows = Affiliation.objects.reachable().select_for_update(of=("self",))
    affiliation = rows.select_related("organisation", "user").get(pk=affiliation_id)
    if not can_confirm(by, affiliation):
        raise PermissionDenied
    if affiliation.ended_on:
        raise ValidationError(_how_it_ended(affiliation))
    return affiliation


def _how_it_ended(affiliation: Affiliation) -> str:
    if affiliation.declined_at:
        return f"De aanvraag van {affiliation.user} is al afgewezen. Er is niets veranderd."
    if affiliation.confirmed_at is None:
        return f"{affiliation.user} heeft de aanvraag ingetrokken. Er is niets veranderd."
    return f"{affiliation.user} werkt niet meer bij {affiliation.organisation}. Er is niets veranderd."
