"""Asking for a file that is made in the background, and for no more of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from foundation.jobs import wake
from goals.models import MadeFile, Plan
from members.models import User

from .background import make_waiting_files
from .kinds import FileKind

MOST_UNDER_WAY = 5
ENOUGH = "Er worden al vijf bestanden voor je gemaakt. Wacht tot er een klaar is, of stop er een."


@transaction.atomic
def ask_for_file(*, user: User, plan: Plan, role: str, kind: FileKind, part: str = "") -> MadeFile:
    """Have it made; asked twice is once, and what was made of it before goes, also for a role one has no more.

    Raises ValidationError when too many are made for this user already.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # one window after the other: each sees what stands
    own = MadeFile.objects.filter(owner=user)
    asked_for = {"owner": user, "plan": plan, "kind": kind.code, "part": part}
    own.under_way().filter(**asked_for).exclude(role=role).delete()
    if same := own.under_way().filter(**asked_for).first():
        return same
    if own.under_way().count() >= MOST_UNDER_WAY:
        raise ValidationError(ENOUGH)
    own.filter(**asked_for).delete()
    file = MadeFile.objects.create(**asked_for, role=role, file_name=kind.file_name(plan, part))
    wake(make_waiting_files)
    return file


def stop_making(file: MadeFile) -> bool:
    """Whoever makes it notices; one that is made or given up stays as it is, which is told by False."""
    now = timezone.now()
    return bool(MadeFile.objects.under_way().filter(pk=file.pk).update(stopped_at=now, changed_at=now))
