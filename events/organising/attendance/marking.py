"""Marks as they come in from a page or from a phone's queue, and what is said of each."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import Registration, Session, WalkIn
from events.places.registration import ACTS_OF_MARKS, Outcome, mark
from members.models import User

from .code import cleaned
from .walk_ins import note_walk_in

MOST_AT_ONCE = 500
LONGEST_NAME = WalkIn._meta.get_field("name").max_length
# Below this the phone's clock and ours are taken to agree; a slow connection must not shift a mark.
CLOCK_DIFFERENCE = timedelta(minutes=1)
State = Registration.State
WORDS: dict[str, str] = {State.ATTENDED: "aanwezig", State.ABSENT: "afwezig", State.EXCUSED: "verhinderd"}


@dataclass(frozen=True)
class MarkResult:
    """What became of one mark: `kind` is ok, warn or error; of an unknown code the rest is empty."""

    kind: str
    text: str
    registration: int | None = None
    state: str = ""


def note(session: Session, who: str, state: str, *, by: User, at: datetime | None = None) -> MarkResult:
    """Note `state` of the participant with this code, or with this number on the list, and say what came of it."""
    registration = find(session, who)
    if registration is None:
        return MarkResult("error", _unknown(who))
    name = registration.member.get_full_name()
    try:
        outcome = mark(registration=registration, state=State(state), by=by, at=at)
    except ValidationError as refusal:
        registration.refresh_from_db()
        return MarkResult("error", f"{name}: {refusal.messages[0]}", registration.pk, registration.state)
    registration.refresh_from_db()
    kind = "ok" if outcome == Outcome.NOTED else "warn"
    return MarkResult(kind, _sentence(outcome, name, registration.state), registration.pk, registration.state)


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


@dataclass(frozen=True)
class Line:
    """One line of a phone's queue: a state of somebody on the list, or with a `key` the name of who was not on it."""

    who: str
    state: str
    at: datetime
    key: UUID | None = None


def note_batch(session: Session, payload: Any, *, by: User) -> list[dict[str, Any]]:
    """Note all of a phone's queue in the order it was made, and answer each in the order they came.

    `payload` is {"sent": ms, "marks": […]} with in it {"who": code or number, "state": …, "at": ms} and
    {"walk_in": key, "name": …, "at": ms}, by the phone's own clock, in milliseconds since 1970; a clock that is off by
    more than a minute is put right by `sent`. Sending it twice is the same as once. Raises ValidationError when it is
    anything else.
    """
    marks, shift = _read(payload)
    answers = {}
    for number, line in sorted(enumerate(marks), key=lambda pair: (pair[1].at, pair[0])):
        answers[number] = asdict(_note_one(session, line, by=by, at=line.at + shift))
    return [answers[number] for number in range(len(marks))]


def _note_one(session: Session, line: Line, *, by: User, at: datetime) -> MarkResult:
    if line.key is None:
        return note(session, line.who, line.state, by=by, at=at)
    walk_in, why = note_walk_in(session, key=line.key, name=line.who, by=by, at=at)
    if walk_in.registration is None:
        return MarkResult("warn", f"{walk_in.name}: {why or 'staat bij ‘Nog uitzoeken’.'}")
    row = walk_in.registration
    return MarkResult("ok", f"{row.member.get_full_name()} heeft een plek en is aanwezig.", row.pk, row.state)


def _read(payload: Any) -> tuple[list[Line], timedelta]:
    try:
        marks = [_line(row) for row in payload["marks"]]
        difference = timezone.now() - _moment(payload["sent"])
    except (KeyError, TypeError, ValueError, OverflowError, OSError) as error:
        raise ValidationError("Dit is geen lijst van aanwezigen.", code="payload") from error
    if len(marks) > MOST_AT_ONCE:
        raise ValidationError("Dit is geen lijst van aanwezigen.", code="payload")
    return marks, difference if abs(difference) > CLOCK_DIFFERENCE else timedelta()


def _line(row: dict[str, Any]) -> Line:
    at = _moment(row["at"])
    if "walk_in" in row:
        name = " ".join(str(row["name"]).split())[:LONGEST_NAME]
        if not name:
            raise ValueError("somebody without a name")
        return Line(name, "", at, UUID(str(row["walk_in"])))
    if row["state"] not in ACTS_OF_MARKS:
        raise ValueError("not a state to note")
    return Line(str(row["who"]), str(row["state"]), at)


def _moment(milliseconds: Any) -> datetime:
    moment = datetime.fromtimestamp(float(milliseconds) / 1000, tz=UTC)
    if not 2000 < moment.year < 2200:
        raise ValueError("not a moment of these days")
    return moment
