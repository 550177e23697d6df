"""What the check says of one goal, with its indicators and activities."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from goals.measurability import Finding, Lexicon, check, measurability
from goals.measurability.finding import ACTIVITY, GOAL, INDICATOR, WEIGHTS, Kind
from goals.measurability.headline import BASELINE, DIRECTION, NUMBER, PARTS, TERM, UNIT
from goals.models import Activity, Direction, Goal, Indicator, Plan
from goals.plans.sentences import first_indicator, sentence_of

from .advice import Advice, advice_of
from .structure import structure_of

MOST_SHOWN = 3
# Codes of the sentence that a question about an empty field asks too.
ASKED_BY_FIELDS = frozenset({"M01_GEEN_GETAL", "M02_GEEN_EENHEID", "M03_GEEN_TERMIJN", "M04_GEEN_NULMETING"})


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
    advice = [*structure_of(goal, plan), *_of_sentence(goal, indicator, lexicon), *_of_parts(goal, lexicon)]
    ordered = sorted(advice, key=lambda one: WEIGHTS.index(one.weight))
    return GoalCheck(sentence, _parts(goal, indicator, lexicon), tuple(ordered))


def _parts(goal: Goal, indicator: Indicator | None, lexicon: Lexicon) -> tuple[tuple[str, bool], ...]:
    filled = filled_of(indicator)
    if goal.text.strip():
        present = set(measurability(goal.text, GOAL, filled, lexicon=lexicon).present)
    else:
        words = {NUMBER: "doelwaarde", UNIT: "eenheid", TERM: "termijn", BASELINE: "nulmeting", DIRECTION: "richting"}
        present = {part for part in PARTS if words[part] in filled}
    return tuple((part, part in present) for part in PARTS)


def filled_of(indicator: Indicator | None) -> frozenset[str]:
    """Which of the check's fields an indicator fills in."""
    if indicator is None:
        return frozenset()
    has_goal = indicator.has_band if indicator.direction == Direction.RANGE else indicator.target is not None
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


def _of_sentence(goal: Goal, indicator: Indicator | None, lexicon: Lexicon) -> Iterator[Advice]:
    """Own words are read; a sentence that is built has nothing the fields were not asked about."""
    if not goal.text.strip():
        return
    filled = filled_of(indicator) - {"bron", "frequentie", "noemer", "schaal"}
    for finding in findings_in(goal.text, GOAL, filled, lexicon):
        if not (indicator is not None and finding.code in ASKED_BY_FIELDS):
            yield advice_of(finding, goal, indicator=indicator)


def _of_parts(goal: Goal, lexicon: Lexicon) -> Iterator[Advice]:
    indicators = list(goal.indicators.all())
    for place, indicator in enumerate(indicators, start=1):
        about = f"Indicator {place}" if len(indicators) > 1 else "Indicator"
        for finding in findings_in(indicator.name, INDICATOR, filled_of(indicator), lexicon):
            yield advice_of(finding, indicator, indicator=indicator, about=about)
    for place, activity in enumerate(goal.activities.all(), start=1):
        for finding in findings_in(activity.text, ACTIVITY, _filled_of_activity(activity), lexicon):
            if finding.code != "R01_GEEN_VERANTWOORDELIJKE":  # asked of the field
                yield advice_of(finding, activity, indicator=None, about=f"Activiteit {place}")


def _filled_of_activity(activity: Activity) -> frozenset[str]:
    filled = {"verantwoordelijke": bool(activity.level), "termijn": bool(activity.timing)}
    return frozenset(name for name, is_there in filled.items() if is_there)


@lru_cache(maxsize=4096)
def findings_in(text: str, kind: Kind, filled: frozenset[str], lexicon: Lexicon) -> tuple[Finding, ...]:
    """The measurability check, remembered: a plan is read far more often than it is changed."""
    return tuple(check(text, kind, filled, lexicon=lexicon))
