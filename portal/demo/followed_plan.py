"""A plan of the demo member's organisation in its second year: measured, judged, adjusted, and one goal stopped."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from goals.following.board.adjusting import adjust_indicator, interims_of, stop_adopted_goal
from goals.following.board.judging import judge_goal
from goals.models import Goal, GoalTemplate, Indicator, IndicatorTarget, Measurement, Plan
from goals.plans.periods import support_plan_from
from goals.plans.starting import start_plan
from goals.plans.versions.states import set_days, take_step
from goals.plans.writing.taking import take_goal
from members.models import User

from .data import data_of
from .plans import MAKER, fill_team
from .progress import Report

DISCUSSED, ADOPTED = timedelta(days=150), timedelta(days=60)  # before the plan begins
DAYS_OF_OTHERS = {
    "council_consent_on": timedelta(days=75),
    "consultation_completed_on": timedelta(days=95),
    "submitted_on": timedelta(days=50),
}
MONTH = Decimal("30.4")


def load(*, scale: int, progress: Report) -> None:
    """Make the plan when it is not there yet. `scale` changes nothing."""
    uuid = uuid5(NAMESPACE_URL, "demo-followed-plan")
    if not Plan.objects.filter(uuid=uuid).exists():
        _make(uuid, data_of("gevolgd-plan"), User.objects.get(email=MAKER))
    progress("plan dat gevolgd wordt", 1, 1)


def _make(uuid: Any, data: dict[str, Any], maker: User) -> None:
    plan = _start(uuid, data["sector"], maker)
    team = {place.user.get_full_name(): place.user for place in plan.team.select_related("user")}
    for order, row in enumerate(data["speerpunten"]):
        area = plan.focus_areas.create(name=row["naam"], reason=row["waarom"], order=order, changed_by=maker)
        for goal in row["doelen"]:
            _add_goal(take_goal(area=area, template=_template(goal), by=maker), goal, plan, team)
    take_step(plan=plan, to=Plan.State.DISCUSSION, on=plan.starts_on - DISCUSSED, by=maker)
    take_step(plan=plan, to=Plan.State.ADOPTED, on=plan.starts_on - ADOPTED, by=maker)
    set_days(plan=plan, days={field: plan.starts_on - before for field, before in DAYS_OF_OTHERS.items()})
    for row in data["speerpunten"]:
        for goal in row["doelen"]:
            _follow(Goal.objects.get(focus_area__plan=plan, template=_template(goal)), goal, maker)


def _start(uuid: Any, sector: str, maker: User) -> Plan:
    """The support plan that began last school year."""
    today = timezone.localdate()
    school_year = today.year if (today.month, today.day) >= (8, 1) else today.year - 1
    organisation = maker.affiliations.standing().select_related("organisation").get().organisation
    period = support_plan_from(school_year - 1)
    plan = start_plan(uuid=uuid, by=maker, organisation=organisation, sector=sector, period=period)
    colleagues = User.objects.filter(affiliations__organisation=organisation, affiliations__ended_on=None)
    fill_team(plan, {person.get_full_name(): person for person in colleagues}, maker)
    return plan


def _template(data: dict[str, Any]) -> GoalTemplate:
    return GoalTemplate.objects.get(code=data["uit"])


def _add_goal(goal: Goal, data: dict[str, Any], plan: Plan, team: dict[str, User]) -> None:
    """From where each indicator goes where, with interim targets after one and two years."""
    goal.owner = team.get(data.get("eigenaar", ""))
    goal.save(update_fields=["owner"])
    for indicator, row in zip(goal.indicators.all(), data["indicatoren"], strict=False):
        indicator.baseline, indicator.target = Decimal(str(row["van"])), Decimal(str(row["naar"]))
        indicator.baseline_on, indicator.target_on = plan.starts_on, plan.ends_on
        indicator.frequency = row.get("ritme", indicator.frequency)
        indicator.save()
        indicator.interim_targets.all().delete()
        IndicatorTarget.objects.bulk_create(
            IndicatorTarget(indicator=indicator, due_on=_years_after(plan.starts_on, years), value=Decimal(str(value)))
            for years, value in enumerate(row["tussen"], start=1)
        )


def _years_after(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _follow(goal: Goal, data: dict[str, Any], maker: User) -> None:
    """What was measured, said and changed since."""
    for indicator, row in zip(goal.indicators.all(), data["indicatoren"], strict=False):
        _measure(indicator, row, goal.owner or maker)
    if said := data.get("oordeel"):
        until = timezone.localdate() + timedelta(days=said["dagen"])
        judge_goal(goal=goal, standing=said["stand"], reason=said["reden"], until=until, by=maker)
    if changed := data.get("bijstelling"):
        indicator = goal.indicators.all()[0]
        adjust_indicator(
            indicator=indicator,
            values={"target": Decimal(str(changed["naar"]))},
            interims=interims_of(indicator),
            reason=changed["reden"],
            seen=goal.version,
            by=maker,
        )
    if reason := data.get("gestopt"):
        stop_adopted_goal(goal=goal, reason=reason, seen=goal.version, by=maker)


def _measure(indicator: Indicator, data: dict[str, Any], by: User) -> None:
    """Each as (months ago, value), agreed to by who owns the goal."""
    now = timezone.now()
    for months, value in data.get("metingen", []):
        Measurement.objects.create(
            indicator=indicator,
            measured_on=timezone.localdate() - timedelta(days=int(months * MONTH)),
            value=Decimal(str(value)),
            answer_count=data.get("antwoorden"),
            reading=data.get("duiding", "") if months == data["metingen"][-1][0] else "",
            entered_by=by,
            submitted_at=now,
            approved_at=now,
            approved_by=by,
        )
