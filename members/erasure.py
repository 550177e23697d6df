"""Making somebody nobody: what is theirs goes, what the network made of it stays under "Voormalig lid"."""

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from post_office.models import Email

from foundation.personal_data import FAREWELLS, HOLDINGS

from .models import AuditEntry, User

NOBODY = ("Voormalig", "lid")


@transaction.atomic
def erase_member(*, user: User, by: User) -> None:
    """Erase every trace that leads to `user`, as the register of personal data says for each model.

    The row of the user stays, without anything of the person, so that the words of others stay connected. Erasing
    twice changes nothing. Sessions end at once.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.erased_at:
        return
    end_sessions(user)
    for say_farewell in FAREWELLS:
        say_farewell(user)
    for holding in HOLDINGS.values():
        holding.erase(holding.rows_of(user))
    forget_mails(user.email)
    user.first_name, user.last_name = NOBODY
    user.email = f"{user.uuid.hex}@gewist.invalid"
    user.is_active = user.is_superuser = False
    user.last_login, user.erased_at = None, timezone.now()
    user.set_unusable_password()
    user.save()
    AuditEntry.objects.create(actor=by, act=AuditEntry.Act.ERASURE, about=f"lid {user.pk} gewist")


def end_sessions(user: User) -> None:
    Session.objects.filter(session_key__in=user.usersession_set.values("session_key")).delete()


def forget_mails(address: str) -> None:
    Email.objects.filter(Q(to__icontains=address) | Q(cc__icontains=address) | Q(bcc__icontains=address)).delete()
