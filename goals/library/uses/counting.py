"""Who uses which example goal, and what they changed: counted at night, and published as `publishing` does.

A goal counts once its plan is more than a concept: what is only tried says nothing. Each alliance counts once, however
many plans it has.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from goals.learning.crowds import Crowd, in_steps
from goals.learning.publishing import Brought, FigureContent, publish, subjects_published
from goals.library.versions import Content, contents_at, present_contents
from goals.models import Goal
from goals.querysets import GoalQuerySet
from members.models import Organisation

USED, CHANGED = "gebruik", "verandering"
# By code what changed, as it is told: of the goal, and of an indicator that came from the example.
OF_GOAL = {"title": "de titel", "counter_indicator": "de tegenindicator"}
OF_INDICATOR = {
    "direction": "de richting",
    "denominator": "de noemer",
    "numerator": "de teller",
    "frequency": "hoe vaak er wordt gemeten",
    "unit": "de eenheid",
    "source": "de bron",
    "scale": "de schaal",
    "question": "de vraag",
    "respondents": "wie antwoordt",
    "kind": "meetbaar of merkbaar",
    "name": "de woorden van de indicator",
}
OWN_WORDS, FEWER_INDICATORS, MORE_INDICATORS = "text", "minder", "meer"
OF_WHOLE = {
    OWN_WORDS: "de zin, in eigen woorden",
    FEWER_INDICATORS: "minder indicatoren",
    MORE_INDICATORS: "een indicator erbij",
}
CHANGES = OF_INDICATOR | OF_WHOLE | OF_GOAL


def used_subject(template: int) -> str:
    return f"{USED}:{template}"


def changed_subject(template: int, change: str) -> str:
    return f"{CHANGED}:{template}:{change}"


def publish_uses() -> None:
    """Of each example goal by how many it is used, and of each kind of change that enough of them made it."""
    crowds = _crowds()
    for subject in sorted(subjects_published(USED) | subjects_published(CHANGED) | crowds.keys()):
        publish(subject, crowds[subject], _number_of)


def _number_of(crowd: Crowd) -> FigureContent:
    return {"fewest": in_steps(len(crowd))}, {}


def _crowds() -> dict[str, Brought]:
    """By subject, the alliances it is true of."""
    crowds: dict[str, Brought] = defaultdict(Brought)
    goals = list(_goals_that_count())
    taken = {key for goal in goals if (key := _taken_at(goal))}
    before, now = contents_at(taken), present_contents(template for template, _ in taken)
    for goal in goals:
        template, plan = goal.template_id or 0, goal.focus_area.plan
        crowds[used_subject(template)].add(plan.organisation_id, "ja", plan.pk)
        key = _taken_at(goal)
        if key in before and template in now:
            for change in changes_in(goal, before[key], now[template]):
                crowds[changed_subject(template, change)].add(plan.organisation_id, "ja", plan.pk)
    return crowds


def _goals_that_count() -> GoalQuerySet:
    concept = {"focus_area__plan__discussed_since": None, "focus_area__plan__adopted_on": None}
    alliances = Organisation.objects.alliances()
    goals = Goal.objects.filter(template__isnull=False, focus_area__plan__organisation__in=alliances).exclude(**concept)
    return goals.select_related("focus_area__plan").prefetch_related("indicators")


def _taken_at(goal: Goal) -> tuple[int, Any] | None:
    return (goal.template_id, goal.template_version) if goal.template_id and goal.template_version else None


def changes_in(goal: Goal, before: Content, now: Content) -> set[str]:
    """What the plan has otherwise than the example as it was taken along, and than it is by now; codes of `CHANGES`."""
    changes = {name for name in OF_GOAL if _is_own(getattr(goal, name), before[name], now[name])}
    if goal.text.strip() not in ("", before["goal"], now["goal"]):
        changes.add(OWN_WORDS)
    own = list(goal.indicators.all())
    came = {row.library_indicator_id for row in own} & before["indicators"].keys()
    if len(came) < len(before["indicators"].keys() & now["indicators"].keys()):
        changes.add(FEWER_INDICATORS)
    if any(row.library_indicator_id is None for row in own):
        changes.add(MORE_INDICATORS)
    return changes | set(_changes_in_indicators(goal, before, now))


def _changes_in_indicators(goal: Goal, before: Content, now: Content) -> Iterator[str]:
    for row in goal.indicators.all():
        old, new = before["indicators"].get(row.library_indicator_id), now["indicators"].get(row.library_indicator_id)
        for name in OF_INDICATOR if old else ():
            if _is_own(getattr(row, name), old[name], (new or old)[name]):
                yield name


def _is_own(mine: str, *theirs: str) -> bool:
    """Something else, and not only left out; a plan has less room than the library."""
    return bool(mine) and all(mine != text[: len(mine)] for text in theirs)
