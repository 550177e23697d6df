"""Texts of which editors know what the check should say: those of the library, and labelled sentences."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from goals.measurability.finding import ACTIVITY, FOCUS_AREA, GOAL, INDICATOR, Kind
from goals.models import GoalTemplate, IndicatorTemplate

DATA = Path(__file__).parents[1] / "data"
LABELLED = (DATA / "measurability-examples.json", DATA / "measurability-examples-2.json")


class KnownText(NamedTuple):
    """`filled` are the fields filled in beside the text; `place` is where it stands, in words."""

    text: str
    kind: Kind
    filled: frozenset[str] = frozenset()
    place: str = ""


def texts_of_library() -> Iterator[KnownText]:
    """Every focus area, goal, indicator and activity that members read, in a fixed number of queries."""
    for goal in GoalTemplate.objects.published().whole():
        yield KnownText(goal.focus_area.name, FOCUS_AREA)
        yield KnownText(goal.goal, GOAL, _filled_of_goal(goal), goal.code)
        for indicator in goal.indicators.all():
            yield KnownText(indicator.name, INDICATOR, _filled_of_indicator(indicator), goal.code)
        for activity in goal.activities.all():
            yield KnownText(activity.text, ACTIVITY, frozenset({"verantwoordelijke"}), goal.code)


def _filled_of_goal(goal: GoalTemplate) -> frozenset[str]:
    first = goal.main_indicator
    if first is None:
        return frozenset()
    has = {
        "nulmeting": first.baseline is not None,
        "doelwaarde": first.target is not None or first.has_band,
        "termijn": first.target_on is not None,
    }
    return frozenset(field for field, is_filled in has.items() if is_filled)


def _filled_of_indicator(indicator: IndicatorTemplate) -> frozenset[str]:
    values = {
        "bron": indicator.source,
        "frequentie": indicator.frequency,
        "noemer": indicator.denominator,
        "schaal": indicator.scale,
        "eenheid": indicator.unit,
    }
    return frozenset(field for field, value in values.items() if value)


@cache
def labelled_sentences() -> tuple[KnownText, ...]:
    return tuple(
        KnownText(example["text"], example["kind"], place="voorbeeldzin")
        for path in LABELLED
        for example in json.loads(path.read_text(encoding="utf-8"))
    )
