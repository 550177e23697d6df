"""Moving from one organisation to another, and leaving one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ..letters import send_letter
from ..models import Affiliation, AuditEntry, Organisation, User
from ..querysets import AffiliationQuerySet
from .joining import ask_to_join, is_outside
from .succession import ask_at

Reason = Affiliation.EndedReason


@transaction.atomic
def change_place(*, place: Affiliation, organisation: Organisation, role: str) -> Affiliation:
    """Ask to belong to `organisation` in the stead of this place; its own organisation changes only the role.

    Other places of its user stay. Raises ValidationError as `ask_to_join`, and when the place ended this very moment;
    then nothing has changed.
    """
    held = Affiliation.objects.current().select_for_update(of=("self",)).filter(pk=place.pk)
    if held.first() is None:
        raise ValidationError(
            f"Bij {place.organisation} hoor je intussen niet meer. Er is niets veranderd.", code="over"
        )
    if organisation.pk != place.organisation_id:
        _end(Affiliation.objects.filter(pk=place.pk), Reason.MOVED)
    return ask_to_join(user=place.user, organisation=organisation, role=role)


@transaction.atomic
def leave(*, affiliation: Affiliation) -> None:
    """Somebody says not to work here any more, or takes back the request; doing it twice is doing it once."""
    _end(Affiliation.objects.current().filter(pk=affiliation.pk), Reason.LEFT)


@transaction.atomic
def end_place(*, affiliation_id: int, by: User) -> None:
    """An administrator says that somebody does not work there any more; the person is told. Twice is once."""
    current = Affiliation.objects.current().select_for_update(of=("self",)).select_related("user", "organisation")
    affiliation = current.filter(pk=affiliation_id).first()
    if affiliation is None:
        return
    _end(Affiliation.objects.filter(pk=affiliation.pk), Reason.LEFT)
    affiliation.refresh_from_db()
    AuditEntry.objects.create(actor=by, act=AuditEntry.Act.RIGHTS, about=f"aanstelling {affiliation.pk}: beëindigd")
    send_letter(
        to=affiliation.user,
        subject=f"Je hoort niet meer bij {affiliation.organisation}",
        template="affiliation_ended",
        path=reverse("members:workplace"),
        affiliation=affiliation,
        is_outside=is_outside(affiliation),
    )


def _end(affiliations: AffiliationQuerySet, reason: Reason) -> None:
    """A request that nobody confirmed is withdrawn, whatever the reason; who administered is succeeded."""
    administered = list(affiliations.administering().values_list("organisation", flat=True))
    for place in affiliations.select_for_update(of=("self",)):
        place.ended_on, place.ended_reason = timezone.localdate(), reason if place.confirmed_at else Reason.WITHDRAWN
        # One by one, so that the search follows: who left is not found there any more.
        place.save(update_fields=["ended_on", "ended_reason"])
    ask_at(administered)
