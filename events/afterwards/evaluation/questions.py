"""The organiser's own questions: they can change until somebody answered."""

from django.core.exceptions import ValidationError
from django.db import transaction

from events.models import EvaluationQuestion, Session
from events.places.registration import lock_sessions

MOST = 5


@transaction.atomic
def add_question(question: EvaluationQuestion, *, session: Session) -> None:
    """Raises ValidationError with code "answered" once somebody filled in the evaluation, "many" beyond five."""
    _refuse_when_answered(session)
    if session.evaluation_questions.count() >= MOST:
        raise ValidationError("Vijf eigen vragen is genoeg. Haal er eerst een weg.", code="many")
    question.session = session
    question.save()


@transaction.atomic
def remove_question(question: EvaluationQuestion) -> None:
    _refuse_when_answered(question.session)
    question.delete()


def _refuse_when_answered(session: Session) -> None:
    lock_sessions(session.event_id)
    if session.evaluation_answers.exists():
        raise ValidationError(
            "Er is al geantwoord. De vragen liggen nu vast, zodat iedereen dezelfde krijgt.", code="answered"
        )
