"""The page on which one goal is written, with its indicators and activities as parts that are saved each by itself.

Its cards are kept: each is drawn again when something changes that it shows, or when what was sent is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import Http404, QueryDict
from django.utils.safestring import SafeString

from foundation.fragments import draw, fingerprint, render_each
from foundation.prepared import prepared
from goals.models import Activity, Goal, Indicator, InspectionStandard, Plan
from goals.plans.cards import GOAL_PAGE, GoalKey, check_lines, key_of
from goals.plans.checking import check_goal
from goals.plans.checking.advice import prefix_of
from goals.plans.reading import goal_with_everything
from goals.plans.rights import owners_of
from goals.words.lists import lexicon_of, words_in_force

from .forms import ActivityForm, GoalCardForm, IndicatorForm, TargetForm
from .saving import CardForm

Part = Goal | Indicator | Activity


class VerdictKey(NamedTuple):
    goal: GoalKey
    swapped: bool


class PartKey(NamedTuple):
    """What the card of a part follows from: its values, its place among those like it, and who can own the goal."""

    plan: UUID
    number: int
    values: str
    people: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class GoalPage:
    """The goal, and the pieces of its page: how it reads, and the card of each of its parts."""

    goal: Goal
    verdict: SafeString
    words: SafeString
    indicators: list[SafeString]
    activities: list[SafeString]


def form_for(row: Part, plan: Plan, data: QueryDict | None = None) -> CardForm:
    """The form of a part of the plan, empty or with what was sent."""
    options: dict[str, Any] = {"instance": row, "prefix": prefix_of(row)}
    if isinstance(row, Indicator):
        return IndicatorForm(data, **options)
    if isinstance(row, Activity):
        return ActivityForm(data, **options)
    return GoalCardForm(data, team=owners_of(plan), **options)


def goal_page(goal_id: int, plan: Plan, refused: BaseForm | None = None) -> GoalPage:
    """Everything on the page as it is saved now; a form that was `refused` stands where it stood."""
    goal = _existing(goal_id)
    [words] = _cards("_goal_form", [goal], [_words_key(goal, plan)], plan, refused)
    return GoalPage(
        goal=goal,
        verdict=_verdict(goal, plan, swapped=False),
        words=words,
        indicators=_cards("_indicator_form", goal.indicators.all(), _indicator_keys(goal, plan), plan, refused),
        activities=_cards("_activity_form", goal.activities.all(), _activity_keys(goal, plan), plan, refused),
    )


def verdict_after_saving(goal_id: int, plan: Plan) -> SafeString:
    """How the goal reads now, to be put in the place of what stands on the page."""
    return _verdict(_existing(goal_id), plan, swapped=True)


def _existing(goal_id: int) -> Goal:
    goal = goal_with_everything(goal_id)
    if goal is None:  # taken out since the rights to it were asked
        raise Http404
    return goal


def _verdict(goal: Goal, plan: Plan, *, swapped: bool) -> SafeString:
    words = words_in_force()

    def checked(key: VerdictKey) -> dict[str, Any]:
        check = check_goal(goal, plan, lexicon_of(words))
        return {"check": check, "lines": check_lines(check, goal, plan, page=GOAL_PAGE), "swapped": key.swapped}

    key = VerdictKey(key_of(goal, plan, fingerprint(words)), swapped)
    return render_each("goals/plans/_verdict.html", [key], checked)[0]


def _words_key(goal: Goal, plan: Plan) -> PartKey:
    """What its form holds and offers, and not who changed the goal last: that is another at every save of a part."""
    values = [goal.serializable_value(name) for name in ("pk", *GoalCardForm.Meta.fields)]
    people = tuple((person.pk, person.get_full_name()) for person in owners_of(plan))
    example = goal.template.standard_id if goal.template else None
    return PartKey(plan.uuid, 1, repr([*values, example, fingerprint(_standards())]), people)


@prepared
def _standards() -> QuerySet[InspectionStandard]:
    return InspectionStandard.objects.all()


def _indicator_keys(goal: Goal, plan: Plan) -> list[PartKey]:
    """Beside the fields of an indicator stand the numbers of its example in the library."""
    keys = []
    for number, row in enumerate(goal.indicators.all(), start=1):
        example = [row.library_indicator] if row.library_indicator else []
        keys.append(PartKey(plan.uuid, number, fingerprint([row, *row.interim_targets.all(), *example])))
    return keys


def _activity_keys(goal: Goal, plan: Plan) -> list[PartKey]:
    return [PartKey(plan.uuid, number, fingerprint([row])) for number, row in enumerate(goal.activities.all(), start=1)]


def _cards(
    name: str, rows: Iterable[Part], keys: list[PartKey], plan: Plan, refused: BaseForm | None
) -> list[SafeString]:
    template = f"goals/plans/{name}.html"
    by_number = dict(enumerate(rows, start=1))
    cards = render_each(template, keys, lambda key: _context(by_number[key.number], key.number, plan))
    for number, row in by_number.items():
        if forms := _forms_of(row, refused):
            cards[number - 1] = draw(template, _context(row, number, plan) | forms)
    return cards


def _context(row: Part, number: int, plan: Plan) -> dict[str, Any]:
    context = {"plan": plan, "number": number, "form": form_for(row, plan)}
    return context | ({"target_form": TargetForm(indicator=row.pk)} if isinstance(row, Indicator) else {})


def _forms_of(row: Part, refused: BaseForm | None) -> dict[str, BaseForm]:
    """The form that was refused, under its name in the card of this row; {} when it was another one's."""
    if isinstance(refused, CardForm) and refused.instance == row:
        return {"form": refused}
    if isinstance(refused, TargetForm) and isinstance(row, Indicator) and refused.indicator == row.pk:
        return {"target_form": refused}
    return {}
