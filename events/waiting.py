"""What waits for a member about sessions: places and invitations to answer, what comes after a session, and for
organisers the people who ask for a place.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from foundation.dates import day_in_words, moment_in_words
from foundation.numbers import capitalised, counted
from foundation.prepared import prepared
from foundation.visibility import on_site
from foundation.waiting import Task, register
from members.models import User

from .afterwards.evaluation.answering import OPEN_FOR as EVALUATION_OPEN_FOR
from .models import EvaluationTurnout, HarvestedQuestion, Invitation, Registration
from .places.permissions import can_organise, sessions_waiting_for
from .places.registration import MARKING_CLOSES_AFTER

State = Registration.State
MOST_SESSIONS = 5


def answers_to_give(user: User) -> Iterable[Task]:
    """Of this member's own registrations: a place on offer, an evaluation, a question that may go to the forum."""
    now = timezone.now()
    for row in _rows_that_wait(user.pk, now, now - EVALUATION_OPEN_FOR):
        where = [row.event__slug, row.session_id]
        if row.state == State.OFFERED:
            yield _offer(row)
        if row.wants_evaluation:
            until = row.session__ends_at + EVALUATION_OPEN_FOR
            text = f"Vertel hoe het was: {row.event__title}"
            yield Task("clipboard-pen", text, reverse("events:evaluation", args=where), until=until)
        if row.wants_decision:
            text = f"Mag je vraag in het forum? {row.event__title}"
            yield Task("message-circle-question-mark", text, reverse("events:harvest", args=where), people=1)


def _offer(row: Any) -> Task:
    who = "Een collega meldde je aan" if row.registered_by_id else "Er is een plek voor je"
    text = f"{who}: {row.event__title}. Beslis vóór {moment_in_words(row.offer_expires_at)}"
    return Task("ticket", text, reverse("events:registration", args=[row.event__slug]), until=row.offer_expires_at)


@prepared
def _rows_that_wait(person: int, now: datetime, evaluated_since: datetime) -> QuerySet[Registration, Any]:
    rows = Registration.objects.filter(on_site("event__", now), member=person, session__cancelled_at=None)
    offered = Q(state=State.OFFERED, offer_expires_at__gt=now)
    answered = EvaluationTurnout.objects.filter(session=OuterRef("session"), member=person)
    was_there = Exists(Registration.objects.present().filter(pk=OuterRef("pk")))
    is_over = Q(session__ends_at__lte=now, session__ends_at__gt=evaluated_since)
    decisions = HarvestedQuestion.objects.waiting_for_member().filter(registration=OuterRef("pk"))
    rows = rows.annotate(wants_evaluation=Q(is_over & was_there & ~Exists(answered)), wants_decision=Exists(decisions))
    waiting = rows.filter(offered | Q(wants_evaluation=True) | Q(wants_decision=True)).order_by("session__starts_at")
    return waiting.values_list(
        *("state", "offer_expires_at", "registered_by_id", "session_id", "session__ends_at"),
        *("event__slug", "event__title", "wants_evaluation", "wants_decision"),
        named=True,
    )


def invitations_to_answer(user: User) -> Iterable[Task]:
    for token, title, expires_at in _unanswered_invitations(user.email.lower(), timezone.now()):
        text = f"Je bent uitgenodigd: {title}. Antwoord vóór {moment_in_words(expires_at)}"
        yield Task("mail-open", text, reverse("events:invitation", args=[token]), until=expires_at, people=1)


@prepared
def _unanswered_invitations(email: str, now: datetime) -> QuerySet[Any, tuple[UUID, str, datetime]]:
    rows = Invitation.objects.alias(address=Lower("email")).filter(address=email).unanswered(now)
    rows = rows.filter(on_site("session__event__", now), session__cancelled_at=None, session__starts_at__gt=now)
    rows = rows.order_by("expires_at")
    return rows.values_list("token", "session__event__title", "expires_at")


def sessions_to_run(user: User) -> Iterable[Task]:
    """For who organises: people who ask for a place, and lists on which nobody noted who was there."""
    if not can_organise(user):
        return
    now = timezone.now()
    sessions = sessions_waiting_for(user).waiting_for_organiser(now, over_since=now - MARKING_CLOSES_AFTER)
    for session in sessions.select_related("event")[:MOST_SESSIONS]:
        where = [session.event.slug, session.pk]
        on = f"{session.event.title}, {day_in_words(session.starts_at)}"
        if session.ends_at <= now:
            yield Task("list-checks", f"Noteer wie er was: {on}", reverse("events:attendance", args=where))
        else:
            asks = capitalised(counted(session.pending, "aanmelding", "aanmeldingen"))
            url = f"{reverse('events:participants', args=where)}?status={State.PENDING}"
            yield Task("user-round-check", f"{asks} om te beoordelen: {on}", url, people=session.pending)


register(answers_to_give, invitations_to_answer, sessions_to_run)
