"""Rules about how a goal hangs together: S01 to S10. Each is a function that yields what it finds.

Their codes and weights are those of the rule book for plans.
"""

from collections.abc import Iterator
from dataclasses import replace

from goals.library.consistency import QUALITATIVE_FIELDS, indicator_faults, sentence_faults, wrong_way
from goals.measurability.finding import HIGH, LOW, MIDDLE, Weight
from goals.models import Activity, Direction, Goal, Indicator, Plan

from .advice import Advice

NO_INDICATOR, NO_ACTIVITY, TURNS = "S01_GEEN_INDICATOR", "S06_GEEN_ACTIVITEIT", "S03_ANDERE_RICHTING"
NEARLY = 2  # percent of the baseline
TURNED = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
# What an indicator must say before the goal can be followed: field, question, weight.
QUESTIONS: tuple[tuple[str, str, Weight], ...] = (
    ("name", "Waaraan zie je dat het lukt? Zeg wat je telt of meet.", HIGH),
    ("target", "Er staat nog geen doelwaarde. Hoeveel moet het worden?", HIGH),
    ("target_on", "Wanneer moet dit bereikt zijn? Kies een datum.", HIGH),
    ("baseline", "Wat is de stand nu, en op welke datum gemeten?", MIDDLE),
    ("unit", "Een getal zonder eenheid: procenten, leerlingen, werkdagen of euro’s?", MIDDLE),
)
BOUNDS: tuple[tuple[str, str, Weight], ...] = (
    ("lower", "Er staat nog geen ondergrens.", HIGH),
    ("upper", "Er staat nog geen bovengrens.", HIGH),
)


def structure_of(goal: Goal, plan: Plan) -> Iterator[Advice]:
    """All rules on one goal with its indicators and activities."""
    indicators, activities = list(goal.indicators.all()), list(goal.activities.all())
    yield from _of_goal(goal, indicators, activities)
    for place, indicator in enumerate(indicators):
        about = f"Indicator {place + 1}" if len(indicators) > 1 else ""
        for advice in _of_indicator(indicator, plan):
            yield replace(advice, about=about)
    for place, activity in enumerate(activities, start=1):
        for advice in _of_activity(activity):
            yield replace(advice, about=f"Activiteit {place}")


def _of_goal(goal: Goal, indicators: list[Indicator], activities: list[Activity]) -> Iterator[Advice]:
    if not indicators:
        yield Advice(NO_INDICATOR, HIGH, "Er hangt nog geen indicator aan dit doel.", goal, "text",
                     button="Voeg een indicator toe")  # fmt: skip
    if goal.present_owner is None:
        yield Advice("S05_GEEN_EIGENAAR", LOW, "Dit doel heeft nog geen eigenaar.", goal, "owner")
    if not activities:
        yield Advice(NO_ACTIVITY, MIDDLE, "Wat ga je hiervoor doen? Er staat nog geen activiteit bij.", goal,
                     "text", button="Voeg een activiteit toe")  # fmt: skip
    elif all(activity.budget is None for activity in activities):
        yield Advice("S07_GEEN_MIDDELEN", LOW, "Wat kost het? Noem een bedrag, of 0 voor geen extra middelen.",
                     activities[0], "budget")  # fmt: skip
    for sentence in sentence_faults(goal.text, indicators) if goal.text and indicators else ():
        yield Advice("S10_ANDER_GETAL", HIGH, sentence, goal, "text")


def _of_indicator(indicator: Indicator, plan: Plan) -> Iterator[Advice]:
    for field, question, weight in _questions(indicator):
        if getattr(indicator, field) in (None, ""):
            yield Advice("S02_LEEG_VELD", weight, question, indicator, field)
            if field == "name":
                return
    faults = indicator_faults(indicator)
    yield from _faults(indicator, faults)
    if "target" not in faults and _is_nearly_there(indicator):
        yield Advice("S04_BIJNA_BEREIKT", MIDDLE, "De doelwaarde is bijna de nulwaarde. Is dat de moeite waard?",
                     indicator, "target")  # fmt: skip
    if indicator.target_on and not plan.starts_on <= indicator.target_on <= plan.ends_on:
        yield Advice("S08_BUITEN_HET_PLAN", MIDDLE, "De doeldatum valt buiten de periode van het plan.", indicator,
                     "target_on")  # fmt: skip


def _questions(indicator: Indicator) -> list[tuple[str, str, Weight]]:
    """A band has bounds in place of a target, and what stays equal has its baseline."""
    asked = [row for row in QUESTIONS if row[0] != "target" or indicator.direction in TURNED]
    return asked + list(BOUNDS if indicator.direction == Direction.RANGE else ())


def _faults(indicator: Indicator, faults: dict[str, str]) -> Iterator[Advice]:
    contradiction = dict(wrong_way(indicator)).get("target") if is_other_way(indicator) else None
    for field, sentence in faults.items():
        if field in QUALITATIVE_FIELDS:
            yield Advice("S09_MERKBAAR_HOE", MIDDLE, sentence, indicator, field)
        elif sentence == contradiction:
            yield Advice(TURNS, HIGH, sentence, indicator, "direction",
                         button=f"Maak de richting {TURNED[Direction(indicator.direction)]}")  # fmt: skip
        elif getattr(indicator, field) is not None:
            yield Advice("S03_PAST_NIET", HIGH, sentence, indicator, "target" if field.startswith("interim") else field)


def is_other_way(indicator: Indicator) -> bool:
    """Do the values go down while the direction is up, or the other way round?"""
    baseline, target = indicator.baseline, indicator.target
    if baseline is None or target is None or indicator.direction not in TURNED:
        return False
    return target < baseline if indicator.direction == Direction.UP else target > baseline


def _is_nearly_there(indicator: Indicator) -> bool:
    baseline, target = indicator.baseline, indicator.target
    if baseline is None or target is None or indicator.direction not in TURNED:
        return False
    return abs(target - baseline) * 100 < abs(baseline) * NEARLY


def _of_activity(activity: Activity) -> Iterator[Advice]:
    if not activity.text.strip():
        yield Advice(
            "S02_LEEG_VELD", MIDDLE, "Schrijf op wat je gaat doen, of haal de activiteit weg.", activity, "text"
        )
    elif not activity.level:
        yield Advice("S05_GEEN_NIVEAU", HIGH, "Wie doet dit: samenwerkingsverband, schoolbestuur of school?", activity,
                     "level")  # fmt: skip
