"""Rules about how a goal hangs together: S01 to S10. Each is a function that yields what it finds.

Their codes and weights are those of the rule book for plans.
"""

from collections.abc import Iterator

from goals.library.consistency import QUALITATIVE_FIELDS, indicator_faults, sentence_faults
from goals.measurability.finding import HIGH, LOW, MIDDLE, Weight
from goals.models import Activity, Direction, Goal, Indicator, Plan

from .advice import Advice

NEARLY = 2  # percent of the baseline
TURNED = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
# What the first indicator must say before the goal can be followed: field, question, weight.
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
            yield _about(advice, about)
    for place, activity in enumerate(activities, start=1):
        for advice in _of_activity(activity):
            yield _about(advice, f"Activiteit {place}")


def _about(advice: Advice, about: str) -> Advice:
    return Advice(**{**vars(advice), "about": about})


def _of_goal(goal: Goal, indicators: list[Indicator], activities: list[Activity]) -> Iterator[Advice]:
    if not indicators:
        yield Advice("S01_GEEN_INDICATOR", HIGH, "Er hangt nog geen indicator aan dit doel.", goal, "text",
                     button="Voeg een indicator toe")  # fmt: skip
    if goal.present_owner is None:
        yield Advice("S05_GEEN_EIGENAAR", LOW, "Dit doel heeft nog geen eigenaar.", goal, "owner")
    if not activities:
        yield Advice("S06_GEEN_ACTIVITEIT", MIDDLE, "Wat ga je hiervoor doen? Er staat nog geen activiteit bij.", goal,
                     "text", button="Voeg een activiteit toe")  # fmt: skip
    elif all(activity.budget is None for activity in activities):
        yield Advice("S07_GEEN_MIDDELEN", LOW, "Wat kost het? Noem een bedrag, of 0 voor geen extra middelen.",
                     activities[0], "budget")  # fmt: skip
    for sentence in sentence_faults(goal.text, indicators) if goal.text and indicators else ():
        yield Advice("S10_ANDER_GETAL", HIGH, sentence, goal, "text")


def _of_indicator(indicator: Indicator, plan: Plan) -> Iterator[Advice]:
    is_band = indicator.direction == Direction.RANGE
    asked = [row for row in QUESTIONS if not (is_band and row[0] == "target")] + list(BOUNDS if is_band else ())
    for field, question, weight in asked:
        if getattr(indicator, field) in (None, ""):
            yield Advice("S02_LEEG_VELD", weight, question, indicator, field)
            if field == "name":
                return
    yield from _faults(indicator)
    yield from _ambition(indicator)
    if indicator.target_on and not plan.starts_on <= indicator.target_on <= plan.ends_on:
        yield Advice("S08_BUITEN_HET_PLAN", MIDDLE, "De doeldatum valt buiten de periode van het plan.", indicator,
                     "target_on")  # fmt: skip


def _faults(indicator: Indicator) -> Iterator[Advice]:
    for field, sentence in indicator_faults(indicator).items():
        if field in QUALITATIVE_FIELDS:
            yield Advice("S09_MERKBAAR_HOE", MIDDLE, sentence, indicator, field)
        elif field == "target" and _is_other_way(indicator):
            yield Advice("S03_ANDERE_RICHTING", HIGH, sentence, indicator, "direction",
                         button=f"Maak de richting {TURNED[Direction(indicator.direction)]}")  # fmt: skip
        elif getattr(indicator, field) is not None:
            yield Advice("S03_PAST_NIET", HIGH, sentence, indicator, "target" if field.startswith("interim") else field)


def _is_other_way(indicator: Indicator) -> bool:
    return indicator.direction in TURNED and indicator.baseline != indicator.target


def _ambition(indicator: Indicator) -> Iterator[Advice]:
    baseline, target = indicator.baseline, indicator.target
    if baseline is None or target is None or indicator.direction not in TURNED or _goes_wrong(indicator):
        return
    if abs(target - baseline) * 100 < abs(baseline) * NEARLY:
        yield Advice("S04_BIJNA_BEREIKT", MIDDLE, "De doelwaarde is bijna de nulwaarde. Is dat de moeite waard?",
                     indicator, "target")  # fmt: skip


def _goes_wrong(indicator: Indicator) -> bool:
    return "target" in indicator_faults(indicator)


def _of_activity(activity: Activity) -> Iterator[Advice]:
    if not activity.text.strip():
        yield Advice(
            "S02_LEEG_VELD", MIDDLE, "Schrijf op wat je gaat doen, of haal de activiteit weg.", activity, "text"
        )
    elif not activity.level:
        yield Advice("S05_GEEN_NIVEAU", HIGH, "Wie doet dit: samenwerkingsverband, schoolbestuur of school?", activity,
                     "level")  # fmt: skip
