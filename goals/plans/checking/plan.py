"""What the check says of a plan as a whole: P01 to P04, and the counts above its page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from foundation.dutch import fold
from goals.measurability import Lexicon
from goals.measurability.finding import MIDDLE, Weight
from goals.models import Goal, Level, Plan
from goals.plans.money import linked_and_budgeted
from goals.plans.sentences import first_indicator, title_of

from .goal import GoalCheck, check_goal

MOST_AREAS, MOST_GOALS_OF_AREA, MOST_GOALS, MOST_INDICATORS = 5, 3, 12, 3
MOST_AT_ALLIANCE, FEWEST_ACTIVITIES = 80, 6  # percent of the activities, when there are that many to speak of
LEAST_LINKED = 90  # percent of the budget for goals
ALIKE = 0.6  # share of trigrams in common


@dataclass(frozen=True)
class PlanAdvice:
    """A finding about the plan as a whole; `url` is where one goes on, when that is another page."""

    code: str
    sentence: str
    weight: Weight = MIDDLE
    url: str = ""


@dataclass(frozen=True)
class PlanCheck:
    """The check of every goal by its primary key, and what there is to say about the plan as a whole."""

    goals: dict[int, GoalCheck]
    advice: tuple[PlanAdvice, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(one.sentence for one in self.advice)

    @property
    def measurable(self) -> int:
        return sum(check.is_measurable for check in self.goals.values())

    @property
    def findings(self) -> int:
        return sum(len(check.advice) for check in self.goals.values())


def check_plan(plan: Plan, lexicon: Lexicon) -> PlanCheck:
    """`plan` as `Plan.objects.whole()` gives it; goals that were stopped are left out."""
    running = [goal for area in plan.focus_areas.all() for goal in area.goals.all() if goal.stopped_on is None]
    checks = {goal.pk: check_goal(goal, plan, lexicon) for goal in running}
    sentences = {
        "P01_TE_VEEL": _too_many(plan, running),
        "P02_VEEL_BIJ_SWV": _top_heavy(running),
        "P03_LIJKT_OP_ELKAAR": _alike(running),
    }
    advice = [PlanAdvice(code, words) for code, all_of in sentences.items() for words in all_of]
    return PlanCheck(checks, (*advice, *_money_without_goal(plan)))


def _too_many(plan: Plan, goals: list[Goal]) -> Iterator[str]:
    areas = list(plan.focus_areas.all())
    goals_of = Counter(goal.focus_area_id for goal in goals)
    if len(areas) > MOST_AREAS:
        yield f"Er zijn {len(areas)} speerpunten. Met ten hoogste {MOST_AREAS} houdt iedereen ze in beeld."
    for area in areas:
        if goals_of[area.pk] > MOST_GOALS_OF_AREA:
            yield f"Onder ‘{area}’ staan {goals_of[area.pk]} doelen. Kies er ten hoogste {MOST_GOALS_OF_AREA}."
    if len(goals) > MOST_GOALS:
        yield f"Er zijn {len(goals)} doelen. Wie er meer dan {MOST_GOALS} volgt, volgt er geen."
    for goal in goals:
        if len(goal.indicators.all()) > MOST_INDICATORS:
            yield f"‘{title_of(goal)}’ heeft meer dan {MOST_INDICATORS} indicatoren. Welke zeggen het meest?"


def _top_heavy(goals: list[Goal]) -> Iterator[str]:
    levels = [activity.level for goal in goals for activity in goal.activities.all() if activity.level]
    at_alliance = levels.count(Level.ALLIANCE)
    if len(levels) >= FEWEST_ACTIVITIES and at_alliance * 100 > len(levels) * MOST_AT_ALLIANCE:
        yield (
            f"{at_alliance} van de {len(levels)} activiteiten liggen bij het samenwerkingsverband. "
            "Wat doen besturen en scholen?"
        )


def _money_without_goal(plan: Plan) -> Iterator[PlanAdvice]:
    """Only where there is a budget; what the law asks for is no money for goals."""
    linked, budgeted = linked_and_budgeted(plan)
    if linked * 100 < budgeted * LEAST_LINKED:
        share = f"{int(linked * 100 / budgeted)}% van de begroting is aan een doel gekoppeld"
        sentence = f"{share}, wettelijke taken en afdrachten niet meegeteld. Waar is de rest voor?"
        yield PlanAdvice("P04_GELD_ZONDER_DOEL", sentence, url=reverse("plan_money:overview", args=[plan.uuid]))


def _alike(goals: list[Goal]) -> Iterator[str]:
    """Each goal is told once, beside the first that is like it."""
    words = [_own_words(goal) for goal in goals]
    for place, goal in enumerate(goals):
        earlier = (one for at, one in enumerate(goals[:place]) if likeness(words[at], words[place]) >= ALIKE)
        if first := next(earlier, None):
            yield f"‘{title_of(first)}’ en ‘{title_of(goal)}’ lijken op elkaar. Kun je er één doel van maken?"


def _own_words(goal: Goal) -> str:
    """What tells a goal from others: sentences that are built are alike but for the name of their indicator."""
    indicator = first_indicator(goal)
    return f"{goal.title} {goal.text or (indicator.name if indicator else '')}"


@lru_cache(maxsize=4096)
def likeness(one: str, other: str) -> float:
    """The share of runs of three letters that two texts have in common; 0 where one is too long to be alike."""
    first, second = _trigrams(one), _trigrams(other)
    fewest, most = sorted((len(first), len(second)))
    return len(first & second) / len(first | second) if fewest >= most * ALIKE and fewest else 0.0


@lru_cache(maxsize=4096)
def _trigrams(text: str) -> frozenset[str]:
    letters = " ".join(fold(text).split())
    return frozenset(letters[at : at + 3] for at in range(len(letters) - 2))
