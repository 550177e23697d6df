"""Asking a member something, and answering that."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from members.models import User

from ..models import PersonalQuestion
from . import notifications

# Raise this when the words beside the choice change what somebody agrees to.
CONSENT_VERSION = "2026-12"


def ask_person(*, asker: User, person: User, text: str, key: UUID, shares_address: bool) -> PersonalQuestion:
    """Send `text` to `person` and mail it, all or nothing; the same form (`key`) sent again gives what it sent before.

    The mail can be answered directly only when the asker shares their address. Whether they may ask this person at
    all is the view's question: see `find_person`.
    """
    try:
        with transaction.atomic():
            question = PersonalQuestion.objects.create(
                key=key,
                asker=asker,
                person=person,
                text=text,
                address_shared_at=timezone.now() if shares_address else None,
                consent_version=CONSENT_VERSION if shares_address else "",
            )
            notifications.tell_person(question)
    except IntegrityError:
        sent = PersonalQuestion.objects.filter(key=key, asker=asker).first()
        if sent is None:
            raise
        return sent
    return question


@transaction.atomic
def answer_personally(*, question: PersonalQuestion, text: str) -> None:
    """Send the answer to who asked, once; the same answer sent again changes nothing.

    Raises ValidationError with code "answered" when another answer was sent already, from another window.
    """
    row = PersonalQuestion.objects.select_for_update(of=("self",)).select_related("asker", "person").get(pk=question.pk)
    if row.answered_at:
        if row.answer == text:
            return
        raise ValidationError(
            "Je hebt deze vraag al beantwoord, misschien in een ander venster. Je antwoord staat hieronder.",
            code="answered",
        )
    row.answer, row.answered_at = text, timezone.now()
    row.save(update_fields=["answer", "answered_at"])
    notifications.tell_asker(row)
