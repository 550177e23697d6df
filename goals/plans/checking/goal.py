"""What the check says of one goal, with its indicators and activities."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from goals.measurability import Finding, Lexicon, check, measurability
from goals.measurability.finding import ACTIVITY, GOAL, INDICATOR, WEIGHTS, Kind
from goals.measurability.headline import BASELINE, DIRECTION, NUMBER, PARTS, TERM, UNIT
from goals.models import Activity, Direction, Goal, Indicator, Plan
from goals.plans.sentences import first_indicator, sentence_of

from .advice import Advice, advice_of_part, advice_of_words
from .structure import structure_of

MOST_SHOWN = 3
# Codes of the sentence that a question about an empty field asks too.
ASKED_BY_FIELDS = frozenset({"M01_GEEN_GETAL", "M02_GEEN_EENHEID", "M03_GEEN_TERMIJN", "M04_GEEN_NULMETING"})
ASKED_OF_INDICATORS = frozenset({"bron", "frequentie", "noemer", "schaal"})
# Which field of an indicator each part of a measurable goal stands in.
FILLED_BY = {NUMBER: "doelwaarde", UNIT: "eenheid", TERM: "termijn", BASELINE: "nulmeting", DIRECTION: "richting"}


@dataclass(frozen=True)
class GoalCheck:
    """`parts` are the five things that make a goal measurable, each with whether it is there."""

    sentence: str
    parts: tuple[tuple[str, bool], ...]
    advice: tuple[Advice, ...]

    @property
    def score(self) -> int:
        return sum(is_there for _, is_there in self.parts)

    @property
    def is_measurable(self) -> bool:
        return self.score == len(self.parts)

    @property
    def first(self) -> tuple[Advice, ...]:
        """The worst ones, as many as one takes in at a time."""
        return self.advice[:MOST_SHOWN]

    @property
    def later(self) -> int:
        return len(self.advice[MOST_SHOWN:])


def check_goal(goal: Goal, plan: Plan, lexicon: Lexicon) -> GoalCheck:
    """The worst first; the same goal gives the same answer."""
    sentence, indicator = sentence_of(goal), first_indicator(goal)
    advice = [*structure_of(goal, plan), *_of_words(goal, indicator, lexicon), *_of_parts(goal, lexicon)]
    ordered = sorted(advice, key=lambda one: WEIGHTS.index(one.weight))
    return GoalCheck(sentence, _parts(goal, indicator, lexicon), tuple(_one_a_field(ordered)))


def _one_a_field(advice: list[Advice]) -> Iterator[Advice]:
    """One question at a time about a field; a text can have several things to say about it."""
    asked: set[tuple[type, int, str]] = set()
    for one in advice:
        place = (type(one.row), one.row.pk, one.field)
        if one.is_about_text or place not in asked:
            yield one
        asked.add(place)


def _parts(goal: Goal, indicator: Indicator | None, lexicon: Lexicon) -> tuple[tuple[str, bool], ...]:
    filled = filled_of(indicator)
    if goal.text.strip():
        present = set(measurability(goal.text, GOAL, filled, lexicon=lexicon).present)
    else:
        present = {part for part in PARTS if FILLED_BY[part] in filled}
    return tuple((part, part in present) for part in PARTS)


def filled_of(indicator: Indicator | None) -> frozenset[str]:
    """Which of the check's fields an indicator fills in."""
    if indicator is None:
        return frozenset()
    has_goal = _has_goal(indicator)
    answers = {
        "doelwaarde": has_goal,
        "nulmeting": indicator.baseline is not None,
        "termijn": indicator.target_on is not None,
        "eenheid": bool(indicator.unit),
        "richting": has_goal,
        "bron": bool(indicator.source),
        "frequentie": bool(indicator.frequency),
        "noemer": bool(indicator.denominator),
        "schaal": bool(indicator.scale),
    }
    return frozenset(name for name, is_there in answers.items() if is_there)


def _has_goal(indicator: Indicator) -> bool:
    """Does it say where the value must go? What has to stay equal needs no more than a baseline."""
    if indicator.direction == Direction.RANGE:
        return indicator.has_band
    stays = indicator.direction == Direction.STEADY and indicator.baseline is not None
    return stays or indicator.target is not None


def _of_words(goal: Goal, indicator: Indicator | None, lexicon: Lexicon) -> Iterator[Advice]:
    for finding in findings_of_words(goal, lexicon):
        if indicator is None or finding.code not in ASKED_BY_FIELDS:
            yield advice_of_words(finding, goal, indicator)


def findings_of_words(goal: Goal, lexicon: Lexicon) -> tuple[Finding, ...]:
    """What the measurability check says of a goal's own words; a sentence that is built has nothing to say of."""
    if not goal.text.strip():
        return ()
    return findings_in(goal.text, GOAL, filled_of(first_indicator(goal)) - ASKED_OF_INDICATORS, lexicon)


def _of_parts(goal: Goal, lexicon: Lexicon) -> Iterator[Advice]:
    indicators = list(goal.indicators.all())
    for place, indicator in enumerate(indicators, start=1):
        about = f"Indicator {place}" if len(indicators) > 1 else "Indicator"
        for finding in findings_in(indicator.name, INDICATOR, filled_of(indicator), lexicon):
            yield advice_of_part(finding, indicator, about)
    for place, activity in enumerate(goal.activities.all(), start=1):
        for finding in findings_in(activity.text, ACTIVITY, _filled_of_activity(activity), lexicon):
            if finding.code != "R01_GEEN_VERANTWOORDELIJKE":  # asked of the field
                yield advice_of_part(finding, activity, f"Activiteit {place}")


def _filled_of_activity(activity: Activity) -> frozenset[str]:
    filled = {"verantwoordelijke": bool(activity.level), "termijn": bool(activity.timing)}
    return frozenset(name for name, is_there in filled.items() if is_there)


@lru_cache(maxsize=4096)
def findings_in(text: str, kind: Kind, filled: frozenset[str], lexicon: Lexicon) -> tuple[Finding, ...]:
    """The measurability check, remembered: a plan is read far more often than it is changed."""
    return tuple(check(text, kind, filled, lexicon=lexicon))
