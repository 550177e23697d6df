"""What stood in an example goal when it was published, as it was taken along or seen at a moment."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Revision

from goals.models import GoalTemplate

GOAL_FIELDS = ("title", "goal", "counter_indicator", "attention", "conversation_question")
INDICATOR_FIELDS = (
    *("name", "kind", "unit", "direction", "source", "frequency", "numerator", "denominator", "question", "scale"),
    *("respondents", "is_open_data", "hides_small_numbers"),
)
ACTIVITY_FIELDS = ("text", "level")

Content = dict[str, Any]


def present_contents(templates: Iterable[int]) -> dict[int, Content]:
    """What members read now, by primary key; of an example goal that is not readable nothing."""
    rows = GoalTemplate.objects.readable().filter(pk__in=set(templates)).prefetch_related("indicators", "activities")
    return {row.pk: _of_row(row) for row in rows}


def contents_at(moments: Iterable[tuple[int, datetime]]) -> dict[tuple[int, datetime], Content]:
    """What was published at a moment, of the example goals with these primary keys, in one query.

    That is the revision made last before it. One that was cleared away since, or never made, is left out.
    """
    wanted = set(moments)
    found: dict[tuple[int, datetime], Content] = {}
    for revision in _revisions({template for template, _ in wanted}):
        for template, moment in wanted:
            if str(template) == revision.object_id and revision.created_at <= moment:
                found[template, moment] = _of_revision(revision.content)
    return found


def _revisions(templates: set[int]) -> QuerySet[Revision]:
    """The oldest first."""
    kind = ContentType.objects.get_for_model(GoalTemplate)
    rows: QuerySet[Revision] = Revision.objects.filter(content_type=kind, object_id__in=map(str, templates))
    return rows.order_by("created_at", "pk").only("object_id", "created_at", "content")


def _of_row(row: GoalTemplate) -> Content:
    return {
        **{name: getattr(row, name) for name in GOAL_FIELDS},
        "indicators": {one.pk: _values(one, INDICATOR_FIELDS) for one in row.indicators.all()},
        "activities": {one.pk: _values(one, ACTIVITY_FIELDS) for one in row.activities.all()},
    }


def _values(row: Any, fields: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in fields}


def _of_revision(content: dict[str, Any]) -> Content:
    """As `_of_row`; a field that came later is empty in an older revision."""
    return {
        **{name: content.get(name, "") for name in GOAL_FIELDS},
        "indicators": _rows(content.get("indicators", []), INDICATOR_FIELDS),
        "activities": _rows(content.get("activities", []), ACTIVITY_FIELDS),
    }


def _rows(rows: list[dict[str, Any]], fields: Iterable[str]) -> dict[Any, dict[str, Any]]:
    """By primary key; a row that had none yet when the revision was made, by its place."""
    return {
        row.get("pk") or f"new-{place}": {name: row.get(name, "") for name in fields} for place, row in enumerate(rows)
    }
