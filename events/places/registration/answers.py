"""What somebody fills in with a registration, and the limits on what can be chosen."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import Answer, Choice, Question, Registration, Session


@dataclass(frozen=True)
class Particulars:
    """What one person filled in.

    `answers` holds per question of the session a Choice or words; an empty answer is left out. `alternatives` are
    dates of the same event that are fine too; `session` itself is the one they like best.
    """

    contribution: str = ""
    dietary: str = ""
    is_listed: bool = False
    accepts_short_notice: bool = False
    alternatives: tuple[Session, ...] = ()
    answers: Mapping[Question, Choice | str] = field(default_factory=dict)

    def without_dates(self, numbers: Container[int]) -> "Particulars":
        """The same, but that these dates are not fine too."""
        return replace(self, alternatives=tuple(date for date in self.alternatives if date.pk not in numbers))


def particulars_of(registration: Registration) -> Particulars:
    """What stands with `registration` now: to show in a form, or to register again with."""
    answers = registration.answers.select_related("question", "choice")
    return Particulars(
        contribution=registration.contribution,
        dietary=registration.dietary,
        is_listed=registration.listed_at is not None,
        accepts_short_notice=registration.accepts_short_notice,
        alternatives=tuple(registration.alternatives.all()),
        answers={answer.question: answer.choice or answer.text for answer in answers},
    )


def fill_in(registration: Registration, particulars: Particulars, now: datetime) -> None:
    """Put what stands on the row itself; it is not saved."""
    registration.contribution, registration.dietary = particulars.contribution, particulars.dietary
    registration.accepts_short_notice = particulars.accepts_short_notice
    registration.listed_at = (registration.listed_at or now) if particulars.is_listed else None


def replace_answers(registration: Registration, particulars: Particulars) -> None:
    """Write the answers and the other dates of a saved `registration` in place of what was there."""
    registration.answers.all().delete()
    Answer.objects.bulk_create(_answer(registration, *pair) for pair in particulars.answers.items())
    registration.alternatives.set(other for other in particulars.alternatives if other.pk != registration.session_id)


def _answer(registration: Registration, question: Question, value: Choice | str) -> Answer:
    if isinstance(value, Choice):
        return Answer(registration=registration, question=question, choice=value)
    return Answer(registration=registration, question=question, text=value)


def refuse_full_choices(session: Session, particulars: Particulars, *, besides: Registration | None = None) -> None:
    """Raise ValidationError with code "choice_full" when as many as may have chosen one of these answers."""
    for choice in particulars.answers.values():
        if isinstance(choice, Choice) and is_full(choice, besides=besides):
            raise ValidationError(f"‘{choice.text}’ is intussen vol. Kies een andere mogelijkheid.", code="choice_full")


def is_full(choice: Choice, *, besides: Registration | None = None) -> bool:
    """Have as many as may chosen this, `besides` one of them? Only who has a place, or is offered one, counts."""
    if choice.limit is None:
        return False
    chosen = Registration.objects.holding_place(timezone.now()).filter(answers__choice=choice)
    others = chosen.exclude(pk=besides.pk) if besides else chosen
    return others.count() >= choice.limit


def drop_full_choices(registration: Registration) -> None:
    """Take out what somebody chose while waiting and others have by now; the mail about the place says which."""
    answers = registration.answers.filter(choice__limit__isnull=False).select_related("choice")
    full = [
        (answer, answer.choice) for answer in answers if answer.choice and is_full(answer.choice, besides=registration)
    ]
    registration.lost_choices = [choice.text for _, choice in full]
    for answer, _ in full:
        answer.delete()


def copy_particulars(old: Registration, new: Registration) -> None:
    """Take along to another date what somebody filled in; answers, where that date asks the same question."""
    for name in (
        "contribution",
        "dietary",
        "accepts_short_notice",
        "listed_at",
        "organisation_id",
        "registered_by_id",
        "priority",
        "approved_at",
    ):
        setattr(new, name, getattr(old, name))


def copy_answers(old: Registration, new: Registration) -> None:
    """The answers of `old` at the date of the saved `new`."""
    replace_answers(new, Particulars(answers=answers_at(new.session, particulars_of(old).answers)))


def answers_at(session: Session, answers: Mapping[Question, Choice | str]) -> dict[Question, Choice | str]:
    """`answers` to the questions that a locked `session` asks in the same words; a choice that is full there is left
    out, so that no limit is passed by coming from another date."""
    if all(question.session_id == session.pk for question in answers):
        return dict(answers)
    questions_here = {(question.text, question.kind): question for question in session.questions.all()}
    answers_here: dict[Question, Choice | str] = {}
    for question, answer in answers.items():
        value: Choice | str | None = answer
        here = questions_here.get((question.text, question.kind))
        if here and isinstance(value, Choice):
            value = here.choices.filter(text=value.text).first()
        if here and value and not (isinstance(value, Choice) and is_full(value)):
            answers_here[here] = value
    return answers_here
