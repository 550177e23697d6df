"""Letting go of what no longer binds: a date that is over or called off, an offer that ran out, a queue that closed."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from events.models import Registration, Session
from events.querysets import RegistrationQuerySet

from .. import notifications
from ..other_dates import OtherDates
from .record import Act, State, binding_in, note, rows_of, write
from .transfer import transfer


def let_go(rows: Iterable[Registration], now: datetime) -> None:
    """Release those of `rows`, with their locked sessions, that keep nobody from another date any more."""
    for row in rows:
        if row.is_active and row.released_at is None and not row.binds(now):
            if row.is_offered and not row.session.is_cancelled:
                expire(row)
            else:
                release(row, now, Act.QUEUE_ENDED if row.is_waiting else None)


def twin_of(registration: Registration, sessions: dict[int, Session], now: datetime) -> Registration | None:
    """What its member has at another date of the event that can still be attended; what binds no more is let go."""
    others = [row for row in rows_of(registration.member, sessions) if row.pk != registration.pk]
    let_go(others, now)
    return binding_in(others, now)


def release(registration: Registration, now: datetime, act: Act | None) -> None:
    """From now on `registration` binds no more; its state stays, as what became of it."""
    registration.released_at = now
    registration.sequence += 1
    registration.save(update_fields=["released_at", "sequence"])
    if act:
        note(registration, act)


def expire(registration: Registration) -> None:
    """The offer ran out."""
    registration.state = State.EXPIRED
    write(registration, Act.EXPIRED)
    notifications.tell_expired(registration)


def end_queue(session: Session, now: datetime) -> None:
    """Tell who still waits for a locked `session` that its queue closed; nobody moves up any more.

    Whoever said that another date is fine too goes on waiting there, with the same time of queueing.
    """
    others = OtherDates(session, now)
    for registration in _of(session, Registration.objects.waiting()):
        goes_on = end_waiting(registration, now, Act.QUEUE_ENDED)
        if now < session.ends_at:
            dates = others.for_registration(registration)
            notifications.tell_queue_ended(registration, goes_on=goes_on, dates=dates)


def call_off(session: Session, now: datetime) -> None:
    """Release everybody at a locked `session` that was called off just now, and tell them with what else there is."""
    others = OtherDates(session, now)
    for registration in _of(session, Registration.objects.active().filter(released_at=None)):
        goes_on = None
        if registration.is_waiting:
            goes_on = end_waiting(registration, now, Act.CALLED_OFF)
        else:
            release(registration, now, Act.CALLED_OFF)
        dates = others.for_registration(registration)
        notifications.tell_session_cancelled(registration, goes_on=goes_on, dates=dates)


def resume(session: Session, now: datetime) -> None:
    """A locked `session` moved, or its closing: who waited in vain waits again, but for who has another date by now."""
    for registration in _of(session, Registration.objects.active().filter(released_at__isnull=False)):
        registration.released_at = None
        if registration.binds(now) and not _others(registration).binding(now).exists():
            _others(registration).active().filter(released_at=None).update(released_at=now)
            write(registration, Act.RESTORED)
            if registration.is_waiting:
                notifications.tell_waiting(registration)


def _others(registration: Registration) -> RegistrationQuerySet:
    rows = Registration.objects.filter(event=registration.event_id, member=registration.member_id)
    return rows.exclude(pk=registration.pk)


def end_waiting(registration: Registration, now: datetime, act: Act) -> Registration | None:
    """Release who waits; returns the row with which they wait on at another date, None when there is none."""
    dates = registration.alternatives.order_by("starts_at", "pk")
    to = next((session for session in dates if session.is_open(now)), None)
    release(registration, now, act)
    if to is None:
        return None
    to.event = registration.event
    row = transfer(registration, to, now, by=None)
    row.state = State.WAITING
    write(row, Act.QUEUED)
    row.alternatives.set(session for session in dates if session.is_open(now) and session != to)
    return row


def _of(session: Session, rows: QuerySet[Registration]) -> list[Registration]:
    of_session = list(rows.filter(session=session).select_related("member", "event").order_by("queued_at", "pk"))
    for row in of_session:
        row.session, row.event = session, session.event
    return of_session
