"""The steps an organiser can take with one registration."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Q, QuerySet, Subquery

from members.models import User

from ..models import Registration, Session
from ..registration import approve, cancel, move, overbook, prioritise, put_back, reject

State = Registration.State
HAS_HELD = frozenset({State.CANCELLED, State.EXCUSED, State.REJECTED})
TAKES_PART = frozenset({State.PENDING, State.CONFIRMED, State.WAITING, State.OFFERED})
WAITS = frozenset({State.PENDING, State.WAITING, State.OFFERED})


@dataclass(frozen=True)
class Step:
    """`reason` is the label of the reason's field, empty when none is asked; `about` says what will happen."""

    name: str
    label: str
    icon: str
    applies_to: frozenset
    carry_out: Callable
    done: str
    about: str
    reason: str = ""
    is_reason_required: bool = False


STEPS = {
    step.name: step
    for step in [
        Step(
            "goedkeuren",
            "Keur goed",
            "circle-check",
            frozenset({State.PENDING}),
            lambda registration, by, **_: approve(registration=registration, by=by),
            "{} is goedgekeurd.",
            "Er volgt een plek, of een plaats in de wachtlijst als alles vol is. De mail gaat meteen weg.",
        ),
        Step(
            "afwijzen",
            "Wijs af",
            "circle-x",
            frozenset({State.PENDING}),
            lambda registration, by, reason, **_: reject(registration=registration, by=by, reason=reason),
            "{} is niet toegelaten en krijgt daar bericht van.",
            "De mail gaat meteen weg en blijft wat hij is; de aanvraag zelf kun je terugzetten.",
            reason="Waarom? Deze zin staat in de mail",
        ),
        Step(
            "verplaatsen",
            "Verplaats",
            "calendar-sync",
            TAKES_PART,
            lambda registration, by, to, **_: move(registration=registration, to=to, by=by),
            "{} is verplaatst en krijgt de nieuwe uitnodiging.",
            "Kan ook als het aanmelden gesloten is. Is de andere datum vol, dan verandert er niets.",
        ),
        Step(
            "voorrang",
            "Geef voorrang",
            "chevrons-up",
            frozenset({State.WAITING}),
            lambda registration, by, reason, **_: prioritise(registration=registration, by=by, reason=reason),
            "{} staat vooraan in de wachtlijst.",
            "De volgende vrije plek is dan voor deze persoon. De reden staat in het logboek.",
            reason="Waarom gaat deze persoon voor?",
            is_reason_required=True,
        ),
        Step(
            "extra-plek",
            "Geef een extra plek",
            "user-plus",
            WAITS,
            lambda registration, by, reason, **_: overbook(registration=registration, by=by, reason=reason),
            "{} heeft een plek en krijgt de uitnodiging.",
            "Ook als alles vol is. Let op de grootte van de zaal. De reden staat in het logboek.",
            reason="Waarom komt deze persoon erbij?",
            is_reason_required=True,
        ),
        Step(
            "verwijderen",
            "Verwijder",
            "user-round-x",
            TAKES_PART,
            lambda registration, by, reason, **_: cancel(registration=registration, by=by, reason=reason),
            "{} is verwijderd. Terugzetten kan, zolang de plek vrij is.",
            "De plek gaat meteen naar de eerste op de wachtlijst. De mail gaat meteen weg.",
            reason="Waarom? Deze zin staat in de mail",
        ),
        Step(
            "terugzetten",
            "Zet terug",
            "undo-2",
            HAS_HELD,
            lambda registration, by, **_: put_back(registration=registration, by=by),
            "{} is teruggezet en krijgt daar bericht van.",
            "Op de oude plaats in de wachtlijst, of op de plek als die nog vrij is.",
        ),
    ]
}


def possible_steps(registration: Registration, *, has_other_date: bool) -> list[Step]:
    """What can be done with `registration` as it stands."""
    impossible = set() if has_other_date else {"verplaatsen"}
    if registration.cancelled_by_id == registration.member_id:  # what somebody did themselves is not taken back
        impossible.add("terugzetten")
    steps = [step for step in STEPS.values() if registration.state in step.applies_to]
    return [step for step in steps if step.name not in impossible]


def take_step(
    *, name: str, registration: Registration, by, reason: str, to: Session | None
) -> tuple[Registration, str]:
    """Take one step; returns the registration it leads to and what to tell the organiser.

    Raises ValidationError when it can't be done any more, or the function of registration says no.
    """
    step = STEPS[name]
    if registration.state not in step.applies_to:
        raise ValidationError(
            f"Er staat intussen ‘{registration.get_state_display()}’. Kijk wat nu nodig is.", code="changed"
        )
    if step.is_reason_required and not reason:
        raise ValidationError("Schrijf in een paar woorden waarom; het staat in het logboek.", code="reason")
    result = step.carry_out(registration, by, reason=reason, to=to)
    words = step.done.format(registration.member.get_full_name())
    if result.is_waiting and name in ("goedkeuren", "terugzetten"):
        words = f"Er is geen plek vrij: {registration.member.get_full_name()} staat op de wachtlijst."
    return result, words


def members_found(session: Session, words: str) -> QuerySet[User]:
    """Members whose name, organisation or address has every word, with `state` at this session; none without words."""
    people = User.objects.filter(is_active=True, erased_at=None)
    for word in words.split():
        at_work = Q(affiliations__organisation__name__icontains=word, affiliations__ended_on=None)
        named = Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
        people = people.filter(named | at_work)
    here = Registration.objects.active().filter(event=session.event_id, member=OuterRef("pk"))
    people = people.annotate(standing=Subquery(here.values("state")[:1]))
    people = people.with_current_affiliation().distinct().order_by("last_name", "first_name", "pk")
    return people if words.split() else people.none()
