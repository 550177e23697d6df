"""The queue: places that get free go to who waits, as an offer with an end or, at short notice, at once."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Registration, Session
from events.room import Lack, lack_of_room
from events.turns import OFFER_WINDOW, Target, is_short_notice
from members.models import User

from .. import notifications
from ..standing import again_in_words
from .answers import drop_full_choices
from .record import Act, State, fetch, give_place, write
from .releasing import end_queue, expire
from .seats import count_seats, lock_sessions, places_of
from .transfer import transfer

NO_OFFER = "Er staat nu geen aanbod voor je open."


def settle(session: Session, now: datetime) -> int:
    """Bring a locked `session` in order: offers that ran out expire, free places go to who waits.

    Returns how many places are free then; nobody who waits may have them. The queue moves until registration
    closes. Offers end then too, so after it none is left, and who still waits hears that it ended.
    """
    seats = count_seats(session, now)
    if seats.expired:
        expire_offers(session, now)
    if session.is_cancelled:
        return 0
    if now >= session.closes_at:
        if seats.has_queue:
            end_queue(session, now)
    elif seats.free > 0 and seats.someone_waits:
        return seats.free - move_up(session, seats.free, now)
    return max(0, seats.free)


def lack_at(session: Session, organisation_id: int | None, now: datetime) -> Lack | None:
    """Settle a locked `session`: why is there no place at once for somebody of this organisation?"""
    free = settle(session, now)
    is_asked = free > 0 and session.organisation_cap is not None
    held = places_of(session, organisation_id, now) if is_asked else 0
    return lack_of_room(session, free=free, held=held)


def has_room(session: Session, organisation_id: int | None, now: datetime) -> bool:
    """Settle a locked `session`: is there a place at once for somebody of this organisation?"""
    return lack_at(session, organisation_id, now) is None


def expire_offers(session: Session, now: datetime) -> None:
    for registration in session.registrations.with_expired_offer(now).select_related("member", "event"):
        registration.session = session
        expire(registration)


def shorten_offers(session: Session, now: datetime) -> None:
    """Registration at a locked `session` closes earlier: offers end then too, and who has one hears the new end.

    Those that end in the past are left to `settle`, which tells that they ran out.
    """
    too_long = session.registrations.filter(
        state=State.OFFERED, offer_expires_at__gt=session.closes_at, released_at=None
    )
    for registration in too_long.select_related("member", "event"):
        registration.session, registration.offer_expires_at = session, session.closes_at
        write(registration, Act.OFFERED, reason="Het aanmelden sluit eerder.")
        if now < session.closes_at:
            notifications.tell_offered(registration, is_shortened=True)


def move_up(session: Session, free: int, now: datetime) -> int:
    """Give at most `free` places to the first in the queue whose organisation may have one more; returns how many.

    In the last 48 hours before closing, those who said that short notice is fine come first and have the place at
    once; an offer to somebody else ends at the closing.
    """
    queue = Registration.objects.next_in_line(Target.of(session), now).select_related("member", "event")
    is_short = is_short_notice(session.closes_at, now)
    registrations = list(queue[:free])
    for registration in registrations:
        _promote(registration, session, is_short=is_short, now=now)
    return len(registrations)


def _promote(registration: Registration, session: Session, *, is_short: bool, now: datetime) -> None:
    if registration.session_id != session.pk:
        registration = transfer(registration, session, now, by=None)
    registration.session = session
    if session.requires_approval and registration.approved_at is None:
        registration.state = State.PENDING
        write(registration, Act.APPLIED)
        notifications.tell_pending(registration, has_waited=True)
    elif is_short and registration.accepts_short_notice:
        give_place(registration, now)
        write(registration, Act.PROMOTED)
        notifications.tell_promoted(registration)
    else:
        offer(registration, now)


def offer(registration: Registration, now: datetime, *, by: User | None = None) -> None:
    """Hold a place for who was waiting, for two days and not beyond the closing."""
    drop_full_choices(registration)
    registration.state = State.OFFERED
    registration.offer_expires_at = min(now + OFFER_WINDOW, registration.session.closes_at)
    write(registration, Act.OFFERED, by=by)
    notifications.tell_offered(registration)


def accept(*, registration: Registration, by: User) -> Registration:
    """Take the place that is offered. Raises ValidationError with code "expired" when the offer ran out, "none" when
    there is none any more, and "cancelled" when the date was called off.

    That it ran out is then a fact of its own, which the refusal does not take back: the next in line has the offer.
    """
    with transaction.atomic():
        sessions, now = lock_sessions(registration.event_id), timezone.now()
        settle(sessions[registration.session_id], now)
        registration = fetch(registration, sessions)
        if registration.session.is_cancelled:
            raise ValidationError("Deze datum gaat niet door. Het aanbod is daarmee vervallen.", code="cancelled")
        if registration.is_offered:
            give_place(registration, now)
            write(registration, Act.ACCEPTED, by=by)
            notifications.tell_confirmed(registration)
            notifications.tell_colleague_answered(registration)
    if registration.state == State.EXPIRED:
        again = again_in_words(registration.session, now)
        raise ValidationError(f"Dit aanbod is verlopen en de plek is vrijgegeven.{again}", code="expired")
    if not registration.has_place:
        raise ValidationError(NO_OFFER, code="none")
    return registration


@transaction.atomic
def decline(*, registration: Registration, by: User) -> Registration:
    """Let an offered place go; the next in line gets the offer in the same transaction."""
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    if registration.is_offered:
        registration.state = State.DECLINED
        write(registration, Act.DECLINED, by=by)
        notifications.tell_declined(registration)
        notifications.tell_colleague_answered(registration)
        settle(registration.session, now)
    return registration


@transaction.atomic
def settle_event(*, event_id: int) -> None:
    """Bring all dates of an event in order: for the sweep, and for a place that got free outside this module."""
    now = timezone.now()
    for session in lock_sessions(event_id).values():
        settle(session, now)
