"""Changing and calling off a session, with everybody who is registered told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.deadlines import move_along
from events.models import Registration, Session, SessionRevision
from foundation.dates import period_in_words
from notifications.bounces.counting import stopped_among

from . import notifications
from .registration import REMINDER_BEFORE, call_off, lock_sessions, remind_anew, renew, resume, settle, shorten_offers
from .webhooks.announcing import announce_session_cancelled, announce_session_changed

# What stands in people's calendars, and the link: a change of these is told to everybody.
INVITATION_FIELDS = ("starts_at", "ends_at", "mode", "place", "directions", "meeting_url")
QUIET_PERIOD = timedelta(minutes=10)


@transaction.atomic
def revise_session(*, session: Session) -> Session:
    """Save a changed session: lowering the capacity evicts nobody, raising it lets the queue move up.

    The deadlines move along with the start, but for those set by hand; an offer ends when registration does. A new
    date, time, place or link is told to everybody registered when nothing was changed for ten minutes. Raises
    ValidationError with code "event" when a session with registrations is moved to another event.
    """
    before = lock_sessions(Session.objects.values_list("event_id", flat=True).get(pk=session.pk))[session.pk]
    if before.event_id != session.event_id and before.registrations.exists():
        raise ValidationError("Deze datum heeft aanmeldingen en kan niet naar een andere bijeenkomst.", code="event")
    session.cancelled_at, session.cancellation_reason = before.cancelled_at, before.cancellation_reason
    now = timezone.now()
    move_along(session, before=before, now=now)
    if session.capacity < before.capacity:
        session.places_kept = before.registrations.holding_place(now).count()
    is_moved = snapshot(before) != snapshot(session)
    session.sequence = before.sequence + is_moved
    session.save()
    if session.closes_at != before.closes_at:
        # An invitation that ended with the registration still does.
        session.invitations.filter(expires_at=before.closes_at).update(expires_at=session.closes_at)
        shorten_offers(session, now)
    if is_moved and session.ends_at > now and not session.is_cancelled:
        _tell_later(session, before, now)
    if session.starts_at > max(before.starts_at, now + REMINDER_BEFORE):
        remind_anew(session)
    announce_session_changed(session, before=before)
    resume(session, now)
    settle(session, now)
    return session


def snapshot(session: Session) -> dict[str, str]:
    """What people know of a session, as plain values to compare later."""
    values = {name: getattr(session, name) for name in INVITATION_FIELDS}
    # In one time zone: what a form read and what the database holds are the same moment then.
    return {
        name: value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _tell_later(session: Session, before: Session, now: datetime) -> None:
    """Start the quiet period, or start it again; what was told last stays what it was."""
    revision, is_new = SessionRevision.objects.get_or_create(
        session=session, defaults={"told": snapshot(before), "due_at": now + QUIET_PERIOD}
    )
    if not is_new:
        revision.due_at = now + QUIET_PERIOD
        revision.save(update_fields=["due_at"])


@dataclass(frozen=True)
class Announcement:
    """What a changed session would tell, to how many, and when; None as long as it was not saved.

    At `failing` of their addresses no mail arrives.
    """

    changes: list[str]
    recipients: int
    failing: int
    due_at: datetime | None = None


def announcement_for(session: Session) -> Announcement:
    """What saving this changed, unsaved `session` will tell."""
    revision = SessionRevision.objects.filter(session=session.pk).first()
    details_told = revision.told if revision else snapshot(Session.objects.get(pk=session.pk))
    changes = changes_in_words(details_told, session) if session.ends_at > timezone.now() else []
    return Announcement(changes, *numbers_told(session))


def waiting_announcement(session: Session) -> Announcement | None:
    """The change of this saved `session` that is still to be told; None when there is none."""
    revision = SessionRevision.objects.filter(session=session.pk).first()
    if revision is None or session.is_cancelled or session.ends_at <= timezone.now():
        return None
    changes = changes_in_words(revision.told, session)
    if not changes:
        return None
    return Announcement(changes, *numbers_told(session), due_at=revision.due_at)


def numbers_told(session: Session) -> tuple[int, int]:
    """How many hear what becomes of this session, and at how many addresses no mail arrives."""
    told = Registration.objects.active().filter(session=session.pk, released_at=None)
    addresses = list(told.values_list("member__email", flat=True))
    return len(addresses), len(stopped_among(addresses))


def changes_in_words(details_told: dict[str, str], session: Session) -> list[str]:
    """A sentence for each thing that is different from what people were told."""
    # A field that is younger than what was told did not change.
    details_told = snapshot(session) | details_told
    old = {name: datetime.fromisoformat(details_told[name]) for name in ("starts_at", "ends_at")}
    sentences = []
    if (old["starts_at"], old["ends_at"]) != (session.starts_at, session.ends_at):
        before = period_in_words(old["starts_at"], old["ends_at"])
        sentences.append(f"Het is {period_in_words(session.starts_at, session.ends_at)} in plaats van {before}.")
    if any(details_told[name] != getattr(session, name) for name in ("mode", "place", "directions")):
        sentences.append(f"De plaats is nu: {session.place_in_words}.")
    if details_told["meeting_url"] != session.meeting_url:
        sentences.append("De link naar de online bijeenkomst is veranderd; je vindt hem op je eigen pagina.")
    return sentences


def tell_revisions() -> None:
    """Tell each change whose quiet period is over, once; a change that was taken back is not told."""
    due = SessionRevision.objects.filter(due_at__lte=timezone.now())
    for event_id, pk in list(due.values_list("session__event", "session")):
        tell_revision(event_id, pk)


@transaction.atomic
def tell_revision(event_id: int, session_id: int) -> None:
    """Tell one change, unless somebody else did or it was changed again."""
    session, now = lock_sessions(event_id)[session_id], timezone.now()
    revision = SessionRevision.objects.filter(session=session, due_at__lte=now).first()
    if revision:
        _tell(revision, session, now)


@transaction.atomic
def tell_at_once(*, session: Session) -> bool:
    """Tell a change that waits before its quiet period is over; False when nothing waits any more."""
    session, now = lock_sessions(session.event_id)[session.pk], timezone.now()
    revision = SessionRevision.objects.filter(session=session).first()
    if revision:
        _tell(revision, session, now)
    return revision is not None


@transaction.atomic
def keep_silent(*, session: Session) -> bool:
    """Do not tell a change that waits: people see it on the site only. False when it was told already."""
    lock_sessions(session.event_id)
    deleted, _ = SessionRevision.objects.filter(session=session).delete()
    return deleted > 0


def _tell(revision: SessionRevision, session: Session, now: datetime) -> None:
    changes = changes_in_words(revision.told, session)
    changed_at = revision.due_at - QUIET_PERIOD
    revision.delete()
    if changes and session.ends_at > now and not session.is_cancelled:
        # Who got a place after the change had the new invitation with it.
        informed = Registration.objects.confirmed().filter(session=session, confirmed_at__gt=changed_at)
        tell_everybody(session, notifications.tell_session_changed, besides=informed, changes=changes)


@transaction.atomic
def cancel_session(*, session: Session, reason: str) -> Session:
    """Call a session off, and tell everybody registered why and on which other dates of the event they can come.

    From then on their registration keeps nobody from another date. A repeat changes nothing.

    Raises ValidationError with code "over" once the session has begun.
    """
    sessions = lock_sessions(session.event_id)
    session = sessions[session.pk]
    if session.is_cancelled:
        return session
    now = timezone.now()
    if now >= session.starts_at:
        raise ValidationError("De bijeenkomst is al begonnen en kan niet meer worden afgelast.", code="over")
    session.cancelled_at, session.cancellation_reason = now, reason
    session.sequence += 1
    session.save(update_fields=["cancelled_at", "cancellation_reason", "sequence", "updated_at"])
    call_off(session, now)
    announce_session_cancelled(session)
    for other in sessions.values():  # who waits on at another date may have a place there
        settle(other, now)
    return session


def tell_everybody(
    session: Session, tell: Callable[..., None], *, besides: QuerySet[Registration], **what: Any
) -> None:
    """Tell each active registration but `besides`, with the next version of its appointment."""
    registrations = Registration.objects.active().filter(session=session, released_at=None)
    registrations = registrations.exclude(pk__in=besides.values("pk"))
    for registration in registrations.select_related("member", "event"):
        registration.session = session
        renew(registration)
        tell(registration, **what)
