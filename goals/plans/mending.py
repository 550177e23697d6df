"""The step by which the button of an advice mends a goal."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db import transaction

from goals.measurability import Finding
from goals.measurability.finding import ACTIVITY, FOCUS_AREA, GOAL
from goals.models import Activity, Goal, Indicator, Plan
from goals.words.lists import lexicon_in_force
from members.models import User

from .arranging import add_activity, add_indicator
from .checking.goal import filled_of, findings_in
from .checking.structure import TURNED
from .locking import hold_open
from .saving import Row, touch
from .sentences import first_indicator
from .undoing import keep, with_all_below

SETTLED = "Dat is al geregeld."
LONGEST_NAME = 160


@dataclass(frozen=True)
class Mended:
    """What was done in a sentence, the key to undo it ("" for what undoes itself), and where one goes on."""

    words: str
    undo_key: str = ""
    at: Indicator | Activity | None = None


@transaction.atomic
def mend(goal: Goal, code: str, *, plan: Plan, by: User, session: SessionBase, row: int = 0) -> Mended:
    """Carry out the button of the advice with this code, about the indicator `row` where it is about one.

    Raises ValidationError when the advice does not hold any more.
    """
    hold_open(goal)
    Goal.objects.select_for_update().get(pk=goal.pk)
    if code == "S01_GEEN_INDICATOR":
        return Mended("Er is een indicator bij gekomen.", at=add_indicator(goal=goal, by=by))
    if code == "S06_GEEN_ACTIVITEIT":
        return Mended("Er is een activiteit bij gekomen.", at=add_activity(goal=goal, by=by))
    before = list(with_all_below(goal))
    if code == "S03_ANDERE_RICHTING":
        made: list[Row] = []
        words = _turn(goal, row)
    else:
        words, made = _reword(goal, _finding(goal, code), plan, by)
    touch(goal, by=by)
    return Mended(words, keep(before, plan=plan, session=session, made=made))


def _turn(goal: Goal, row: int) -> str:
    indicator = goal.indicators.filter(pk=row).first()
    if indicator is None or indicator.direction not in TURNED:
        raise ValidationError(SETTLED)
    indicator.direction = TURNED[Indicator.Direction(indicator.direction)]
    indicator.save(update_fields=["direction"])
    return f"De richting is nu {indicator.direction}."


def _finding(goal: Goal, code: str) -> Finding:
    filled = filled_of(first_indicator(goal)) - {"bron", "frequentie", "noemer", "schaal"}
    found = (one for one in findings_in(goal.text, GOAL, filled, lexicon_in_force()) if one.code == code)
    finding = next(found, None)
    if finding is None:
        raise ValidationError(SETTLED)
    return finding


def _reword(goal: Goal, finding: Finding, plan: Plan, by: User) -> tuple[str, list]:
    """Do with the goal's own words what the finding says; the sentence about it, and the rows that were made."""
    fix, text = finding.fix, goal.text
    if fix.action == "change_kind" and fix.kind == ACTIVITY:
        made = goal.activities.create(text=_first(fix.texts, text), order=goal.activities.count())
        _say(goal, "")
        return "Het is een activiteit van dit doel geworden.", [made]
    if fix.action == "change_kind" and fix.kind == FOCUS_AREA:
        area = plan.focus_areas.create(name=text[:LONGEST_NAME], order=plan.focus_areas.count(), changed_by=by)
        Goal.objects.filter(pk=goal.pk).update(focus_area=area, text="", order=0)
        return "Het is een speerpunt geworden. Zet er een doel onder dat je kunt meten.", [area]
    if fix.action in ("split", "replace") and fix.texts:
        _say(goal, fix.texts[0])
        others = [_goal_after(goal, words, by) for words in fix.texts[1:]]
        return "De zin is gesplitst." if others else "De zin is aangepast.", others
    raise ValidationError(SETTLED)


def _first(texts: Iterable[str], otherwise: str) -> str:
    return next(iter(texts), otherwise)


def _say(goal: Goal, text: str) -> None:
    Goal.objects.filter(pk=goal.pk).update(text=text)


def _goal_after(goal: Goal, text: str, by: User) -> Goal:
    return Goal.objects.create(
        focus_area_id=goal.focus_area_id, text=text, owner_id=goal.owner_id, order=goal.order, changed_by=by
    )
