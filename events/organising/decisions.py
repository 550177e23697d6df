"""What an organiser decides about several people at once: each for itself, with one account of it all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ..models import Registration, Session
from ..registration import approve, cancel, lock_sessions, mark, put_back, reject
from ..registration.attendance import EXPECTED
from ..registration.entering import refuse_when_over

State = Registration.State


@dataclass
class Account:
    """What was done, what became of it otherwise, and what was not done and why."""

    verb: str
    done: list[Registration] = field(default_factory=list)
    waits: list[Registration] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def __str__(self) -> str:
        sentences = [f"{people(len(self.done))} {self.verb}."] if self.done else []
        if self.waits:
            named = ", ".join(row.member.get_full_name() for row in self.waits)
            sentences.append(f"Op de wachtlijst gekomen: {named}.")
        sentences += [f"Niet gedaan voor {name}: {why}" for name, why in self.refused]
        return " ".join(sentences) or "Er is niets veranderd."


def people(number: int) -> str:
    return "1 persoon" if number == 1 else f"{number} mensen"


@dataclass(frozen=True)
class Decision:
    """`applies_to` are the states it makes sense for; `carry_out` is one of the functions of registration."""

    label: str
    verb: str
    icon: str
    applies_to: frozenset
    carry_out: Callable
    asks_reason: bool = True
    warning: str = ""


def _approve(registration, by, reason):
    return approve(registration=registration, by=by)


def _reject(registration, by, reason):
    return reject(registration=registration, by=by, reason=reason)


def _remove(registration, by, reason):
    return cancel(registration=registration, by=by, reason=reason)


def _put_back(registration, by, reason):
    return put_back(registration=registration, by=by)


def _mark(state: str) -> Callable:
    def note(registration, by, reason):
        mark(registration=registration, state=state, by=by)
        registration.refresh_from_db(fields=["state"])
        return registration

    return note


def _marking(state: str, icon: str) -> Decision:
    """Noting who was there; after the session too, as long as attendance is open."""
    label = State(state).label
    expected = frozenset(EXPECTED) - {state}
    return Decision(f"Noteer {label}", f"{label} genoteerd", icon, expected, _mark(state), asks_reason=False)


MARKS = {
    State.ATTENDED.value: _marking(State.ATTENDED, "user-round-check"),
    State.ABSENT.value: _marking(State.ABSENT, "user-round-x"),
    State.EXCUSED.value: _marking(State.EXCUSED, "calendar-x"),
}
DECISIONS = {
    "goedkeuren": Decision(
        "Keur goed", "goedgekeurd", "circle-check", frozenset({State.PENDING}), _approve, asks_reason=False
    ),
    "afwijzen": Decision(
        "Wijs af",
        "niet toegelaten",
        "circle-x",
        frozenset({State.PENDING}),
        _reject,
        warning="Je kunt ze daarna terugzetten als aanvraag. De mail die ze kregen, blijft wat hij was.",
    ),
    "verwijderen": Decision(
        "Verwijder",
        "verwijderd",
        "user-round-x",
        frozenset({State.PENDING, State.CONFIRMED, State.WAITING, State.OFFERED}),
        _remove,
        warning=(
            "Je kunt ze daarna terugzetten: op de oude plaats in de wachtlijst, of op hun plek zolang die vrij is. De "
            "mail die ze kregen, en een plek die al naar een ander ging, neem je niet terug."
        ),
    ),
    "terugzetten": Decision(
        "Zet terug",
        "teruggezet",
        "undo-2",
        frozenset({State.CANCELLED, State.EXCUSED, State.REJECTED}),
        _put_back,
        asks_reason=False,
    ),
    **MARKS,
}
GIVES_A_PLACE = ("goedkeuren", "terugzetten")


def decide(*, name: str, registrations: Iterable[Registration], session: Session, by, reason: str = "") -> Account:
    """Carry out one decision for each of `registrations` of `session`, in a transaction of its own.

    What changed in the meantime is left alone and told in the account; the others go on.
    """
    account = Account(DECISIONS[name].verb)
    for registration in registrations:
        try:
            result = _carry_out(name, registration, session, by, reason)
        except ValidationError as refusal:
            account.refused.append((registration.member.get_full_name(), " ".join(refusal.messages)))
            continue
        (account.waits if result.is_waiting and name in GIVES_A_PLACE else account.done).append(result)
    return account


@transaction.atomic
def _carry_out(name: str, registration: Registration, session: Session, by, reason: str) -> Registration:
    decision, session = DECISIONS[name], lock_sessions(session.event_id)[session.pk]
    if name not in MARKS:
        refuse_when_over(session, timezone.now())
    registration.refresh_from_db(fields=["state", "session"])
    if registration.state not in decision.applies_to or registration.session_id != session.pk:
        raise ValidationError(f"intussen staat er ‘{registration.get_state_display()}’.", code="changed")
    return decision.carry_out(registration, by, reason)
