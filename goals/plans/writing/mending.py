"""The step by which the button of an advice mends a goal."""

from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db import transaction

from goals.measurability import Finding
from goals.measurability.finding import ACTIVITY, FOCUS_AREA
from goals.models import Activity, Direction, FocusArea, Goal, Indicator, Plan
from goals.plans.checking.goal import findings_of_words
from goals.plans.checking.structure import NO_ACTIVITY, NO_INDICATOR, TURNED, TURNS, is_other_way
from goals.plans.locking import hold_open, locked
from goals.plans.rights import can_write_plan, role_in
from goals.words.lists import lexicon_in_force
from members.models import User

from .arranging import add_activity, add_indicator
from .places import next_place, put_in_order, require_room
from .saving import Row, touch
from .undoing import keep

SETTLED = "Dat is al geregeld."
FOR_MANAGERS = "Een nieuw speerpunt maakt een planbeheerder. Vraag het aan een van hen."
ADDED = (NO_INDICATOR, NO_ACTIVITY)
LONGEST_ACTIVITY, LONGEST_NAME = 400, 160


@dataclass(frozen=True)
class Mended:
    """What was done in a sentence, the key to undo it ("" for what undoes itself), and where one goes on."""

    words: str
    undo_key: str = ""
    at: Indicator | Activity | None = None


@transaction.atomic
def mend(goal: Goal, code: str, *, plan: Plan, by: User, session: SessionBase, row: int = 0) -> Mended:
    """Carry out the button of the advice with this code, about the indicator `row` where it is about one.

    Raises ValidationError when the advice does not hold any more, or this person may not do what it asks.
    """
    hold_open(goal)
    goal = locked(goal)
    if code in ADDED:
        return _add(goal, code, by)
    before = [goal, *(goal.indicators.filter(pk=row) if code == TURNS else [])]
    made: list[Row] = []
    if code == TURNS:
        words = _turn(goal, row)
    else:
        words, made = _reword(goal, _finding(goal, code), plan, by)
    touch(goal, by=by)
    cards = [goal, *(one for one in made if isinstance(one, Goal | FocusArea))]
    key = keep(before, plan=plan, session=session, goal=goal, made=made, unless_changed=cards)
    return Mended(words, key)


def _add(goal: Goal, code: str, by: User) -> Mended:
    if code == NO_INDICATOR and not goal.indicators.exists():
        return Mended("Er is een indicator bij gekomen.", at=add_indicator(goal=goal, by=by))
    if code == NO_ACTIVITY and not goal.activities.exists():
        return Mended("Er is een activiteit bij gekomen.", at=add_activity(goal=goal, by=by))
    raise ValidationError(SETTLED)


def _turn(goal: Goal, row: int) -> str:
    indicator = goal.indicators.filter(pk=row).first()
    if indicator is None or not is_other_way(indicator):
        raise ValidationError(SETTLED)
    indicator.direction = TURNED[Direction(indicator.direction)]
    indicator.save(update_fields=["direction"])
    return f"De richting is nu {indicator.direction}."


def _finding(goal: Goal, code: str) -> Finding:
    found = (one for one in findings_of_words(goal, lexicon_in_force()) if one.code == code)
    finding = next(found, None)
    if finding is None:
        raise ValidationError(SETTLED)
    return finding


def _reword(goal: Goal, finding: Finding, plan: Plan, by: User) -> tuple[str, list[Row]]:
    """Do with the goal's own words what the finding says; the sentence about it, and the rows that were made."""
    match finding.fix.action, finding.fix.kind:
        case "change_kind", kind if kind == ACTIVITY:
            return "Het is een activiteit van dit doel geworden.", [_as_activity(goal, finding)]
        case "change_kind", kind if kind == FOCUS_AREA:
            area = _as_focus_area(goal, plan, by)
            return "Het is een speerpunt geworden. Zet er een doel onder dat je kunt meten.", [area]
        case "split" | "replace", _ if finding.fix.texts:
            others = _as_more_goals(goal, finding.fix.texts, by)
            return "De zin is gesplitst." if others else "De zin is aangepast.", others
    raise ValidationError(SETTLED)


def _as_activity(goal: Goal, finding: Finding) -> Activity:
    text = finding.fix.texts[0] if finding.fix.texts else goal.text
    _require_fit(text, LONGEST_ACTIVITY)
    require_room(goal.activities)
    _say(goal, "")
    return goal.activities.create(text=text, order=next_place(goal.activities))


def _as_focus_area(goal: Goal, plan: Plan, by: User) -> FocusArea:
    """A speerpunt with the goal under it, which has its words still to be found."""
    if not can_write_plan(role_in(by, plan), plan):
        raise ValidationError(FOR_MANAGERS)
    _require_fit(goal.text, LONGEST_NAME)
    require_room(plan.focus_areas)
    area = plan.focus_areas.create(name=goal.text, order=next_place(plan.focus_areas), changed_by=by)
    Goal.objects.filter(pk=goal.pk).update(focus_area=area, text="", order=0)
    return area


def _as_more_goals(goal: Goal, texts: tuple[str, ...], by: User) -> list[Row]:
    """The first text stays with the goal and its numbers, each other becomes a goal after it."""
    _say(goal, texts[0])
    made = [
        goal.focus_area.goals.create(text=text, owner_id=goal.owner_id, order=goal.order, changed_by=by)
        for text in texts[1:]
    ]
    beside = [one for one in goal.focus_area.goals.all() if one not in made]
    at = beside.index(goal) + 1
    put_in_order([*beside[:at], *made, *beside[at:]])
    return list(made)


def _require_fit(text: str, longest: int) -> None:
    if len(text) > longest:
        raise ValidationError(f"Dat kan tot {longest} tekens, en dit zijn er {len(text)}. Maak de zin eerst korter.")


def _say(goal: Goal, text: str) -> None:
    Goal.objects.filter(pk=goal.pk).update(text=text)
