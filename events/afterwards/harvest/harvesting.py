"""What people brought along, after the session: marked answered or open, and with consent put in the forum.

The forum is a neighbour that this floor does not know. What puts a question there registers itself (`publish_by`).
"""

from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from events.models import HarvestedQuestion, Registration
from events.places.presents import presents
from members.models import User
from notifications import kinds
from notifications.outbox import Notice, tell

Decision = HarvestedQuestion.Decision
# Raise this when the words beside the choices change what somebody agrees to.
TEXT_VERSION = "2026-11"
OPEN_FOR = timedelta(days=180)
HARVEST_ASKED = "harvest_asked"
KIND = kinds.Kind(code=HARVEST_ASKED, label="Verzoek om jouw vraag in het forum te zetten", presents=presents)

_publishers: list[Callable[[HarvestedQuestion], None]] = []


def publish_by(publish: Callable[[HarvestedQuestion], None]) -> None:
    """Register what puts a consented question where others can answer it; it may raise ValidationError."""
    _publishers.append(publish)


@transaction.atomic
def mark(*, registration: Registration, is_answered: bool) -> HarvestedQuestion:
    """Note that what somebody brought was answered, or is still open; what the member decided stays."""
    question = _locked(registration)
    question.answered_at = (question.answered_at or timezone.now()) if is_answered else None
    question.save()
    return question


@transaction.atomic
def ask_consent(*, registration: Registration, by: User) -> HarvestedQuestion:
    """Ask the member, once, whether their open question may go to the forum.

    Raises ValidationError with code "empty" without a question, "answered" when it was answered.
    """
    question = _locked(registration)
    if not registration.contribution.strip():
        raise ValidationError("Deze deelnemer bracht geen vraag mee.", code="empty")
    if question.is_answered:
        raise ValidationError("Deze vraag is beantwoord. Zet haar eerst op open.", code="answered")
    if question.asked_at is None:
        question.asked_at, question.asked_by = timezone.now(), by
        question.save()
        _tell_member(question)
    return question


@transaction.atomic
def decide(*, registration: Registration, decision: Decision, subject: str, text: str) -> HarvestedQuestion:
    """Keep what the member decided, and with a yes put the question in the forum in their words.

    A repeat changes nothing. Raises ValidationError with code "not_asked" when nobody asked, or when it is no longer
    open, and whatever the forum has against it.
    """
    question = _locked(registration)
    if question.decision:
        return question
    if not question.waits_for_member:
        raise ValidationError("Deze vraag staat niet meer open.", code="not_asked")
    question.decision, question.decided_at, question.text_version = decision, timezone.now(), TEXT_VERSION
    if question.is_consented:
        question.subject, question.text = subject, text
    question.save()
    if question.is_consented:
        for publish in _publishers:
            publish(question)
    return question


def _locked(registration: Registration) -> HarvestedQuestion:
    question, _ = HarvestedQuestion.objects.get_or_create(registration=registration)
    question = HarvestedQuestion.objects.select_for_update(of=("self",), no_key=True).get(pk=question.pk)
    question.registration = registration
    return question


def _tell_member(question: HarvestedQuestion) -> None:
    registration = question.registration
    event = registration.event
    tell(
        recipient=registration.member,
        notice=Notice(
            kind=HARVEST_ASKED,
            about=f"registration:{registration.pk}",
            title=f"Mag je vraag in het forum: {event.title}"[:200],
            url=reverse("events:harvest", args=[event.slug, registration.session_id]),
            context={"registration": registration, "event": event},
        ),
    )
