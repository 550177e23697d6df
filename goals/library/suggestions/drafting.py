"""The draft of an example goal, made of what was suggested."""

import re
from typing import Any

from goals.models import (
    ActivityTemplate,
    GoalTemplate,
    IndicatorTemplate,
    LibraryFocusArea,
    TemplateSuggestion,
)
from members.models import User

ANONYMOUS_ORIGIN = "een samenwerkingsverband uit het netwerk"
LONGEST_ORIGIN = 120
GOAL_FIELDS = ("title", "goal", "counter_indicator")
INDICATOR_FIELDS = (
    *("name", "kind", "unit", "direction", "source", "frequency"),
    *("numerator", "denominator", "question", "scale", "respondents"),
)
ACTIVITY_FIELDS = ("text", "level")
CODE = re.compile(r"([A-Z]{2,4})-(\d{2})")


def make_draft(suggestion: TemplateSuggestion, *, code: str, focus_area: LibraryFocusArea, by: User) -> GoalTemplate:
    """Stored and not published. Numbers, days and what a library adds are left to the editor."""
    content = suggestion.content
    draft = GoalTemplate(code=code, focus_area=focus_area, live=False, origin=origin_of(suggestion))
    for name in GOAL_FIELDS:
        setattr(draft, name, content.get(name, ""))
    indicators = _rows(content, "indicators", INDICATOR_FIELDS)
    activities = _rows(content, "activities", ACTIVITY_FIELDS)
    draft.indicators.set([IndicatorTemplate(sort_order=at, **row) for at, row in enumerate(indicators)])
    draft.activities.set([ActivityTemplate(sort_order=at, **row) for at, row in enumerate(activities)])
    draft.save()
    draft.save_revision(user=by)
    return draft


def origin_of(suggestion: TemplateSuggestion) -> str:
    """Whom the library thanks for it."""
    return str(suggestion.organisation)[:LONGEST_ORIGIN] if suggestion.is_named else ANONYMOUS_ORIGIN


def free_code(focus_area: LibraryFocusArea | None) -> str:
    """The code after the last of this focus area; "" where none shows how they begin."""
    codes = [match for code in _codes(focus_area) if (match := CODE.fullmatch(code))]
    if not codes:
        return ""
    front = codes[-1][1]
    taken = set(GoalTemplate.objects.filter(code__startswith=f"{front}-").values_list("code", flat=True))
    free = (code for number in range(1, 100) if (code := f"{front}-{number:02}") not in taken)
    return next(free, "")


def _codes(focus_area: LibraryFocusArea | None) -> list[str]:
    goals = GoalTemplate.objects.filter(focus_area=focus_area).order_by("code")
    return list(goals.values_list("code", flat=True))


def _rows(content: dict[str, Any], kind: str, fields: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in fields if row.get(name)} for row in content.get(kind, [])]
