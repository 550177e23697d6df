"""Who can register for which dates of an event now."""

from collections.abc import Iterable
from datetime import datetime

from events.models import Invitation, Session
from foundation.readers import Reader


def usable_invitations(user: Reader, sessions: Iterable[Session], now: datetime) -> list[Invitation]:
    """Those to `user` that can still be used; without a query when none of `sessions` needs one."""
    closed = [session for session in sessions if session.invitation_only]
    if not (closed and user.is_authenticated):
        return []
    rows = Invitation.objects.filter(session__in=closed, email__iexact=user.email, withdrawn_at=None)
    return [invitation for invitation in rows if invitation.is_valid(now)]


def is_welcome_at(session: Session, invitations: Iterable[Invitation]) -> bool:
    return not session.invitation_only or any(invitation.session_id == session.pk for invitation in invitations)
