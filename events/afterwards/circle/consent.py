"""Giving and withdrawing consent in a session's contact circle: per detail, in words that are kept."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from events.models import CircleConsent, Registration, Session
from events.places.registration import lock_sessions
from foundation.dates import day_in_words
from members.models import User

Detail = CircleConsent.Detail
# Raise this when the words change what somebody agrees to.
TEXT_VERSION = "2026-11"
LASTS = timedelta(days=365)
WORDS = (
    "Ik deel mijn naam, organisatie en {detail} met de deelnemers aan ‘{title}’ van {day} die zelf ook iets delen, "
    "tot en met {until}. Ik kan dit op elk moment intrekken."
)


CHOICE = "wat ik hieronder aankruis"


def expiry_of(session: Session) -> datetime:
    """When every consent in this circle runs out."""
    return session.ends_at + LASTS


def is_open(session: Session, now: datetime) -> bool:
    """From the start of the session until the consents run out."""
    return not session.is_cancelled and session.starts_at <= now < expiry_of(session)


def words_of(session: Session, detail: Detail | None = None) -> str:
    """What somebody agrees to who shares this detail; without one, what stands once above all of them."""
    return WORDS.format(
        detail=detail.label if detail else CHOICE,
        title=session.event.title,
        day=day_in_words(session.starts_at),
        until=day_in_words(expiry_of(session)),
    )


@transaction.atomic
def share(*, session: Session, member: User, details: Collection[str]) -> None:
    """Let `member` share exactly `details` with the circle from now on: what is new is given, the rest is withdrawn.

    Safe to repeat. Withdrawing always works; raises ValidationError with code "closed" or "absent" when something
    new would be shared before the session, after a year, or by somebody who was not there.
    """
    session, now = lock_sessions(session.event_id)[session.pk], timezone.now()
    own = CircleConsent.objects.filter(session=session, member=member)
    own.filter(ended_at=None, expires_at__lte=now).update(ended_at=F("expires_at"))
    own.valid(now).exclude(detail__in=details).update(ended_at=now)
    shared = set(own.valid(now).values_list("detail", flat=True))
    if fresh := [detail for detail in Detail if detail in details and detail not in shared]:
        _refuse_outsiders(session, member, now)
        CircleConsent.objects.bulk_create(_consent(session, member, detail, now) for detail in fresh)


def _consent(session: Session, member: User, detail: Detail, now: datetime) -> CircleConsent:
    return CircleConsent(
        session=session,
        member=member,
        detail=detail,
        text_version=TEXT_VERSION,
        text=words_of(session, detail),
        given_at=now,
        expires_at=expiry_of(session),
    )


def _refuse_outsiders(session: Session, member: User, now: datetime) -> None:
    if not is_open(session, now):
        raise ValidationError("De contactkring is nu niet open. Je kunt er niets in delen.", code="closed")
    if not Registration.objects.present().filter(session=session, member=member).exists():
        raise ValidationError("De contactkring is voor wie bij de bijeenkomst was.", code="absent")


def end_expired(consents: QuerySet[CircleConsent]) -> None:
    """Close what ran out, at the moment it said it would."""
    consents.update(ended_at=F("expires_at"))
