"""The cards of the library: what each shows of its goal to every reader, and whether this one kept it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from foundation.prepared import prepared
from foundation.readers import Reader
from goals.models import GoalTemplate, IndicatorTemplate, Measure
from members.permissions import is_confirmed

from .uses.showing import Use

NO_USES: Mapping[int, Use] = {}


class Example(NamedTuple):
    """What the ruler draws of an indicator, under the names the indicator has for it."""

    unit: str
    baseline: Decimal | None
    interim: Decimal | None
    target: Decimal | None
    lower: Decimal | None
    upper: Decimal | None

    @property
    def is_there(self) -> bool:
        return self.baseline is not None and (self.target is not None or self.lower is not None)


class GoalCard(NamedTuple):
    """`is_kept` is None for who cannot keep goals; `used_by` is 0 where too few use it to say so."""

    code: str
    title: str
    url: str
    goal: str
    focus_area: str
    standard: str
    kinds: tuple[str, ...]
    example: Example | None
    is_retired: bool
    is_kept: bool | None
    used_by: int = 0


def cards_of(ids: Sequence[int], reader: Reader, used_by: Mapping[int, Use] = NO_USES) -> list[GoalCard]:
    """The cards of the goals with these primary keys, in their order, in two queries."""
    may_keep = is_confirmed(reader)
    goals = {goal.pk: goal for goal in _goals(list(ids), reader.pk or 0)}
    indicators: dict[int, list[Any]] = {}
    for indicator in _indicators_of(list(ids)):
        indicators.setdefault(indicator.template_id, []).append(indicator)
    cards = [(pk, _card(goals[pk], indicators.get(pk, []), may_keep=may_keep)) for pk in ids if pk in goals]
    return [card._replace(used_by=used_by.get(pk, Use()).fewest) for pk, card in cards]


def _card(goal: Any, indicators: list[Any], *, may_keep: bool) -> GoalCard:
    kinds = {indicator.kind for indicator in indicators}
    return GoalCard(
        code=goal.code,
        title=goal.title,
        url=reverse("goals:detail", args=[goal.code.lower()]),
        goal=goal.goal,
        focus_area=goal.focus_area__name,
        standard=_standard(goal.standard__code, goal.standard__name),
        kinds=tuple(kind for kind in Measure.values if kind in kinds),
        example=_example(indicators[0]) if indicators else None,
        is_retired=goal.retired_on is not None,
        is_kept=goal.is_kept if may_keep else None,
    )


def _standard(code: str | None, name: str | None) -> str:
    return f"{code} {name}" if code else ""


def _example(indicator: Any) -> Example | None:
    example = Example(*(getattr(indicator, name) for name in Example._fields))
    return example if example.is_there else None


@prepared
def _goals(ids: list[int], reader: int) -> QuerySet[GoalTemplate, Any]:
    goals = GoalTemplate.objects.filter(pk__in=ids).with_kept_by(reader)
    places = ("focus_area__name", "standard__code", "standard__name")
    return goals.values_list("pk", "code", "title", "goal", *places, "retired_on", "is_kept", named=True)


@prepared
def _indicators_of(goals: list[int]) -> QuerySet[IndicatorTemplate, Any]:
    indicators = IndicatorTemplate.objects.filter(template__in=goals).order_by("sort_order", "pk")
    return indicators.values_list("template_id", "kind", *Example._fields, named=True)
