"""What an organiser can do with people of a session: for one, for several at once, or both, in the same words."""

from collections.abc import Callable
from dataclasses import dataclass

from events.models import Registration
from events.places.registration import (
    EXPECTED_STATES,
    approve,
    cancel,
    mark,
    move,
    overbook,
    prioritise,
    put_back,
    reject,
)
from members.models import User

State = Registration.State
STATES_TO_RESTORE = frozenset({State.CANCELLED, State.EXCUSED, State.REJECTED})
STATES_TAKING_PART = frozenset({State.PENDING, State.CONFIRMED, State.WAITING, State.OFFERED})
WAITING_STATES = frozenset({State.PENDING, State.WAITING, State.OFFERED})
CarryOut = Callable[..., Registration]
REASON_IN_MAIL = "Waarom? Deze zin staat in de mail"


@dataclass(frozen=True)
class OrganiserAct:
    """`applies_to` are the states it makes sense for; `carry_out` is one of the functions of registration.

    `done` tells what became of one person, and `about` what will happen; an act without them is not for one. `verb`
    tells what was done to several, and `warning` what to know first; an act without a verb is not for several.
    `reason` is the label of the reason's field, empty when none is asked.
    """

    name: str
    label: str
    icon: str
    applies_to: frozenset[State]
    carry_out: CarryOut
    done: str = ""
    about: str = ""
    verb: str = ""
    warning: str = ""
    reason: str = ""
    is_reason_required: bool = False
    gives_a_place: bool = False  # or a place in the queue, without room
    can_be_undone: bool = False

    def is_possible_for(self, registration: Registration) -> bool:
        return registration.state in self.applies_to

    def leads_to_queue(self, result: Registration) -> bool:
        return self.gives_a_place and result.is_waiting


def _mark(state: State) -> CarryOut:
    def note(registration: Registration, by: User, **_: object) -> Registration:
        mark(registration=registration, state=state, by=by)
        registration.refresh_from_db(fields=["state"])
        return registration

    return note


def _marking(state: State, icon: str) -> OrganiserAct:
    """Noting who was there; after the session too, as long as attendance is open."""
    expected = frozenset(EXPECTED_STATES) - {state}
    verb = f"{state.label} genoteerd"
    return OrganiserAct(state.value, f"Noteer {state.label}", icon, expected, _mark(state), verb=verb)


def _by_name(*acts: OrganiserAct) -> dict[str, OrganiserAct]:
    return {act.name: act for act in acts}


MARKS = _by_name(
    _marking(State.ATTENDED, "user-round-check"),
    _marking(State.ABSENT, "user-round-x"),
    _marking(State.EXCUSED, "calendar-x"),
)
ACTS = _by_name(
    OrganiserAct(
        "goedkeuren",
        "Keur goed",
        "circle-check",
        frozenset({State.PENDING}),
        lambda registration, by, **_: approve(registration=registration, by=by),
        done="{} is goedgekeurd.",
        about="Er volgt een plek, of een plaats in de wachtlijst als er geen plek is. De mail gaat meteen weg.",
        verb="goedgekeurd",
        gives_a_place=True,
    ),
    OrganiserAct(
        "afwijzen",
        "Wijs af",
        "circle-x",
        frozenset({State.PENDING}),
        lambda registration, by, reason, **_: reject(registration=registration, by=by, reason=reason),
        done="{} is niet toegelaten en krijgt daar bericht van.",
        about="De mail gaat meteen weg en blijft wat hij is; de aanvraag zelf kun je terugzetten.",
        verb="niet toegelaten",
        warning="Je kunt ze daarna terugzetten als aanvraag. De mail die ze kregen, blijft wat hij was.",
        reason=REASON_IN_MAIL,
        can_be_undone=True,
    ),
    OrganiserAct(
        "verplaatsen",
        "Verplaats",
        "calendar-sync",
        STATES_TAKING_PART,
        lambda registration, by, to, **_: move(registration=registration, to=to, by=by),
        done="{} is verplaatst en krijgt de nieuwe uitnodiging.",
        about="Kan ook als het aanmelden gesloten is. Is er op de andere datum geen plek, dan verandert er niets.",
    ),
    OrganiserAct(
        "voorrang",
        "Geef voorrang",
        "chevrons-up",
        frozenset({State.WAITING}),
        lambda registration, by, reason, **_: prioritise(registration=registration, by=by, reason=reason),
        done="{} staat vooraan in de wachtlijst.",
        about="De volgende vrije plek is dan voor deze persoon. De reden staat in het logboek.",
        reason="Waarom gaat deze persoon voor?",
        is_reason_required=True,
    ),
    OrganiserAct(
        "extra-plek",
        "Geef een extra plek",
        "user-plus",
        WAITING_STATES,
        lambda registration, by, reason, **_: overbook(registration=registration, by=by, reason=reason),
        done="{} heeft een plek en krijgt de uitnodiging.",
        about=(
            "Ook als alles vol is, of de organisatie al zoveel plekken heeft als mag. Let op de grootte van de zaal. "
            "De reden staat in het logboek."
        ),
        reason="Waarom komt deze persoon erbij?",
        is_reason_required=True,
    ),
    OrganiserAct(
        "verwijderen",
        "Verwijder",
        "user-round-x",
        STATES_TAKING_PART,
        lambda registration, by, reason, **_: cancel(registration=registration, by=by, reason=reason),
        done="{} is verwijderd. Terugzetten kan, zolang de plek vrij is.",
        about="De plek is meteen vrij voor wie wacht, of voor een ander. De mail gaat meteen weg.",
        verb="verwijderd",
        warning=(
            "Je kunt ze daarna terugzetten: op de oude plaats in de wachtlijst, of op hun plek zolang die vrij is. De "
            "mail die ze kregen, en een plek die al naar een ander ging, neem je niet terug."
        ),
        reason=REASON_IN_MAIL,
        can_be_undone=True,
    ),
    OrganiserAct(
        "terugzetten",
        "Zet terug",
        "undo-2",
        STATES_TO_RESTORE,
        lambda registration, by, **_: put_back(registration=registration, by=by),
        done="{} is teruggezet en krijgt daar bericht van.",
        about="Op de oude plaats in de wachtlijst, of op de plek als die nog vrij is.",
        verb="teruggezet",
        gives_a_place=True,
    ),
    *MARKS.values(),
)
FOR_ONE = {name: act for name, act in ACTS.items() if act.done}
FOR_SEVERAL = {name: act for name, act in ACTS.items() if act.verb}
