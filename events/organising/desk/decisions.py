"""What an organiser decides about several people at once: each for itself, with one account of it all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Registration, Session
from events.places.registration import lock_sessions, refuse_when_over
from foundation.numbers import capitalised, counted
from members.models import User

from .acts import FOR_SEVERAL, MARKS, OrganiserAct


@dataclass
class Account:
    """What was done, what became of it otherwise, and what was not done and why."""

    verb: str
    done: list[Registration] = field(default_factory=list)
    waits: list[Registration] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def __str__(self) -> str:
        people = capitalised(counted(len(self.done), "persoon", "mensen"))
        sentences = [f"{people} {self.verb}."] if self.done else []
        if self.waits:
            named = ", ".join(row.member.get_full_name() for row in self.waits)
            sentences.append(f"Op de wachtlijst gekomen: {named}.")
        sentences += [f"Niet gedaan voor {name}: {why}" for name, why in self.refused]
        return " ".join(sentences) or "Er is niets veranderd."


def decide(
    *, name: str, registrations: Iterable[Registration], session: Session, by: User, reason: str = ""
) -> Account:
    """Carry out one decision for each of `registrations` of `session`, in a transaction of its own.

    What changed in the meantime is left alone and told in the account; the others go on.
    """
    act = FOR_SEVERAL[name]
    account = Account(act.verb)
    for registration in registrations:
        try:
            result = _carry_out(act, registration, session, by, reason)
        except ValidationError as refusal:
            account.refused.append((registration.member.get_full_name(), " ".join(refusal.messages)))
            continue
        (account.waits if act.leads_to_queue(result) else account.done).append(result)
    return account


@transaction.atomic
def _carry_out(act: OrganiserAct, registration: Registration, session: Session, by: User, reason: str) -> Registration:
    session = lock_sessions(session.event_id)[session.pk]
    if act.name not in MARKS:
        refuse_when_over(session, timezone.now())
    registration.refresh_from_db(fields=["state", "session"])
    if not act.is_possible_for(registration) or registration.session_id != session.pk:
        raise ValidationError(f"intussen staat er ‘{registration.get_state_display()}’.", code="changed")
    return act.carry_out(registration, by, reason=reason)
