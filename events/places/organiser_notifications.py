"""What the organisers of a session are told: who asks for a place, who cancels late, and what ran over."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from events.models import Registration, RegistrationChange, Session
from events.room import lack_for
from events.turns import Target
from foundation.dates import day_in_words
from members.models import User
from members.permissions import ADMINISTRATORS, EDITORS, ORGANISERS, runs_sessions
from notifications import kinds
from notifications.outbox import Notice, tell_many

from .calendar import one_line
from .presents import presents

Act = RegistrationChange.Act
State = Registration.State
EACH, DAILY = kinds.Frequency.EACH, kinds.Frequency.DAILY


def _kind(code: str, label: str, default: kinds.Frequency) -> kinds.Kind:
    return kinds.Kind(code, label, default, concerns=runs_sessions, presents=presents)


APPROVAL_ASKED = _kind("organiser_approval_asked", "Iemand vraagt om een plek die jij goedkeurt", EACH)
LATE_CANCELLATION = _kind("organiser_late_cancellation", "Iemand zegt op het laatste moment af", EACH)
OFFER_RAN_OUT = _kind("organiser_offer_ran_out", "Een aangeboden plek bij jouw bijeenkomst verliep", DAILY)
QUEUE_ENDED = _kind("organiser_queue_ended", "De wachtlijst van jouw bijeenkomst sloot met mensen erop", EACH)
OVERBOOKED = _kind("organiser_overbooked", "Bij jouw bijeenkomst komen meer mensen dan er plekken zijn", DAILY)
KINDS = [APPROVAL_ASKED, LATE_CANCELLATION, OFFER_RAN_OUT, QUEUE_ENDED, OVERBOOKED]


def tell_organisers(change: RegistrationChange) -> None:
    """Tell what `change`, the newest line in a registration's log, asks of who organises the session; or nothing.

    Once for each change, in the transaction that made it. Who did it themselves is not told.
    """
    registration, session = change.registration, change.registration.session
    if session.ends_at <= timezone.now():
        return
    if change.act == Act.APPLIED:
        _tell(APPROVAL_ASKED, change, "Vraagt om een plek: {}", lack=_lack_for(registration))
    elif change.act == Act.EXCUSED and _is_late(registration):
        _tell(LATE_CANCELLATION, change, "Kan niet komen: {}", comes=False)
    elif _comes_after_all(change):
        _tell(LATE_CANCELLATION, change, "Komt toch: {}", comes=True)
    elif change.act == Act.EXPIRED:
        _tell(OFFER_RAN_OUT, change, "Aanbod verlopen: {}")
    elif change.act == Act.QUEUE_ENDED:
        _tell_queue_ended(session)
    elif change.act == Act.OVERBOOKED and timezone.now() < session.starts_at:
        _tell(OVERBOOKED, change, "Extra plek: {}", reason=change.reason)


def _lack_for(registration: Registration) -> str:
    """Why somebody who asks for a place would wait once approved; empty when there is one."""
    if registration.session.pending_holds_place:
        return ""
    lack = lack_for(registration.organisation_id, registration.session, timezone.now())
    return lack.value if lack else ""


def _is_late(registration: Registration) -> bool:
    """Said by somebody before the session, not noted at the door."""
    return registration.cancelled_at is not None and registration.attendance_marked_at is None


def _comes_after_all(change: RegistrationChange) -> bool:
    """Did somebody take back that they can't come?"""
    registration = change.registration
    is_back = change.act in (Act.REGISTERED, Act.RESTORED) and registration.is_confirmed
    if not is_back or timezone.now() < registration.session.cancel_until:
        return False
    return registration.changes.filter(act=Act.EXCUSED, by=registration.member_id).exists()


def organisers_of(session: Session) -> QuerySet[User]:
    """Who organises `session` and still may; when nobody does, the editors, so that somebody always hears."""
    rights = Q(groups__name__in=[ORGANISERS, EDITORS, ADMINISTRATORS]) | Q(is_superuser=True)
    own = User.objects.filter(rights, organised_sessions=session, is_active=True).distinct()
    return own if own.exists() else User.objects.filter(groups__name=EDITORS, is_active=True)


def _tell(kind: kinds.Kind, change: RegistrationChange, title: str, **context: Any) -> None:
    registration, session = change.registration, change.registration.session
    name = one_line(registration.member.get_full_name())
    subject = f"{name}, {one_line(session.event.title)}, {day_in_words(session.starts_at)}"
    notice = Notice(
        kind=kind.code,
        about=f"registration:{registration.pk}",
        revision=change.pk,
        title=title.format(subject)[:200],
        url=reverse("events:participant", args=[session.event.slug, session.pk, registration.pk]),
        context={"registration": registration, "session": session, "event": session.event, **context}
        | standing_at(session),
    )
    recipients = organisers_of(session).exclude(pk=change.by_id) if change.by_id else organisers_of(session)
    tell_many(recipients=recipients, notice=notice)


def _tell_queue_ended(session: Session) -> None:
    """Once for each closing, however many waited."""
    address = reverse("events:participants", args=[session.event.slug, session.pk])
    notice = Notice(
        kind=QUEUE_ENDED.code,
        about=f"queue:{session.pk}",
        revision=int(session.closes_at.timestamp()),
        title=f"De wachtlijst sloot: {one_line(session.event.title)}, {day_in_words(session.starts_at)}"[:200],
        url=f"{address}?status={State.WAITING}",
        context={"session": session, "event": session.event}
        | standing_at(session)
        | {"waiting": session.registrations.filter(state=State.WAITING).count()},
    )
    tell_many(recipients=organisers_of(session), notice=notice)


def standing_at(session: Session) -> dict[str, Any]:
    """How many places are empty, people wait and requests are open: what an organiser decides by.

    `has_next` tells whether one of those who wait gets the next place by itself: not at the cap.
    """
    now = timezone.now()
    rows = session.registrations
    return {
        "empty": max(0, session.capacity - rows.holding_place(now).count()),
        "waiting": Registration.objects.in_queue_of(session).count(),
        "has_next": Registration.objects.next_in_line(Target.of(session), now).exists(),
        "pending": rows.filter(state=State.PENDING).count(),
        "is_open": now < session.closes_at,
    }
