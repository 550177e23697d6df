"""Two plans of the organisation of the demo member: one that is discussed with findings left, one just begun."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from goals.models import Activity, FocusArea, Goal, GoalTemplate, Plan, TeamMember
from goals.plans.periods import Period, support_plan_from
from goals.plans.starting import start_plan
from goals.plans.team.read_links import make_link
from goals.plans.versions.states import take_step
from goals.plans.writing.taking import take_goal
from members.models import User

from .data import data_of
from .progress import Report

MAKER = "lid@leernetwerk.example"
DISCUSSED, LINK_WORKS = timedelta(days=12), timedelta(days=60)


def load(*, scale: int, progress: Report) -> None:
    """Make the plans that are not there yet. `scale` changes nothing."""
    plans = data_of("plannen")["plannen"]
    maker = User.objects.get(email=MAKER)
    for done, data in enumerate(plans, start=1):
        uuid = uuid5(NAMESPACE_URL, f"demo-plan-{data['sector']}")
        if not Plan.objects.filter(uuid=uuid).exists():
            _make(uuid, data, maker)
        progress("plannen", done, len(plans))


def _make(uuid: Any, data: dict[str, Any], maker: User) -> None:
    organisation = maker.affiliations.standing().select_related("organisation").get().organisation
    period = _period(data["jaren"])
    plan = start_plan(uuid=uuid, by=maker, organisation=organisation, sector=data["sector"], period=period)
    colleagues = User.objects.filter(affiliations__organisation=organisation, affiliations__ended_on=None)
    team = {person.get_full_name(): person for person in colleagues}
    fill_team(plan, team, maker)
    for order, row in enumerate(data["speerpunten"]):
        area = plan.focus_areas.create(
            name=row["naam"], reason=row.get("waarom", "").strip(), order=order, changed_by=maker
        )
        for goal in row["doelen"]:
            _add_goal(area, goal, team, maker)
    if data["bespreekversie"]:
        today = timezone.localdate()
        take_step(plan=plan, to=Plan.State.DISCUSSION, on=today - DISCUSSED, by=maker)
        make_link(plan=plan, label="de OPR", until=today + LINK_WORKS, by=maker)


def _period(years: int) -> Period:
    """The support plan that begins next, or so many years from that."""
    today = timezone.localdate()
    coming = today.year if (today.month, today.day) < (8, 1) else today.year + 1
    return support_plan_from(coming + years)


def fill_team(plan: Plan, team: dict[str, User], maker: User) -> None:
    others = [person for person in team.values() if person != maker]
    roles = (TeamMember.Role.GOAL_OWNER, TeamMember.Role.GOAL_OWNER, TeamMember.Role.CONTRIBUTOR)
    for person, role in zip(others, roles, strict=False):
        TeamMember.objects.create(plan=plan, user=person, role=role, added_by=maker)


def _add_goal(area: FocusArea, data: dict[str, Any], team: dict[str, User], maker: User) -> None:
    if "uit" in data:
        goal = take_goal(area=area, template=GoalTemplate.objects.get(code=data["uit"]), by=maker)
    else:
        goal = Goal(focus_area=area, title=data["titel"], text=data["zin"], order=area.goals.count(), changed_by=maker)
    goal.owner = team.get(data.get("eigenaar", ""))
    goal.pupils_notice = data.get("leerling", "")
    goal.save()
    _set_values(goal, data.get("waarden", []))
    if "activiteiten" in data:
        goal.activities.all().delete()
        Activity.objects.bulk_create(_activity(goal, order, row) for order, row in enumerate(data["activiteiten"]))


def _set_values(goal: Goal, values: list[Any]) -> None:
    plan = goal.focus_area.plan
    for indicator, (baseline, measured, target, due) in zip(goal.indicators.all(), values, strict=False):
        indicator.baseline, indicator.target = Decimal(str(baseline)), Decimal(str(target))
        indicator.baseline_on = _last(measured, timezone.localdate())
        indicator.target_on = _last(due, plan.ends_on)
        indicator.save()


def _last(month_and_day: str, until: date) -> date:
    """The last such day that is not after `until`."""
    day = date.fromisoformat(f"{until.year}-{month_and_day}")
    return day if day <= until else day.replace(year=until.year - 1)


def _activity(goal: Goal, order: int, row: list[Any]) -> Activity:
    text, level, party, timing, budget = row
    return Activity(goal=goal, text=text, level=level, party=party, timing=timing, budget=budget, order=order)
