"""Filling in the evaluation of a session: once per attendee, and anonymous by construction.

What is written, in one transaction: a turnout row (who answered, and nothing of what) and answers (what was said, and
nothing of who). Nothing joins the two:

- answers hold no member, no moment, no sheet; an answer is not even tied to the other answers of the same person;
- both kinds of row have random keys, so neither their order nor their numbers tell who came when;
- all answers that wait are written anew, shuffled, each time somebody answers. So also the database's own order of
  rows, and its number of the transaction that wrote them, are the same for everybody who waits;
- results appear only when five more people have answered (`BATCH`), all five at once. Who reads the results before
  and after one answer sees the same, so nothing can be found by subtracting.

Who can read the database itself while people answer, or compares backups of every minute, could still see which
answers are new; that is why nobody but the administrators of the servers can. Words in an open answer may tell who
wrote them: the form says so.
"""

import random
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from events.models import EvaluationAnswer, EvaluationQuestion, EvaluationTurnout, Registration, Session
from events.places.registration import lock_sessions

Fixed = EvaluationAnswer.Fixed
BATCH = 5
OPEN_FOR = timedelta(days=60)
# Everybody answers this one, so that counting it counts people.
COUNTED_QUESTION = Fixed.GRADE


@dataclass(frozen=True)
class Said:
    """One answer: to a fixed question or to one of the organiser's own, a score or words."""

    question: Fixed | EvaluationQuestion
    value: int | str


def is_open(session: Session, now: datetime) -> bool:
    return not session.is_cancelled and session.ends_at <= now < session.ends_at + OPEN_FOR


def can_answer(registration: Registration, now: datetime) -> bool:
    """Is it time, was this member there, and did they not answer yet?"""
    session = registration.session
    return (
        is_open(session, now)
        and Registration.objects.present().filter(pk=registration.pk).exists()
        and not has_answered(session, registration.member_id)
    )


def has_answered(session: Session, member_id: int) -> bool:
    return EvaluationTurnout.objects.filter(session=session, member=member_id).exists()


@transaction.atomic
def answer(*, registration: Registration, said: Iterable[Said]) -> None:
    """Keep what was said apart from who said it; see above.

    Raises ValidationError with code "answered", or "closed" when it is not the time or the member was not there.
    """
    session = lock_sessions(registration.event_id)[registration.session_id]
    registration.session = session
    if has_answered(session, registration.member_id):
        raise ValidationError("Je hebt deze evaluatie al ingevuld. Dank je wel.", code="answered")
    if not can_answer(registration, timezone.now()):
        raise ValidationError("Deze evaluatie staat niet meer open.", code="closed")
    EvaluationTurnout.objects.create(session=session, member_id=registration.member_id)
    _shuffle_in(session, [_row(session, one) for one in said])


def _row(session: Session, said: Said) -> EvaluationAnswer:
    row = EvaluationAnswer(session=session)
    if isinstance(said.question, EvaluationQuestion):
        row.question = said.question
    else:
        row.fixed = said.question
    if isinstance(said.value, int):
        row.score = said.value
    else:
        row.text = said.value
    return row


def _shuffle_in(session: Session, fresh: list[EvaluationAnswer]) -> None:
    """Write `fresh` among all that waits, and let everything through once five people wait."""
    waiting = EvaluationAnswer.objects.waiting().filter(session=session)
    rows = [*waiting, *fresh]
    waiting.delete()
    batch = None
    if sum(row.fixed == COUNTED_QUESTION for row in rows) >= BATCH:
        batch = (session.evaluation_answers.aggregate(last=Max("batch"))["last"] or 0) + 1
    random.SystemRandom().shuffle(rows)
    for row in rows:
        row.pk, row.batch = uuid.uuid4(), batch
    EvaluationAnswer.objects.bulk_create(rows)
