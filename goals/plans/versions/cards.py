"""A version of a plan as cards in words: the plan, each speerpunt, each goal with what hangs on it, the money."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import DateField, DateTimeField, DecimalField, Field, ForeignKey, Model, TextField

from foundation.dates import written_date
from foundation.units import amount_in_full
from goals.models import (
    Activity,
    Allocation,
    BudgetPost,
    FocusArea,
    Goal,
    GoalTemplate,
    Indicator,
    IndicatorTarget,
    Plan,
)
from goals.plans.money import kind_by_name

from .snapshots import (
    ACTIVITY_FIELDS,
    ALLOCATION_FIELDS,
    AREA_FIELDS,
    GOAL_FIELDS,
    INDICATOR_FIELDS,
    PLAN_FIELDS,
    POST_FIELDS,
    TARGET_FIELDS,
)

DAY = "j F Y"
NO_EXTRA = "geen extra middelen"
GONE = "is er niet meer"
# What posts a card holds, by whether they are there for goals.
POST_CARDS = (("budget", "Begroting voor de doelen", True), ("costs", "Wettelijke taken en afdrachten", False))
IN_EUROS = {"budget", "amount", "planned", "spent"}
LONG = 600


@dataclass(frozen=True)
class Fact:
    """One field in words; `value` is what it is compared by, since a name may change without the field changing.

    What `names` its part stands in the heading already.
    """

    label: str
    words: str
    value: Any
    is_text: bool = False
    names: bool = False

    @property
    def is_told(self) -> bool:
        """Is there something to show that the heading does not say?"""
        return not self.names and self.value not in (None, "", False)

    @property
    def is_long(self) -> bool:
        """Is it folded, as the text of a chapter?"""
        return len(self.words) > LONG


@dataclass(frozen=True)
class Part:
    """Some facts under a heading: of the card itself, or of an indicator, activity or amount on it."""

    heading: str
    facts: dict[str, Fact]


@dataclass(frozen=True)
class Card:
    kind: str
    number: str
    title: str
    parts: dict[tuple[str, int], Part] = field(default_factory=dict)


class Names:
    """What the rows are called that some versions point to, one question for each model."""

    def __init__(self, *contents: dict[str, Any]) -> None:
        wanted: dict[type[Model], set[int]] = {}
        for row, model, fields in _rows_of(contents):
            for pointer in _fields(model, fields):
                if isinstance(pointer, ForeignKey) and row.get(pointer.name):
                    wanted.setdefault(_pointed_at(pointer), set()).add(row[pointer.name])
        self._names = {model: _names_of(model, keys) for model, keys in wanted.items()}

    def of(self, model: type[Model], key: int) -> str:
        return self._names.get(model, {}).get(key, GONE)


def _fields(model: type[Model], names: Iterable[str]) -> list[Field[Any, Any]]:
    by_name = {field.name: field for field in model._meta.concrete_fields}
    return [by_name[name] for name in names]


def _pointed_at(pointer: ForeignKey[Any, Any]) -> type[Model]:
    return pointer.remote_field.model


def _names_of(model: type[Model], keys: set[int]) -> dict[int, str]:
    rows = model._base_manager.filter(pk__in=keys)
    return {row.pk: row.code if isinstance(row, GoalTemplate) else str(row) for row in rows}


def _rows_of(contents: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], type[Model], tuple[str, ...]]]:
    """Every row of these versions that may point to another, with its model and fields."""
    for content in contents:
        yield content["plan"], Plan, PLAN_FIELDS
        for area in content["areas"]:
            for goal in area["goals"]:
                yield goal, Goal, GOAL_FIELDS
                yield from ((indicator, Indicator, INDICATOR_FIELDS) for indicator in goal["indicators"])
        for post in content["costs"]:
            yield from ((part, Allocation, ALLOCATION_FIELDS) for part in post.get("allocations", ()))


def cards_of(content: dict[str, Any], names: Names) -> dict[tuple[str, int], Card]:
    """The cards in the order of the plan, by what they are and their number."""
    own = _part("", content["plan"], Plan, PLAN_FIELDS, names)
    cards = {("plan", 0): Card("plan", "", "Over het plan", {("plan", 0): own})}
    for place, area in enumerate(content["areas"], start=1):
        own = _part("", area, FocusArea, AREA_FIELDS, names)
        cards["area", area["id"]] = Card("speerpunt", str(place), area["name"], {("area", 0): own})
        for sub, goal in enumerate(area["goals"], start=1):
            parts = _goal_parts(goal, area, names)
            cards["goal", goal["id"]] = Card("doelstelling", f"{place}.{sub}", _title_of(goal), parts)
    posts = [{"kind": _kind_before(row["name"])} | row for row in content["costs"]]
    for key, title, is_for_goals in POST_CARDS:
        if rows := [row for row in posts if (row["kind"] == BudgetPost.Kind.ORDINARY) == is_for_goals]:
            cards[key, 0] = Card("geld", "", title, dict(_post_parts(rows, names)))
    return cards


def _kind_before(name: str) -> str:
    """What a post was while no version said it: there were only statutory tasks and transfers then."""
    kind = kind_by_name(name)
    return BudgetPost.Kind.STATUTORY if kind == BudgetPost.Kind.ORDINARY else kind


def _title_of(goal: dict[str, Any]) -> str:
    first = next((row["name"] for row in goal["indicators"]), "")
    return goal["title"] or goal["text"] or first or "Doelstelling zonder tekst"


def _goal_parts(goal: dict[str, Any], area: dict[str, Any], names: Names) -> dict[tuple[str, int], Part]:
    own = _part("", goal, Goal, GOAL_FIELDS, names)
    own.facts["area"] = Fact("speerpunt", area["name"], area["id"])
    parts = {("goal", 0): own}
    for row in goal["indicators"]:
        parts["indicator", row["id"]] = _indicator_part(row, names)
    for row in goal["activities"]:
        parts["activity", row["id"]] = _part(
            f"Activiteit ‘{row['text']}’", row, Activity, ACTIVITY_FIELDS, names, by="text"
        )
    return parts


def _indicator_part(row: dict[str, Any], names: Names) -> Part:
    part = _part(f"Indicator ‘{row['name']}’", row, Indicator, INDICATOR_FIELDS, names, by="name")
    for target in row["interim_targets"]:
        facts = _part("", target, IndicatorTarget, TARGET_FIELDS, names, unit=row["unit"]).facts
        words = f"{facts['value'].words} op {facts['due_on'].words}"
        part.facts[f"target-{target['id']}"] = Fact("tussendoel", words, [target["value"], target["due_on"]])
    return part


def _post_parts(rows: list[dict[str, Any]], names: Names) -> Iterator[tuple[tuple[str, int], Part]]:
    for row in rows:
        part = _part(row["name"], row, BudgetPost, POST_FIELDS, names, by="name")
        for allocation in row.get("allocations", ()):
            part.facts[f"allocation-{allocation['id']}"] = _allocation_fact(allocation, names)
        yield ("cost", row["id"]), part


def _allocation_fact(row: dict[str, Any], names: Names) -> Fact:
    """'€ 84.000 voor Een plek voor iedereen, ontvangen door Stichting De Linde, gerealiseerd € 12.000'."""
    facts = _part("", row, Allocation, ALLOCATION_FIELDS, names).facts
    words = f"{facts['planned'].words} voor {facts['activity'].words or facts['goal'].words}"
    for name in ("partner", "spent"):
        if told := facts[name].words:
            words += f", {facts[name].label.removesuffix(' in euro')} {told}"
    return Fact("gekoppeld", words, [fact.value for fact in facts.values()])


def _part(
    heading: str,
    row: dict[str, Any],
    model: type[Model],
    fields: Iterable[str],
    names: Names,
    *,
    unit: str = "",
    by: str = "",
) -> Part:
    """`by` is the field that its heading tells."""
    unit = row.get("unit") or unit
    facts = {}
    for described in _fields(model, fields):
        name, value = described.name, row.get(described.name)
        words = _words(described, value, names, "euro" if name in IN_EUROS else unit)
        is_text = isinstance(described, TextField)
        facts[name] = Fact(str(described.verbose_name), words, value, is_text, names=name == by)
    return Part(heading, facts)


def _words(described: Field[Any, Any], value: Any, names: Names, unit: str) -> str:
    """A value of a version as it stands on the screen; empty for what was not filled in."""
    if value in (None, ""):
        return ""
    if isinstance(described, ForeignKey):
        return names.of(_pointed_at(described), value)
    if described.choices:
        return str(dict(described.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return _amount_or_day(described, value, unit)


def _amount_or_day(described: Field[Any, Any], value: Any, unit: str) -> str:
    if isinstance(described, DecimalField):
        is_nothing_extra = described.name == "budget" and Decimal(value) == 0
        return NO_EXTRA if is_nothing_extra else amount_in_full(Decimal(value), unit)
    if isinstance(described, DateTimeField):
        return written_date(datetime.fromisoformat(value), DAY)
    if isinstance(described, DateField):
        return written_date(date.fromisoformat(value), DAY)
    return str(value)
