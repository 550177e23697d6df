"""Marks as they come in from a page or from a phone's queue, and what is said of each."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from ..models import Registration, Session
from ..registration import mark
from ..registration.attendance import ACTS, Outcome
from .code import cleaned

MOST_AT_ONCE = 500
# Below this the phone's clock and ours are taken to agree; a slow connection must not shift a mark.
CLOCK_DIFFERENCE = timedelta(minutes=1)
State = Registration.State
WORDS = {State.ATTENDED: "aanwezig", State.ABSENT: "afwezig", State.EXCUSED: "verhinderd"}


@dataclass(frozen=True)
class Answer:
    """What became of one mark: `kind` is ok, warn or error; of an unknown code the rest is empty."""

    kind: str
    text: str
    registration: int | None = None
    state: str = ""


def note(session: Session, who: str, state: str, *, by, at: datetime | None = None) -> Answer:
    """Note `state` of the participant with this code, or with this number on the list, and say what came of it."""
    registration = find(session, who)
    if registration is None:
        return Answer("error", _unknown(who))
    name = registration.member.get_full_name()
    try:
        outcome = mark(registration=registration, state=State(state), by=by, at=at)
    except ValidationError as refusal:
        registration.refresh_from_db()
        return Answer("error", f"{name}: {refusal.messages[0]}", registration.pk, registration.state)
    registration.refresh_from_db()
    kind = "ok" if outcome == Outcome.NOTED else "warn"
    return Answer(kind, _sentence(outcome, name, registration.state), registration.pk, registration.state)


def find(session: Session, who: str) -> Registration | None:
    rows = Registration.objects.filter(session=session).select_related("member")
    if who.isdecimal() and len(who) < 10:
        return rows.filter(pk=who).first()
    return rows.filter(code=cleaned(who)).first()


def _unknown(who: str) -> str:
    if Registration.objects.filter(code=cleaned(who)).exists():
        return "Deze code hoort bij een andere bijeenkomst. Zoek de deelnemer in de lijst."
    return "Deze code kennen we niet. Zoek de deelnemer in de lijst."


def _sentence(outcome: Outcome, name: str, state: str) -> str:
    if outcome == Outcome.OUTDATED:
        return f"{name}: hier is later iets anders genoteerd. Dat blijft staan."
    if state not in WORDS:
        return f"{name}: er is niets meer genoteerd."
    return f"{name} is {WORDS[state]}." if outcome == Outcome.NOTED else f"{name} stond al op {WORDS[state]}."


def note_batch(session: Session, payload, *, by) -> list[dict]:
    """Note all marks of a phone's queue in the order they were made, and answer each in the order they came.

    `payload` is {"sent": ms, "marks": [{"who": code or number, "state": …, "at": ms}]} with the phone's own clock, in
    milliseconds since 1970; a clock that is off by more than a minute is put right by `sent`. Sending it twice is
    the same as once. Raises ValidationError when it is anything else.
    """
    marks, shift = _read(payload)
    answers = {}
    for number, (who, state, at) in sorted(enumerate(marks), key=lambda pair: (pair[1][2], pair[0])):
        answers[number] = asdict(note(session, who, state, by=by, at=at + shift))
    return [answers[number] for number in range(len(marks))]


def _read(payload) -> tuple[list[tuple[str, str, datetime]], timedelta]:
    try:
        marks = [(str(row["who"]), str(row["state"]), _moment(row["at"])) for row in payload["marks"]]
        difference = timezone.now() - _moment(payload["sent"])
    except (KeyError, TypeError, ValueError, OverflowError, OSError) as error:
        raise ValidationError("Dit is geen lijst van aanwezigen.", code="payload") from error
    if len(marks) > MOST_AT_ONCE or any(state not in ACTS for _, state, _ in marks):
        raise ValidationError("Dit is geen lijst van aanwezigen.", code="payload")
    return marks, difference if abs(difference) > CLOCK_DIFFERENCE else timedelta()


def _moment(milliseconds) -> datetime:
    moment = datetime.fromtimestamp(float(milliseconds) / 1000, tz=UTC)
    if not 2000 < moment.year < 2200:
        raise ValueError("not a moment of these days")
    return moment
