"""Changes of rights, as the audit log keeps them."""

from .models import AuditEntry, User


def note_rights_change(*, user: User, before: set[str], after: set[str], by: User | None) -> None:
    """Write one line per role given or taken, by number: the log outlives an erasure. `by` None: the shell."""
    changes = [(name, "kreeg") for name in sorted(after - before)] + [(n, "verloor") for n in sorted(before - after)]
    for name, verb in changes:
        AuditEntry.objects.create(actor=by, act=AuditEntry.Act.RIGHTS, about=f"lid {user.pk} {verb} de rol {name}")
