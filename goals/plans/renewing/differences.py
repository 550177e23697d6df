"""What changed in an example goal since it was taken along, and does not stand in the plan already."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from foundation.text_changes import differences
from goals.library.versions import Content
from goals.models import Activity, Goal, GoalTemplate, Indicator, IndicatorTemplate
from goals.plans.versions.comparing import Change

TAKEN_OF_GOAL = ("title", "counter_indicator")
ONLY_TOLD = ("goal", "attention", "conversation_question")
ADDED = "Nieuw in de doelenbank"
TEXT_FIELDS = {"title", "goal", "counter_indicator", "attention", "conversation_question", "name", "question"}


@dataclass(frozen=True)
class Difference:
    """One field, or a whole indicator or activity that is new.

    `row` is what it would be taken over into: the goal, an indicator, or the class of what would be added. `values` is
    what would be put there. `mine` is what the plan has now. `key` names it on a page, and is "" for what is only told.
    """

    key: str
    heading: str
    change: Change
    mine: str = ""
    row: Goal | Indicator | type[Indicator] | type[Activity] | None = None
    values: tuple[tuple[str, Any], ...] = ()
    library_indicator: int | None = None

    @property
    def is_own(self) -> bool:
        """Does the plan have something of its own here, which is not what the example had?"""
        return self.mine != self.change.before


def open_differences(goal: Goal, before: Content, now: Content) -> list[Difference]:
    """What may be taken over into the goal. `goal` with its indicators and activities."""
    return [*_of_goal(goal, before, now), *_of_indicators(goal, before, now), *_of_activities(goal, before, now)]


def told_differences(before: Content, now: Content) -> list[Difference]:
    """What changed in parts of the example that a plan has in its own words, or not at all."""
    return [
        Difference("", "Doel", _change(GoalTemplate, name, before[name], now[name]))
        for name in ONLY_TOLD
        if before[name] != now[name]
    ]


def _of_goal(goal: Goal, before: Content, now: Content) -> Iterator[Difference]:
    for name in TAKEN_OF_GOAL:
        value, mine = _fitting(Goal, name, now[name]), getattr(goal, name)
        if before[name] != now[name] and mine != value:
            change = _change(GoalTemplate, name, before[name], value)
            yield Difference(name, "Doel", change, _words(Goal, name, mine), goal, ((name, value),))


def _of_indicators(goal: Goal, before: Content, now: Content) -> Iterator[Difference]:
    for pk, row in now["indicators"].items():
        old = _old_row(pk, before["indicators"], now["indicators"])
        own = [one for one in goal.indicators.all() if one.library_indicator_id == pk]
        if old is not None:
            own = own or [one for one in goal.indicators.all() if one.name in (old["name"], row["name"])]
            for indicator in own:
                yield from _of_indicator(indicator, old, row)
        elif not own and not any(one.name == row["name"] for one in goal.indicators.all()):
            change = Change("indicator", "", row["name"])
            values = tuple(row.items())
            yield Difference(f"nieuwe-indicator-{pk}", ADDED, change, "", Indicator, values, library_indicator=pk)


def _of_indicator(indicator: Indicator, old: dict[str, Any], now: dict[str, Any]) -> Iterator[Difference]:
    for name, value in now.items():
        mine = getattr(indicator, name)
        if value not in (old[name], mine):
            change = _change(IndicatorTemplate, name, old[name], value)
            words = _words(IndicatorTemplate, name, mine)
            place, heading = f"indicator-{indicator.pk}-{name}", f"Indicator: {indicator.name}"
            yield Difference(place, heading, change, words, indicator, ((name, value),))


def _old_row(pk: int, old: dict[Any, Any], now: dict[Any, Any]) -> dict[str, Any] | None:
    """The row as it was, also when a publication gave it another number: by its name, or as the only one that went."""
    if pk in old:
        row: dict[str, Any] | None = old[pk]
        return row
    gone = [row for key, row in old.items() if key not in now]
    same_name = [row for row in gone if row["name"] == now[pk]["name"]]
    came = [key for key in now if key not in old]
    alike: list[dict[str, Any]] = same_name or (gone if len(gone) == len(came) == 1 else [])
    return alike[0] if alike else None


def _of_activities(goal: Goal, before: Content, now: Content) -> Iterator[Difference]:
    known = {row["text"] for row in before["activities"].values()} | {row.text for row in goal.activities.all()}
    for pk, row in now["activities"].items():
        if row["text"] not in known:
            change = Change("activiteit", "", row["text"])
            yield Difference(f"nieuwe-activiteit-{pk}", ADDED, change, "", Activity, tuple(row.items()))


def _change(model: type, name: str, before: Any, after: Any) -> Change:
    was, becomes = _words(model, name, before), _words(model, name, after)
    is_text = name in TEXT_FIELDS and was and becomes
    return Change(_label(model, name), was, becomes, tuple(differences(was, becomes)) if is_text else ())


def _fitting(model: type, name: str, text: str) -> str:
    """As much as the plan has room for; the library has more."""
    length: int | None = _field(model, name).max_length
    return text[:length]


def _label(model: type, name: str) -> str:
    return str(_field(model, name).verbose_name)


def _words(model: type, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(dict(getattr(_field(model, name), "flatchoices", [])).get(value, value))


def _field(model: Any, name: str) -> Any:
    return model._meta.get_field(name)
