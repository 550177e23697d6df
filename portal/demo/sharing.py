"""Plans of other alliances, so that there is something to compare with: shared by name, anonymously, and as figures."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from goals.following.comparing.nightly import publish_comparisons
from goals.following.sharing.acts import share_anonymously, take_part
from goals.following.sharing.lines import anonymous_lines, stamp_of
from goals.following.sharing.nightly import publish_shared_lines
from goals.models import (
    Activity,
    FocusArea,
    Goal,
    GoalTemplate,
    Indicator,
    IndicatorTemplate,
    Measurement,
    Plan,
    PlanSharing,
    TeamMember,
)
from members.models import Affiliation, Organisation, User

from .data import data_of
from .plans import MAKER
from .progress import Report

Way = PlanSharing.Way
FOLLOWED = uuid5(NAMESPACE_URL, "demo-followed-plan")


def load(*, scale: int, progress: Report) -> None:
    """Make the plans when there are none yet. `scale` changes nothing."""
    if not PlanSharing.objects.exists():
        _make(data_of("delen"), Plan.objects.get(uuid=FOLLOWED))
    progress("plannen die gedeeld zijn", 1, 1)


def _make(data: dict[str, Any], own: Plan) -> None:
    plans = _plans(data, own)
    templates = {goal.code: goal for goal in GoalTemplate.objects.prefetch_related("indicators", "activities")}
    for row in data["doelen"]:
        _add_goal(plans, templates[row["uit"]], row["waarden"], _measured_on(own, templates[row["uit"]]))
    _share(plans, data["op_naam"])
    maker = User.objects.get(email=MAKER)
    share_anonymously(plan=own, stamp=stamp_of(anonymous_lines(own)), by=maker)
    take_part(plan=own, by=maker)
    publish_shared_lines()
    publish_comparisons()


def _plans(data: dict[str, Any], own: Plan) -> list[Plan]:
    """For the same years as the plan that is followed, each with one speerpunt and a manager."""
    organisations = {row.name: row for row in Organisation.objects.filter(name__in=data["organisaties"])}
    plans = Plan.objects.bulk_create(
        Plan(
            uuid=uuid5(NAMESPACE_URL, f"demo-shared-plan-{name}"),
            organisation=organisations[name],
            sector=organisations[name].sector,
            starts_on=own.starts_on,
            ends_on=own.ends_on,
            discussed_since=own.discussed_since,
            adopted_on=own.adopted_on,
        )
        for name in data["organisaties"]
    )
    FocusArea.objects.bulk_create(FocusArea(plan=plan, name=data["speerpunt"], reason=data["waarom"]) for plan in plans)
    TeamMember.objects.bulk_create(_managers(plans))
    return plans


def _managers(plans: list[Plan]) -> Iterator[TeamMember]:
    workers = Affiliation.objects.standing().filter(organisation__in=[plan.organisation_id for plan in plans])
    first = {row.organisation_id: row.user_id for row in workers.order_by("-pk")}
    for plan in plans:
        if plan.organisation_id in first:
            yield TeamMember(plan=plan, user_id=first[plan.organisation_id], role=TeamMember.Role.MANAGER)


def _measured_on(own: Plan, template: GoalTemplate) -> date:
    """The day on which the plan that is followed was measured last, so that all are of one school year."""
    measured = Measurement.objects.filter(indicator__goal__focus_area__plan=own, indicator__goal__template=template)
    return measured.latest("measured_on").measured_on


def _add_goal(plans: list[Plan], template: GoalTemplate, values: list[list[float]], day: date) -> None:
    areas = FocusArea.objects.filter(plan__in=plans).order_by("plan")
    goals = Goal.objects.bulk_create(
        Goal(focus_area=area, title=template.title, template=template, template_version=template.last_published_at)
        for area in areas
    )
    example = template.indicators.all()[0]
    numbers = [[Decimal(str(value)) for value in row] for row in values]
    indicators = Indicator.objects.bulk_create(
        _indicator(goal, example, row, plan) for goal, row, plan in zip(goals, numbers, plans, strict=True)
    )
    Activity.objects.bulk_create(
        Activity(goal=goal, text=row.text, level=row.level, order=place)
        for goal in goals
        for place, row in enumerate(template.activities.all())
    )
    now = timezone.now()
    Measurement.objects.bulk_create(
        Measurement(indicator=indicator, value=row[2], measured_on=day, submitted_at=now, approved_at=now)
        for indicator, row in zip(indicators, numbers, strict=True)
    )


def _indicator(goal: Goal, example: IndicatorTemplate, numbers: list[Decimal], plan: Plan) -> Indicator:
    kept = ("name", "kind", "unit", "direction", "source", "frequency", "numerator", "denominator")
    return Indicator(
        goal=goal,
        library_indicator=example,
        baseline=numbers[0],
        baseline_on=plan.starts_on,
        target=numbers[1],
        target_on=plan.ends_on,
        hides_small_numbers=example.hides_small_numbers,
        **{name: getattr(example, name) for name in kept},
    )


def _share(plans: list[Plan], by_name: str) -> None:
    PlanSharing.objects.bulk_create(
        [
            *(PlanSharing(plan=plan, way=Way.COMPARED) for plan in plans),
            *(PlanSharing(plan=plan, way=Way.ANONYMOUS, lines=_lines(plan)) for plan in plans),
            *(PlanSharing(plan=plan, way=Way.MEMBERS) for plan in plans if plan.organisation.name == by_name),
        ]
    )


def _lines(plan: Plan) -> list[dict[str, Any]]:
    return [line._asdict() for line in anonymous_lines(plan)]
