"""The words of a suggestion, in parts that a page shows: to who sends them, and to the editors."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Model

from goals.models import ActivityTemplate, GoalTemplate, IndicatorTemplate

from .drafting import ACTIVITY_FIELDS, GOAL_FIELDS, INDICATOR_FIELDS


class Part(NamedTuple):
    """A heading with pairs of label and words."""

    heading: str
    facts: list[tuple[str, str]]


def parts_of(content: dict[str, Any]) -> list[Part]:
    """The goal, each indicator and each activity, as far as something was sent of it."""
    about_goal = [("Speerpunt", content["focus_area"])] if content.get("focus_area") else []
    goal = Part("Doel", [*_facts(GoalTemplate, GOAL_FIELDS, content), *about_goal])
    return [
        goal,
        *_parts("Indicator", IndicatorTemplate, INDICATOR_FIELDS, content.get("indicators", [])),
        *_parts("Activiteit", ActivityTemplate, ACTIVITY_FIELDS, content.get("activities", [])),
    ]


def _parts(heading: str, model: type[Model], fields: tuple[str, ...], rows: list[dict[str, Any]]) -> Iterator[Part]:
    for number, row in enumerate(rows, start=1):
        yield Part(f"{heading} {number}" if len(rows) > 1 else heading, list(_facts(model, fields, row)))


def _facts(model: type[Model], fields: tuple[str, ...], row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in fields:
        if value := row.get(name):
            field: Any = model._meta.get_field(name)
            choices = dict(getattr(field, "flatchoices", []))
            yield str(field.verbose_name).capitalize(), str(choices.get(value, value))
