"""The life of an address for people without an account: made, opened, withdrawn, put back.

Who makes, withdraws or puts it back stands in the audit log; how often it was opened beside the link.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from foundation.readers import Reader
from goals.models import ConfirmationLink, MeasuringLink, ReadLink, TeamMember
from members.models import AuditEntry, User

Link = ReadLink | MeasuringLink | ConfirmationLink
# Somebody who opens a page three times is there once.
SAME_VISIT = timedelta(hours=1)


@transaction.atomic
def withdraw(*, link: Link, by: User) -> None:
    """From the next request the address shows nothing any more; doing it twice is doing it once."""
    if type(link)._default_manager.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        note(link, by, "ingetrokken")


@transaction.atomic
def put_back(*, link: Link, by: User) -> None:
    """Undo `withdraw`: the same address works again, until its last day."""
    if type(link)._default_manager.filter(pk=link.pk).exclude(withdrawn_at=None).update(withdrawn_at=None):
        note(link, by, "teruggezet")


def note(link: Link, by: User, act: str) -> None:
    about = f"plan {link.plan_id}: {link._meta.verbose_name} {link.pk} {act}"
    AuditEntry.objects.create(actor=by, act=AuditEntry.Act.RIGHTS, about=about)


def note_visit(link: Link, *, by: Reader) -> None:
    """Once an hour at most, and never for the team itself, which tries a link before it sends it."""
    if by.is_authenticated and TeamMember.objects.in_force().filter(plan=link.plan_id, user=by.pk).exists():
        return
    if not link.visits.filter(at__gt=timezone.now() - SAME_VISIT).exists():
        link.visits.create()
