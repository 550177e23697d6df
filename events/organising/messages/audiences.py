"""Whom a message about a session can go to, asked at the moment it is written and again when it is sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils import timezone

from events.models import Answer, Choice, Invitation, Question, Registration, Session, SessionMessage
from events.querysets import RegistrationQuerySet
from members.models import User

Audience = SessionMessage.Audience
State = Registration.State
TAKES_PART = (State.CONFIRMED, State.ATTENDED)
# In the order in which they are offered.
AUDIENCES = (
    *(Audience.PLACES, Audience.PRESENT, Audience.ABSENT, Audience.UNMARKED),
    *(Audience.WAITING, Audience.PENDING, Audience.ANSWERED, Audience.UNANSWERED),
)
WORDS_AFTERWARDS = {
    Audience.PLACES: "wie een plek had, behalve wie er niet was",
    Audience.WAITING: "wie op de wachtlijst stond",
}
CALLED_OFF = {Audience.PLACES: "iedereen die een plek had", Audience.WAITING: "wie op de wachtlijst stond"}


@dataclass(frozen=True)
class Readers:
    """To whom a message goes: members, and invited people without an account."""

    members: list[User]
    guests: list[Invitation]

    @property
    def number(self) -> int:
        return len(self.members) + len(self.guests)


@dataclass(frozen=True)
class GivenAnswer:
    """One answer that people can have given: a choice from a list, or yes or no."""

    question: Question
    choice: Choice | None = None
    text: str = ""

    @property
    def key(self) -> str:
        return f"k{self.choice.pk}" if self.choice else f"v{self.question.pk}-{self.text}"

    @property
    def label(self) -> str:
        return self.choice.text if self.choice else self.text

    @property
    def in_words(self) -> str:
        return f"wie ‘{self.label}’ antwoordde op ‘{self.question.text}’"[:300]

    def rows(self, answers: QuerySet[Answer]) -> QuerySet[Answer]:
        answers = answers.filter(question=self.question)
        return answers.filter(choice=self.choice) if self.choice else answers.filter(choice=None, text=self.text)


def given_answers(session: Session) -> dict[str, GivenAnswer]:
    """The answers to choose an audience by, by their keys; words of their own are no audience."""
    choices_given = []
    for question in session.questions.prefetch_related("choices"):
        if question.kind == Question.Kind.CHOICE:
            choices_given += [GivenAnswer(question, choice) for choice in question.choices.all()]
        elif question.kind == Question.Kind.YES_NO:
            choices_given += [GivenAnswer(question, text=text) for text in ("ja", "nee")]
    return {answer.key: answer for answer in choices_given}


def numbers_by_answer(session: Session) -> dict[str, int]:
    """How many of those who take part gave each answer, by its key; in one query."""
    rows = Answer.objects.filter(registration__in=_active(session.registrations.filter(state__in=TAKES_PART)))
    counted = rows.order_by().values_list("question", "choice", "text").annotate(n=Count("pk"))
    numbers: dict[str, int] = {}
    for question, choice, text, number in counted:
        key = f"k{choice}" if choice else f"v{question}-{text}"
        numbers[key] = numbers.get(key, 0) + number
    return numbers


def _active(rows: RegistrationQuerySet) -> RegistrationQuerySet:
    """Who left the network hears nothing any more."""
    return rows.filter(member__is_active=True)


def readers_of(
    session: Session, audience: str, chosen: Collection[int] = (), answer: GivenAnswer | None = None
) -> Readers:
    """The people an audience stands for at this moment; `chosen` are registrations picked by hand."""
    now = timezone.now()
    if audience == Audience.UNANSWERED:
        return _invited(session, now)
    rows = _active(session.registrations.select_related("member"))
    if audience == Audience.CHOSEN:
        rows = rows.filter(pk__in=chosen)
    elif audience == Audience.ANSWERED:
        answers = answer.rows(Answer.objects.all()) if answer else Answer.objects.none()
        rows = rows.filter(state__in=TAKES_PART, pk__in=answers.values("registration"))
    else:
        rows = _by_state(session, rows, audience, now)
    return Readers([row.member for row in rows], [])


def _by_state(session: Session, rows: RegistrationQuerySet, audience: str, now: datetime) -> RegistrationQuerySet:
    """Who was there and who was not is known from the beginning on, and never of a date that was called off."""
    is_held = session.starts_at <= now and not session.is_cancelled
    if audience == Audience.PRESENT:
        return rows.present() if is_held else rows.attended()
    if audience == Audience.ABSENT:
        return rows.filter(state__in=[State.ABSENT, State.EXCUSED] if is_held else [State.ABSENT])
    if audience == Audience.UNMARKED:
        return rows.confirmed().exclude(pk__in=rows.present().values("pk")) if is_held else rows.none()
    states: dict[str, tuple[State, ...]] = {
        Audience.PLACES: TAKES_PART,
        Audience.WAITING: (State.WAITING, State.OFFERED),
        Audience.PENDING: (State.PENDING,),
    }
    return rows.filter(state__in=states[audience])


def _invited(session: Session, now: datetime) -> Readers:
    open_ones = list(session.invitations.unanswered(now))
    members = User.objects.filter(is_active=True, email__in=[one.email.lower() for one in open_ones])
    by_email = {member.email: member for member in members}
    return Readers(list(by_email.values()), [one for one in open_ones if one.email.lower() not in by_email])


def label_of(audience: Audience, session: Session) -> str:
    """What an audience is called at this stage of the life of `session`."""
    if session.is_cancelled:
        return CALLED_OFF.get(audience, audience.label)
    return WORDS_AFTERWARDS.get(audience, audience.label) if session.ends_at <= timezone.now() else audience.label
