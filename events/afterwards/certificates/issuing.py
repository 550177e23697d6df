"""Certificates of attendance: issued on asking, replaced when they would say something else, checked by their code."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.models import Certificate, Registration, Session
from events.places.registration import lock_sessions

NOT_A_LETTER = re.compile(r"[^0-9A-Z]")
PRINTED_FIELDS = ("name", "session_title", "held_on", "hours")


def hours_of(session: Session) -> Decimal:
    """The hours a session counts for: what its organiser set, else how long it takes, to the nearest half hour."""
    if session.hours is not None:
        return session.hours
    halves = (Decimal((session.ends_at - session.starts_at) / timedelta(minutes=30))).quantize(
        Decimal(1), ROUND_HALF_UP
    )
    return max(halves, Decimal(1)) / 2


def can_have_certificate(registration: Registration, now: datetime) -> bool:
    """Only who was marked present, once the session is over."""
    return registration.state == Registration.State.ATTENDED and registration.session.ends_at <= now


@transaction.atomic
def issue(registration: Registration) -> Certificate:
    """The certificate of `registration` as it should read today; one that says something else is replaced.

    Asking again gives the same one. Raises ValidationError with code "absent" when there is nothing to certify.
    """
    session = lock_sessions(registration.event_id)[registration.session_id]
    registration = Registration.objects.select_related("member").get(pk=registration.pk)
    registration.session, now = session, timezone.now()
    if not can_have_certificate(registration, now):
        raise ValidationError("Er is een bewijs voor wie bij de bijeenkomst was, na afloop.", code="absent")
    today = _certificate(registration)
    current = registration.certificates.valid().first()
    if current and all(getattr(current, name) == getattr(today, name) for name in PRINTED_FIELDS):
        return current
    if current:
        current.replaced_at = now
        current.save(update_fields=["replaced_at"])
    today.save()
    return today


def _certificate(registration: Registration) -> Certificate:
    session = registration.session
    return Certificate(
        registration=registration,
        name=registration.member.get_full_name(),
        session_title=session.event.title,
        held_on=timezone.localdate(session.starts_at),
        hours=hours_of(session),
    )


def find_certificate(code: str) -> Certificate | None:
    """The one with this code, however somebody typed it."""
    letters = NOT_A_LETTER.sub("", code.upper())
    return Certificate.objects.select_related("registration").filter(code=letters).first() if letters else None


def withdraw_without_name(certificates: QuerySet[Certificate]) -> None:
    """What is left when a member leaves: a code that says it no longer counts."""
    certificates.update(name="", withdrawn_at=timezone.now())
