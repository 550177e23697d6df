"""Beginning a plan: empty, from example goals that lie ready, or from the plan before it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from foundation.prepared import prepared
from goals.models import GoalTemplate, Plan, TeamMember
from members.models import Affiliation, Organisation, User
from members.querysets import lapse_moment

from .continuing import continue_plan
from .periods import Period
from .writing.taking import take_goals


def workplaces_of(user: User) -> list[Organisation]:
    """The organisations for which this user can begin a plan, the newest first."""
    return [place.organisation for place in _workplaces(user.pk, lapse_moment())]


@prepared
def _workplaces(person: int, lapsed: datetime) -> QuerySet[Affiliation]:
    places = Affiliation.objects.standing(lapsed).filter(user=person).select_related("organisation")
    return places.order_by("-started_on", "-pk")


def plan_to_continue(user: User, organisations: Iterable[Organisation]) -> Plan | None:
    """The plan to go on from: the last that was adopted, else the last that is written.

    Only one in which this user does more than read: a new plan begins with values as they were measured, and who reads
    sees no small numbers.
    """
    places = TeamMember.objects.in_force().filter(user=user.pk).exclude(role=TeamMember.Role.READER)
    plans = Plan.objects.visible_to(user).filter(pk__in=places.values("plan"), organisation__in=organisations)
    return (
        plans.annotate(is_written=Q(adopted_on=None))
        .order_by("is_written", "-starts_on", "kind", "sector", "pk")
        .first()
    )


def begun_after(plan: Plan, *, reader: User) -> QuerySet[Plan]:
    """The plans that follow on this one already, of which `reader` is in the team; the newest first."""
    return Plan.objects.visible_to(reader).filter(supersedes=plan)


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
        continue_plan(plan=plan, previous=previous, by=by)
    return plan


def _beside(previous: Plan | None, period: Period) -> dict[str, Plan | None]:
    """What a plan follows on: one of its own kind; a year plan is part of the support plan."""
    follows_on = previous is not None and previous.kind == period.kind
    is_part = previous is not None and (previous.kind, period.kind) == (Plan.Kind.SUPPORT_PLAN, Plan.Kind.YEAR_PLAN)
    return {"supersedes": previous if follows_on else None, "parent": previous if is_part else None}
