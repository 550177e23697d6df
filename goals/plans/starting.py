"""Beginning a plan: empty, from example goals that lie ready, or from the plan before it."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goals.models import Goal, GoalTemplate, Plan, StatutoryCost, TeamMember
from members.models import Organisation, User

from .periods import Period
from .writing.copying import copy_goals
from .writing.taking import take_goals


def workplaces_of(user: User) -> list[Organisation]:
    """The organisations for which this user can begin a plan, the newest first."""
    places = user.affiliations.standing().select_related("organisation").order_by("-started_on", "-pk")
    return [place.organisation for place in places]


@transaction.atomic
def start_plan(
    *,
    uuid: UUID,
    by: User,
    organisation: Organisation,
    sector: str,
    period: Period,
    templates: Iterable[GoalTemplate] = (),
    previous: Plan | None = None,
) -> Plan:
    """A concept whose maker is its manager; the same `uuid` again is the plan that was made with it.

    Raises PermissionDenied for who does not work at the organisation, or when that plan is somebody else's.
    """
    if not by.affiliations.standing().filter(organisation=organisation).exists():
        raise PermissionDenied("Een plan hoort bij een organisatie waar je werkt.")
    plan, is_new = Plan.objects.get_or_create(
        uuid=uuid,
        defaults={
            "organisation": organisation,
            "kind": period.kind,
            "sector": sector,
            "starts_on": period.starts_on,
            "ends_on": period.ends_on,
            **_beside(previous, period),
            "created_by": by,
        },
    )
    if not is_new:
        if plan.created_by_id != by.pk:
            raise PermissionDenied("Dit plan is al gemaakt.")
        return plan
    TeamMember.objects.create(plan=plan, user=by, role=TeamMember.Role.MANAGER, added_by=by)
    take_goals(plan=plan, templates=templates, by=by)
    if previous:
        _continue(plan, previous, by)
    return plan


def _beside(previous: Plan | None, period: Period) -> dict[str, Plan | None]:
    """What a plan follows on: one of its own kind; a year plan is part of the support plan."""
    follows_on = previous is not None and previous.kind == period.kind
    is_part = previous is not None and (previous.kind, period.kind) == (Plan.Kind.SUPPORT_PLAN, Plan.Kind.YEAR_PLAN)
    return {"supersedes": previous if follows_on else None, "parent": previous if is_part else None}


def _continue(plan: Plan, previous: Plan, by: User) -> None:
    """Speerpunten, running goals and statutory costs of the plan before it; what those cost is looked at anew."""
    for area in previous.focus_areas.all():
        running = Goal.objects.filter(focus_area=area, stopped_on=None)
        copied = plan.focus_areas.create(name=area.name, reason=area.reason, order=area.order, changed_by=by)
        copy_goals(running, to=copied, by=by)
    StatutoryCost.objects.bulk_create(
        StatutoryCost(plan=plan, name=cost.name, order=cost.order) for cost in previous.statutory_costs.all()
    )
