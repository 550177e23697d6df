"""Inviting people to a session, reminding those who did not answer, and taking an invitation back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from events.models import Invitation, Registration, Session
from events.places.calendar import one_line
from events.places.letters import letter_to_guest
from events.places.notifications import INVITATION
from events.places.registration import lock_sessions, refuse_when_over
from foundation.dates import day_in_words
from members.addressees import Addressee
from members.models import User
from notifications.mailqueue import Letter, queue_letters
from notifications.outbox import Notice, tell

from .addresses import address_of, path_of

REST = timedelta(days=2)  # between two reminders


@dataclass(frozen=True)
class Planned:
    """One addressee and what inviting will do: "nieuw", or why it does nothing."""

    addressee: Addressee
    outcome: str
    why: str = ""

    @property
    def is_new(self) -> bool:
        return self.outcome == "nieuw"


def plan(session: Session, people: Iterable[Addressee]) -> list[Planned]:
    """What inviting `people` would do, row by row; changes nothing, in a constant number of queries."""
    people = list(people)
    emails = {one.email for one in people}
    invited = {email.lower() for email in session.invitations.filter(withdrawn_at=None).values_list("email", flat=True)}
    here = Registration.objects.active().filter(session=session, member__email__in=emails)
    registered = set(here.values_list("member__email", flat=True))
    listed: set[str] = set()
    planned = []
    for one in people:
        planned.append(_planned(one, invited, registered, listed))
        listed.add(one.email)
    return planned


def _planned(one: Addressee, invited: set[str], registered: set[str], listed: set[str]) -> Planned:
    if one.why:
        return Planned(one, "ongeldig", one.why)
    if one.email in listed:
        return Planned(one, "dubbel", "Dit adres staat al eerder in de lijst.")
    if one.email in registered:
        return Planned(one, "al aangemeld", "Doet al mee of staat op de wachtlijst.")
    if one.email in invited:
        return Planned(one, "al uitgenodigd", "Herinneren kan op de pagina met uitnodigingen.")
    return Planned(one, "nieuw")


@transaction.atomic
def invite(
    *, session: Session, people: Iterable[Addressee], by: User, expires_at: datetime | None = None
) -> list[Invitation]:
    """Invite everybody who is new; each address once, however often it is asked.

    An invitation ends at `expires_at` and at the latest when registration closes. Raises ValidationError with code
    "over" or "cancelled", and "closed" when nobody can register any more.
    """
    session = lock_sessions(session.event_id)[session.pk]
    refuse_when_not_invitable(session, timezone.now())
    end = min(expires_at or session.closes_at, session.closes_at)
    rows = [
        Invitation(session=session, email=row.addressee.email, name=row.addressee.name, invited_by=by, expires_at=end)
        for row in plan(session, people)
        if row.is_new
    ]
    Invitation.objects.bulk_create(rows)
    _send(rows, revision=0)
    return rows


def refuse_when_not_invitable(session: Session, now: datetime) -> None:
    refuse_when_over(session, now)
    if now >= session.closes_at:
        raise ValidationError(
            "De aanmelding is gesloten: wie je uitnodigt, kan zich niet aanmelden. Zet de sluiting later.",
            code="closed",
        )


@transaction.atomic
def remind(*, session: Session) -> int:
    """Remind who has not answered, at most once in two days; returns how many. Raises as `invite` does."""
    session, now = lock_sessions(session.event_id)[session.pk], timezone.now()
    refuse_when_not_invitable(session, now)
    rows = list(to_remind(session, now))
    for row in rows:
        row.session, row.reminded_at = session, now
    Invitation.objects.bulk_update(rows, ["reminded_at"])
    _send(rows, revision=int(now.timestamp() // REST.total_seconds()))
    return len(rows)


def to_remind(session: Session, now: datetime) -> QuerySet[Invitation]:
    """The invitations that a reminder would go to now."""
    long_ago = now - REST
    rested = Q(reminded_at=None, invited_at__lt=now - timedelta(hours=1)) | Q(reminded_at__lt=long_ago)
    return session.invitations.unanswered(now).filter(rested)


@transaction.atomic
def withdraw(*, invitation: Invitation) -> Invitation:
    """Take an invitation back: its link leads nowhere any more. A repeat, or one that was used, changes nothing."""
    lock_sessions(invitation.session.event_id)
    open_one = Invitation.objects.filter(pk=invitation.pk, registration=None, withdrawn_at=None)
    open_one.update(withdrawn_at=timezone.now())
    invitation.refresh_from_db()
    return invitation


def _send(invitations: list[Invitation], *, revision: int) -> None:
    """Members have it in their inbox too; others get a letter. `revision` tells a reminder from what came before."""
    members = {one.email: one for one in User.objects.filter(is_active=True, email__in=[i.email for i in invitations])}
    letters = []
    for invitation in invitations:
        member = members.get(invitation.email)
        if member:
            tell(recipient=member, notice=_notice(invitation, revision))
        else:
            letters.append(_letter(invitation, is_reminder=revision > 0))
    queue_letters(letters)


def _title(invitation: Invitation, *, is_reminder: bool) -> str:
    session = invitation.session
    words = f"{one_line(session.event.title)}, {day_in_words(session.starts_at)}"
    return f"{'Herinnering: uitnodiging' if is_reminder else 'Uitnodiging'} voor {words}"[:200]


def _context(invitation: Invitation, *, is_reminder: bool) -> dict[str, Any]:
    session = invitation.session
    return {"invitation": invitation, "session": session, "event": session.event, "is_reminder": is_reminder}


def _notice(invitation: Invitation, revision: int) -> Notice:
    return Notice(
        kind=INVITATION,
        about=f"invitation:{invitation.pk}",
        revision=revision,
        title=_title(invitation, is_reminder=revision > 0),
        url=path_of(invitation),
        context=_context(invitation, is_reminder=revision > 0),
        reply_to=invitation.invited_by.email if invitation.invited_by else "",
    )


def _letter(invitation: Invitation, *, is_reminder: bool) -> Letter:
    return letter_to_guest(
        email=invitation.email,
        name=invitation.name,
        subject=_title(invitation, is_reminder=is_reminder),
        template=INVITATION,
        context={**_context(invitation, is_reminder=is_reminder), "url": address_of(invitation)},
        reply_to=invitation.invited_by.email if invitation.invited_by else "",
    )
