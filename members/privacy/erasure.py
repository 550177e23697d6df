"""Making somebody nobody: what is theirs goes, what the network made of it stays under "Voormalig lid"."""

from functools import partial, reduce
from operator import or_

from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from post_office.models import Email
from wagtail.models import ModelLogEntry

from foundation.personal_data import FAREWELLS, HOLDINGS, marks_of
from foundation.traces import Marks, wipe

from ..models import AuditEntry, User
from . import erasure_ledger
from .name_parts import own_parts

FORMER_MEMBER = ("Voormalig", "lid")


@transaction.atomic
def erase_member(*, user: User, by: User | None) -> None:
    """Erase every trace that leads to `user`, as the register of personal data says for each model.

    Then names and contact details are taken out of what others and the portal wrote.

    The row of the user stays, without anything of the person, so that the words of others stay connected. Erasing
    twice changes nothing. Sessions end at once. `by` is None when nobody asked: a term ended.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.erased_at:
        return
    for say_farewell in FAREWELLS:
        say_farewell(user)
    marks = marks_of(user, own_parts(user))
    end_sessions(user, marks)
    for holding in HOLDINGS.values():
        holding.erase(holding.rows_of(user))
    forget_mails(marks)
    user.first_name, user.last_name = FORMER_MEMBER
    user.email = f"{user.uuid.hex}@gewist.invalid"
    user.is_active = user.is_superuser = False
    user.last_login, user.last_seen_on, user.erased_at = None, None, timezone.now()
    user.set_unusable_password()
    user.save()
    forget_labels(user)
    wipe(marks)
    AuditEntry.objects.create(actor=by, act=AuditEntry.Act.ERASURE, about=f"lid {user.pk} gewist")
    transaction.on_commit(partial(erasure_ledger.note, [user.uuid]))
    transaction.on_commit(caches["template_fragments"].clear)


def erase_again() -> int:
    """After a restore: erase those who were erased since the backup was made; returns how many."""
    people = erasure_ledger.people_to_erase_again()
    for user in people:
        erase_member(user=user, by=None)
    return len(people)


def end_sessions(user: User, marks: Marks) -> None:
    """Those of every device, and those in which an address waits for a code; they are signed texts, so all are read."""
    open_ones = {session.pk: session.get_decoded() for session in Session.objects.iterator()}
    own = [pk for pk, data in open_ones.items() if data.get(SESSION_KEY) == str(user.pk) or marks.stand_in(data)]
    Session.objects.filter(pk__in=own).delete()


def forget_mails(marks: Marks) -> None:
    """Mails to the person go; those to others about the person lose the name."""
    to = (Q(**{f"{field}__icontains": address}) for field in ("to", "cc", "bcc") for address in marks.contacts)
    Email.objects.filter(reduce(or_, to)).delete()


def forget_labels(user: User) -> None:
    """The logs of both admins call a person by the name of that moment, which may have been another one."""
    of_user = {"content_type": ContentType.objects.get_for_model(User), "object_id": str(user.pk)}
    LogEntry.objects.filter(**of_user).update(object_repr=str(user))
    ModelLogEntry.objects.filter(**of_user).update(label=str(user), data={})
