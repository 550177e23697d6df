"""Bringing a colleague along. Whoever asks gets the same answer whether the address is known or not."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Invitation, Registration, Session
from events.organising.invitations.letters import write_colleague_invitation
from events.places.registration import Particulars, lock_sessions, refuse_when_not_open, register, register_colleague
from members.directory.closeness import colleagues_of
from members.models import User

PER_DAY = 10
INVITATION_HOLDS = timedelta(days=14)


def find_colleague(email: str, *, of: User) -> User | None:
    """The member with this address whose work at an organisation of `of` is confirmed, as theirs must be."""
    people = User.objects.filter(pk__in=colleagues_of(of), email__iexact=email, is_active=True)
    return people.exclude(pk=of.pk).first()


@transaction.atomic
def register_together(
    *, session: Session, member: User, particulars: Particulars, colleague_email: str
) -> Registration:
    """Register `member` and bring a colleague, both or neither. Raises ValidationError as `register` and
    `bring_colleague` do."""
    registration = register(session=session, member=member, particulars=particulars)
    bring_colleague(session=registration.session, email=colleague_email, by=member)
    return registration


@transaction.atomic
def bring_colleague(*, session: Session, email: str, by: User) -> None:
    """Hold a place for a known colleague, or invite an address that is not, without a place.

    Raises ValidationError with code "invitation" at a session where only organisers invite, "often" when `by` did
    this too often today, and as `refuse_when_not_open` does.
    """
    session, now = lock_sessions(session.event_id)[session.pk], timezone.now()
    refuse_when_not_open(session, now)
    if session.invitation_only:
        raise ValidationError(
            "Bij deze bijeenkomst nodigt de organisator mensen uit. Vraag daar om een uitnodiging voor je collega.",
            code="invitation",
        )
    _refuse_too_often(by, now)
    colleague = find_colleague(email, of=by)
    if colleague:
        _register(session, colleague, by)
    else:
        _invite(session, email, by, now)


def _register(session: Session, colleague: User, by: User) -> None:
    try:
        register_colleague(session=session, colleague=colleague, by=by)
    except ValidationError as refusal:
        # Who takes part already needs nothing; saying so would tell that the address is a member's.
        if refusal.code != "twin":
            raise


def _invite(session: Session, email: str, by: User, now: datetime) -> None:
    """One invitation per address; one that ran out is made anew, one that was declined stays declined."""
    earlier = session.invitations.filter(email__iexact=email, withdrawn_at=None).first()
    if earlier and (earlier.is_answered or earlier.is_valid(now)):
        return
    if earlier:
        earlier.withdrawn_at = now
        earlier.save(update_fields=["withdrawn_at"])
    expires_at = min(now + INVITATION_HOLDS, session.closes_at)
    invitation = Invitation.objects.create(
        session=session, email=email.lower(), invited_by=by, invited_at=now, expires_at=expires_at
    )
    write_colleague_invitation(invitation, by=by)


def _refuse_too_often(by: User, now: datetime) -> None:
    since = now - timedelta(days=1)
    invited = Invitation.objects.filter(invited_by=by, invited_at__gt=since).count()
    registered = Registration.objects.filter(registered_by=by, queued_at__gt=since).exclude(member=by).count()
    if invited + registered >= PER_DAY:
        raise ValidationError(
            f"Je hebt vandaag al {PER_DAY} collega’s aangemeld. Probeer het morgen opnieuw, of mail de organisator.",
            code="often",
        )
