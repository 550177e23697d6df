"""What stands in the cells about a goal: lines of a label and words, never an empty cell, a unit in every amount."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from string import ascii_lowercase

from foundation.dates import written_date
from foundation.svg import number_in_words
from foundation.units import amount_in_full, amount_in_words, euros
from goals.following.board.reading import FollowedGoal
from goals.library.facts import budget_in_words, origin_line, respondents_of
from goals.models import Activity, Direction, Goal, Indicator, IndicatorTarget
from goals.plans.money import in_words_beside, sum_of
from goals.plans.sentences import sentence_of

from .plan_facts import DAY, MISSING, Lines
from .progress import change_notes, standing_in_words

Linked = dict[int, Decimal]  # euros of the budget by the primary key of a goal
NOTHING = Decimal(0)

NO_AREAS = "Dit plan heeft nog geen speerpunten."
NO_GOALS = "Bij dit speerpunt staan nog geen doelen."
NO_OWNER = "nog geen eigenaar"
NO_SENTENCE = "Doelstelling nog niet ingevuld"
NO_INDICATOR = "nog geen indicator"
NO_ACTIVITY = "nog geen activiteit"


def name_of(number: str, goal: Goal) -> str:
    """'1.1 Thuiszitters een plek'; without a title the number alone."""
    return f"{number} {goal.title}".strip()


def goal_lines(number: str, goal: Goal, followed: FollowedGoal | None) -> Lines:
    lines = [(name_of(number, goal), ""), ("", sentence_of(goal) or NO_SENTENCE), ("Eigenaar:", owner_of(goal))]
    if goal.stopped_on:
        return [*lines, ("Gestopt op", written_date(goal.stopped_on, DAY))]
    return [*lines, ("Stand:", standing_in_words(followed))] if followed else lines


def owner_of(goal: Goal) -> str:
    return str(goal.present_owner or NO_OWNER)


def notes_of(goal: Goal, followed: FollowedGoal | None) -> Lines:
    """What there is to read beside the table."""
    notes: Lines = [
        ("Wat merkt de leerling?", goal.pupils_notice or MISSING),
        ("Tegenindicator:", goal.counter_indicator or MISSING),
        *_kept_lines(goal),
        *measuring_lines(goal),
    ]
    if followed:
        notes = [*change_notes(followed), *notes]
    if goal.stopped_on:
        notes.insert(0, (f"Gestopt op {written_date(goal.stopped_on, DAY)}:", goal.stopped_because))
    if goal.template:
        notes.append(("Herkomst:", origin_line(goal.template.code, goal.template_version)))
    return notes


def _kept_lines(goal: Goal) -> Lines:
    """What there is only for some goals: a standard, and what the plan before said of it."""
    facts = {"Standaard van de inspectie:": str(goal.standard_in_force or ""), "Vorige periode:": goal.previous_period}
    return [(label, words) for label, words in facts.items() if words]


def way_lines(goal: Goal) -> Lines:
    """From where to where, for each indicator."""
    indicators = list(goal.indicators.all())
    if not indicators:
        return [("", NO_INDICATOR)]
    return [line for place, one in enumerate(indicators) for line in _way(one, _label("Indicator", place, indicators))]


def _way(indicator: Indicator, head: Lines) -> Lines:
    start = f"{value_of(indicator.baseline, indicator.unit)} {_on(indicator.baseline_on)}"
    end = f"{end_of(indicator)} {_on(indicator.target_on)}"
    is_told = indicator.has_way or indicator.direction in (Direction.STEADY, Direction.RANGE)
    direction = [] if is_told else [("Richting:", indicator.get_direction_display())]
    interims = [("Tussendoel:", _interim(target, indicator.unit)) for target in indicator.interim_targets.all()]
    return [*head, ("", start), ("→", end), *interims, *direction]


def _on(day: date | None) -> str:
    return f"({written_date(day, DAY) if day else f'datum {MISSING}'})"


def value_of(value: Decimal | None, unit: str) -> str:
    """'46 leerlingen', '€ 12.000', '46 (eenheid nog niet ingevuld)'."""
    if value is None:
        return MISSING
    return amount_in_full(value, unit) if unit.strip() else f"{number_in_words(value)} (eenheid {MISSING})"


def end_of(indicator: Indicator) -> str:
    """Where it should be: '30 leerlingen', 'tussen 4,2% en 4,8%', 'blijft 46 leerlingen'."""
    if indicator.direction == Direction.RANGE:
        lower = MISSING if indicator.lower is None else amount_in_words(indicator.lower, indicator.unit)[0]
        return f"tussen {lower} en {value_of(indicator.upper, indicator.unit)}"
    if indicator.direction == Direction.STEADY:
        value = indicator.baseline if indicator.target is None else indicator.target
        return f"blijft {value_of(value, indicator.unit)}"
    return value_of(indicator.target, indicator.unit)


def _interim(target: IndicatorTarget, unit: str) -> str:
    return f"{value_of(target.value, unit)} {_on(target.due_on)}"


def indicator_lines(goal: Goal) -> Lines:
    """What is measured, from which source, and how often."""
    rows = list(goal.indicators.all())
    if not rows:
        return [("", NO_INDICATOR)]
    return [line for place, one in enumerate(rows) for line in _measured(one, _label("Indicator", place, rows))]


def _measured(indicator: Indicator, head: Lines) -> Lines:
    open_data = " (open data)" if indicator.is_open_data else ""
    return [
        *head,
        ("", f"{indicator.name.strip() or MISSING} ({indicator.get_kind_display()})"),
        ("Bron:", f"{indicator.source or MISSING}{open_data}"),
        ("Hoe vaak:", indicator.get_frequency_display() or MISSING),
    ]


def measuring_lines(goal: Goal) -> Lines:
    """How exactly it is measured, for each indicator of which there is something to say."""
    rows = list(goal.indicators.all())
    told = [(place, _measuring(indicator)) for place, indicator in enumerate(rows)]
    word = "Indicator {}, zo gemeten:" if len(rows) > 1 else "Zo gemeten:"
    return [(word.format(place + 1), f"{'; '.join(facts)}.") for place, facts in told if facts]


def _measuring(indicator: Indicator) -> list[str]:
    asked = MISSING if indicator.is_qualitative else ""
    hidden = "aantallen onder de vijf blijven buiten beeld" if indicator.hides_small_numbers else ""
    facts = {
        "vraag": indicator.question or asked,
        "schaal": indicator.scale or asked,
        "wie antwoordt": respondents_of(indicator) or asked,
        "teller": indicator.numerator,
        "noemer": indicator.denominator,
    }
    return [*(f"{label}: {words}" for label, words in facts.items() if words), *filter(None, [hidden])]


def activity_lines(goal: Goal) -> Lines:
    rows = list(goal.activities.all())
    if not rows:
        return [("", NO_ACTIVITY)]
    return [line for place, one in enumerate(rows) for line in _done(one, _letter(place, rows))]


def _done(activity: Activity, letter: str) -> Lines:
    """A state is told once it is no longer just a plan."""
    when = activity.timing or f"wanneer {MISSING}"
    state = "" if activity.state == Activity.State.PLANNED else f", {activity.get_state_display()}"
    return [(letter, activity.text), ("", f"{who_of(activity)}, {when}{state}")]


def who_of(activity: Activity) -> str:
    """'schoolbestuur Stichting De Linde'."""
    return " ".join(filter(None, (activity.get_level_display(), activity.party))) or f"wie {MISSING}"


def money_lines(goal: Goal, linked: Decimal) -> Lines:
    """The euros that each activity asks for, under its letter, and together; beside it what the budget gives."""
    rows = list(goal.activities.all())
    asked = sum_of(activity.budget for activity in rows)
    if in_words_beside(asked, linked) == asked.in_words:
        return _asked_lines(rows)
    return [*(_asked_lines(rows) if asked.known else []), ("Uit de begroting:", euros(linked))]


def _asked_lines(rows: Sequence[Activity]) -> Lines:
    if not rows:
        return [("", MISSING)]
    lines = [(_letter(place, rows), budget_in_words(activity.budget)) for place, activity in enumerate(rows)]
    together = sum_of(activity.budget for activity in rows)
    return [*lines, ("Samen:", together.in_words)] if len(rows) > 1 else lines


def _label(word: str, place: int, rows: Sequence[object]) -> Lines:
    """A line that tells several apart; one alone needs none."""
    return [(f"{word} {place + 1}", "")] if len(rows) > 1 else []


def _letter(place: int, rows: Sequence[object]) -> str:
    """'b.'; one alone needs none, and after z come numbers."""
    if len(rows) == 1:
        return ""
    return f"{ascii_lowercase[place] if place < len(ascii_lowercase) else place + 1}."
