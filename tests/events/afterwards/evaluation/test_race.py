"""Many fill in an evaluation at the same moment: one per attendee, and no answer lost or doubled."""

from threading import Barrier

import pytest
from django.core.exceptions import ValidationError

from events.afterwards.evaluation import answering
from events.afterwards.evaluation.answering import BATCH, Said, answer
from events.models import EvaluationAnswer, EvaluationTurnout, Registration
from tests.events.factories import PastSessionFactory, RegistrationFactory
from tests.events.rush import at_once, outcome_of, read_without_lock

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
Fixed = EvaluationAnswer.Fixed


def attendees(number: int) -> list[Registration]:
    return RegistrationFactory.create_batch(number, session=PastSessionFactory(), state=Registration.State.ATTENDED)


def said_by(number: int) -> list[Said]:
    return [Said(Fixed.GRADE, 8), Said(Fixed.TAKEAWAY, f"Van {number}")]


def answers_of(rows, act=answer) -> list:
    """What each gets who fills it in, all at once."""
    return at_once(
        outcome_of(lambda n=number, row=row: act(registration=row, said=said_by(n))) for number, row in enumerate(rows)
    )


def words() -> list[str]:
    return sorted(EvaluationAnswer.objects.exclude(text="").values_list("text", flat=True))


def test_one_attendee_who_sends_it_many_times_at_once_is_heard_once():
    [row] = attendees(1)

    outcomes = answers_of([row] * 12)

    refusals = [outcome.code for outcome in outcomes if isinstance(outcome, ValidationError)]
    assert (outcomes.count(None), refusals) == (1, ["answered"] * 11)
    assert (EvaluationTurnout.objects.count(), EvaluationAnswer.objects.count()) == (1, 2)


def test_everybody_at_once_is_heard_once_in_whole_batches():
    rows = attendees(12)

    outcomes = answers_of(rows)

    assert outcomes == [None] * 12
    assert words() == sorted(f"Van {number}" for number in range(12))
    graded = EvaluationAnswer.objects.filter(fixed=Fixed.GRADE)
    assert [graded.filter(batch=batch).count() for batch in (1, 2, None)] == [BATCH, BATCH, 2]


def test_without_the_lock_answers_that_wait_are_doubled(monkeypatch):
    first, *rows = attendees(4)
    answer(registration=first, said=said_by(9))
    gate, waiting = Barrier(3), type(EvaluationAnswer.objects.waiting())

    class ReadTogether(waiting):
        def __iter__(self):
            found = list(super().__iter__())
            gate.wait(timeout=60)
            return iter(found)

    monkeypatch.setattr(answering, "lock_sessions", read_without_lock)
    monkeypatch.setattr(EvaluationAnswer.objects, "waiting", lambda: ReadTogether(EvaluationAnswer).waiting())

    answers_of(rows, answer.__wrapped__)

    assert words().count("Van 9") == 3
