"""Taking example goals along into a plan, each under the speerpunt it has in the library."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from foundation.dutch import fold
from foundation.prepared import prepared
from goals.models import (
    Activity,
    Bookmark,
    FocusArea,
    Goal,
    GoalTemplate,
    Indicator,
    IndicatorFields,
    IndicatorTemplate,
    Plan,
)
from goals.plans.locking import hold_open
from members.models import User

from .places import next_place

# The numbers of an example are invented: a plan has its own, and the example stands beside the field.
INVENTED = {"baseline", "baseline_on", "target", "target_on", "lower", "upper", "respondent_count"}
TAKEN = [field.name for field in IndicatorFields._meta.fields if field.name not in INVENTED]


def ready_count() -> Subquery:
    """How many example goals lie ready for the user of the row; none is NULL."""
    taken = Goal.objects.filter(template=OuterRef("template"), focus_area__plan__team__user=OuterRef("user"))
    ready = Bookmark.objects.filter(user=OuterRef("pk")).exclude(Exists(taken)).order_by()
    return Subquery(ready.values("user").annotate(number=Count("pk")).values("number"))


def ready_goals(user: User) -> QuerySet[GoalTemplate]:
    """Example goals this member keeps and did not yet take along into a plan of a team of theirs."""
    taken = Goal.objects.filter(template=OuterRef("pk"), focus_area__plan__team__user=user)
    return GoalTemplate.objects.readable().kept_by(user).exclude(Exists(taken)).order_by("focus_area__order", "code")


@transaction.atomic
def take_goals(*, plan: Plan, templates: Iterable[GoalTemplate], by: User) -> list[Goal]:
    """Copy goals, indicators and activities; a goal that is there already is left out.

    Definitions come along, invented numbers do not; the target's day is the plan's last.
    """
    hold_open(plan)
    there = set(Goal.objects.filter(focus_area__plan=plan).values_list("template", flat=True))
    new = [template for template in templates if template.pk not in there]
    return [take_goal(area=_area_of(plan, template, by), template=template, by=by) for template in new]


@transaction.atomic
def take_goal(*, area: FocusArea, template: GoalTemplate, by: User) -> Goal:
    """Copy one goal, with its indicators and activities, to the end of a speerpunt."""
    goal = Goal.objects.create(
        focus_area=area,
        title=template.title,
        template=template,
        template_version=template.last_published_at,
        counter_indicator=template.counter_indicator[:400],
        order=next_place(area.goals),
        changed_by=by,
    )
    Indicator.objects.bulk_create(_indicator(goal, row, place) for place, row in enumerate(template.indicators.all()))
    Activity.objects.bulk_create(
        Activity(goal=goal, text=row.text, level=row.level, order=place)
        for place, row in enumerate(template.activities.all())
    )
    return goal


def _indicator(goal: Goal, row: IndicatorTemplate, place: int) -> Indicator:
    values = {name: getattr(row, name) for name in TAKEN}
    ends_on = goal.focus_area.plan.ends_on
    return Indicator(goal=goal, library_indicator=row, order=place, target_on=ends_on, **values)


def _area_of(plan: Plan, template: GoalTemplate, by: User) -> FocusArea:
    """The speerpunt of the plan with the library's name for it, or a new one at the end."""
    name = template.focus_area.name
    for area in plan.focus_areas.all():
        if fold(area.name) == fold(name):
            return area
    return plan.focus_areas.create(name=name, order=next_place(plan.focus_areas), changed_by=by)


def keep_out_of(plan: Plan, user: User) -> list[GoalTemplate]:
    """Of the example goals somebody keeps, those that are not in this plan yet."""
    return _kept_out_of(plan.pk, user.pk, timezone.now())


@prepared
def _kept_out_of(plan: int, person: int, now: datetime) -> QuerySet[GoalTemplate]:
    taken = Goal.objects.filter(template=OuterRef("pk"), focus_area__plan=plan)
    kept = Bookmark.objects.filter(user=person).values("template")
    templates = GoalTemplate.objects.readable(now).filter(pk__in=kept)
    return templates.exclude(Exists(taken)).order_by("focus_area__order", "code")
