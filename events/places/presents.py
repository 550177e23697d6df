"""What the notifications about sessions are about now, for the person they were written to."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from events.models import EvaluationTurnout, Group, Invitation, Registration, Session, SessionMessage, Webhook
from members.models import User
from members.permissions import is_administrator
from notifications.kinds import Present
from notifications.models import Notification
from notifications.present import about_ids

from .permissions import can_organise, sessions_organised_by

State = Registration.State
WITH_PLACE = frozenset(Registration.WITH_PLACE)
# What a mail says holds in these states only, and until the session ends.
STATES = {
    "registration_confirmed": WITH_PLACE,
    "registration_promoted": WITH_PLACE,
    "registration_took_over": WITH_PLACE,
    "registration_pending": {State.PENDING},
    "registration_waiting": {State.WAITING},
    "registration_offered": {State.OFFERED},
    "registration_by_colleague": {State.OFFERED},
    "session_changed": frozenset(Registration.ACTIVE),
    "session_reminder": WITH_PLACE,
    "organiser_approval_asked": {State.PENDING},
}


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """At most two queries for each thing a notification can be about."""
    notifications, now = list(notifications), timezone.now()
    return {
        pk: present
        for name, look_up in LOOK_UPS.items()
        if (about := about_ids(notifications, name))
        for pk, present in look_up(reader, about, now).items()
    }


def _registrations(reader: User, about: dict[int, list[Notification]], now: datetime) -> dict[int, Present]:
    rows = Registration.objects.filter(pk__in=about).select_related("session", "event", "harvest")
    organised = _organised(reader, [row.session_id for row in rows])
    return {
        item.pk: Present(_address(item, row), is_worth_mail=_still_holds(item, row, now))
        for row in rows
        for item in about[row.pk]
        if row.session_id in organised or (not _is_for_organisers(item) and _is_own(row, reader))
    }


def _is_for_organisers(item: Notification) -> bool:
    return item.kind.startswith("organiser_")


def _is_own(row: Registration, reader: User) -> bool:
    return reader.pk in (row.member_id, row.registered_by_id)


def _organised(reader: User, sessions: Iterable[int]) -> set[int]:
    if not can_organise(reader):
        return set()
    return set(sessions_organised_by(reader).filter(pk__in=sessions).values_list("pk", flat=True))


def _address(item: Notification, row: Registration) -> str:
    place = [row.event.slug, row.session_id]
    if _is_for_organisers(item):
        return reverse("events:participant", args=[*place, row.pk])
    if item.kind == "harvest_asked":
        return reverse("events:harvest", args=place)
    # The page of an event that is no longer published has no own registration either.
    return row.get_absolute_url() if row.event.live else reverse("events:my_registrations")


def _still_holds(item: Notification, row: Registration, now: datetime) -> bool:
    session = row.session
    if item.kind == "session_cancelled":
        return session.is_cancelled
    if item.kind == "harvest_asked":
        return hasattr(row, "harvest") and row.harvest.waits_for_member
    if item.kind not in STATES:
        return True
    if session.is_cancelled or row.state not in STATES[item.kind]:
        return False
    if row.state == State.OFFERED:
        return row.offer_expires_at is not None and row.offer_expires_at > now
    return now < (session.starts_at if item.kind == "session_reminder" else session.ends_at)


def _evaluations(reader: User, about: dict[int, list[Notification]], now: datetime) -> dict[int, Present]:
    present = Registration.objects.present().filter(member=reader)
    sessions = Session.objects.public().filter(pk__in=about, registrations__in=present).select_related("event")
    turnout = EvaluationTurnout.objects.filter(session__in=about, member=reader)
    answered = set(turnout.values_list("session", flat=True))
    return {
        item.pk: Present(
            reverse("events:evaluation", args=[session.event.slug, session.pk]),
            is_worth_mail=session.pk not in answered and not session.is_cancelled,
        )
        for session in sessions
        for item in about[session.pk]
    }


def _queues(reader: User, about: dict[int, list[Notification]], now: datetime) -> dict[int, Present]:
    """That people waited in vain, for who can still give them a place."""
    organised = _organised(reader, about)
    return {
        item.pk: Present(
            reverse("events:participants", args=[session.event.slug, session.pk]) + f"?status={State.WAITING}",
            is_worth_mail=now < session.starts_at and not session.is_cancelled,
        )
        for session in Session.objects.filter(pk__in=organised).select_related("event")
        for item in about[session.pk]
    }


def _invitations(reader: User, about: dict[int, list[Notification]], now: datetime) -> dict[int, Present]:
    rows = Invitation.objects.filter(pk__in=about).with_registration_state().select_related("session__event")
    presents_by_pk = {}
    for row in rows:
        for item in about[row.pk]:
            if row.invited_by_id == reader.pk and item.kind == "registration_colleague_came":
                presents_by_pk[item.pk] = Present(reverse("events:event", args=[row.session.event.slug]))
            elif row.email.lower() == reader.email.lower() and row.withdrawn_at is None:
                is_open = row.is_valid(now) and not row.came and not row.session.is_cancelled
                presents_by_pk[item.pk] = Present(reverse("events:invitation", args=[row.token]), is_worth_mail=is_open)
    return presents_by_pk


def _groups(reader: User, about: dict[int, list[Notification]], now: datetime) -> dict[int, Present]:
    rows = Group.objects.filter(pk__in=about, facilitator=reader, plan__published_at__isnull=False)
    return {
        item.pk: Present(row.get_absolute_url(), is_worth_mail=now < row.plan.session.ends_at)
        for row in rows.select_related("plan__session__event")
        for item in about[row.pk]
    }


def _messages(reader: User, about: dict[int, list[Notification]], now: datetime) -> dict[int, Present]:
    rows = SessionMessage.objects.filter(pk__in=about, recipients=reader).select_related("session__event")
    return {item.pk: Present(row.get_absolute_url()) for row in rows for item in about[row.pk]}


def _webhooks(reader: User, about: dict[int, list[Notification]], now: datetime) -> dict[int, Present]:
    rows = Webhook.objects.filter(pk__in=about, owner=reader)
    return {
        item.pk: Present(reverse("events:webhook", args=[row.pk]), is_worth_mail=row.switched_off_at is not None)
        for row in rows
        for item in about[row.pk]
    }


def _rules(reader: User, about: dict[int, list[Notification]], now: datetime) -> dict[int, Present]:
    """Once a day, about all places: no row stands behind it."""
    if not is_administrator(reader):
        return {}
    return {item.pk: Present(reverse("events:organised")) for items in about.values() for item in items}


LOOK_UPS = {
    "registration": _registrations,
    "session": _evaluations,
    "queue": _queues,
    "invitation": _invitations,
    "group": _groups,
    "session_message": _messages,
    "webhook": _webhooks,
    "places": _rules,
}
