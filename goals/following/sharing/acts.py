"""Sharing a plan, and ending it: for its managers, one at a time, each with a line in the audit log."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.numbers import counted
from goals.models import Plan, PlanSharing
from goals.plans.rights import require_running
from goals.plans.unsharing import end_one, end_running, note
from goals.querysets import BY_NAME
from members.models import Organisation, User

from .lines import anonymous_lines, stamp_of

Way = PlanSharing.Way
NOT_ADOPTED = "Dit kan vanaf de dag dat het plan is vastgesteld: eerder kan er nog van alles veranderen."
FOLLOWED = "Niet gedeeld: op dit plan volgt een plan dat is vastgesteld. Deel dat plan."
CHANGED = "Niet gedeeld: het plan is intussen veranderd. Kijk hieronder opnieuw wat anderen zien."
NOTHING = "Niet gedeeld: dit plan heeft geen doel uit de doelenbank met een nulmeting en een doelwaarde."
NOBODY = "Kies met wie je het plan deelt."


@transaction.atomic
def share_by_name(*, plan: Plan, way: str, organisations: Iterable[Organisation] = (), by: User) -> PlanSharing:
    """Show the plan with the alliance's name to all members or to chosen alliances, instead of whom it was shown to.

    Raises ValidationError for a plan that is over, and without anybody to share it with.
    """
    plan = _hold(plan)
    chosen = {one.pk for one in organisations if one.pk != plan.organisation_id} if way == Way.CHOSEN else set()
    if way == Way.CHOSEN and not chosen:
        raise ValidationError(NOBODY)
    for running in _running_by_name(plan):
        if running.way == way and set(running.organisations.values_list("pk", flat=True)) == chosen:
            return running
        end_one(running, by)
    sharing = PlanSharing.objects.create(plan=plan, way=way, begun_by=by)
    sharing.organisations.set(chosen)
    with_whom = counted(len(chosen), "organisatie", "organisaties") if way == Way.CHOSEN else "alle leden"
    note(plan, by, f"gedeeld met {with_whom}")
    return sharing


@transaction.atomic
def share_anonymously(*, plan: Plan, stamp: str, by: User) -> PlanSharing:
    """Share the lines that stood on the page with this `stamp`, instead of those that were shared before.

    Raises ValidationError for a plan that is not adopted or over, without a line, or when they changed meanwhile.
    """
    plan = _hold_adopted(plan)
    lines = anonymous_lines(plan)
    if not lines:
        raise ValidationError(NOTHING)
    if stamp != stamp_of(lines):
        raise ValidationError(CHANGED)
    return _begin(plan, Way.ANONYMOUS, by, "anoniem gedeeld", lines=[line._asdict() for line in lines])


@transaction.atomic
def take_part(*, plan: Plan, by: User) -> PlanSharing:
    """Let the values of this plan count in the comparison, and see it. Raises ValidationError as anonymous sharing."""
    return _begin(_hold_adopted(plan), Way.COMPARED, by, "doet mee aan de vergelijking")


@transaction.atomic
def end_sharing(*, plan: Plan, ways: Iterable[str], by: User) -> None:
    """Nobody else sees it from the next request on; doing it twice is doing it once."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    end_running(plan=plan, ways=ways, by=by)


def _running_by_name(plan: Plan) -> list[PlanSharing]:
    return list(plan.sharings.running().filter(way__in=BY_NAME))


def _begin(plan: Plan, way: Way, by: User, words: str, **fields: Any) -> PlanSharing:
    running = plan.sharings.running().filter(way=way).first()
    if running and running.lines == fields.get("lines", []):
        return running
    if running:
        end_one(running, by)
    note(plan, by, words)
    return PlanSharing.objects.create(plan=plan, way=way, begun_by=by, **fields)


def _hold(plan: Plan) -> Plan:
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    require_running(plan)
    if is_followed(plan):
        raise ValidationError(FOLLOWED)
    return plan


def is_followed(plan: Plan) -> bool:
    """Does an adopted plan follow this one, so that others look at that?"""
    return plan.successors.filter(adopted_on__isnull=False).exists()


def _hold_adopted(plan: Plan) -> Plan:
    plan = _hold(plan)
    if plan.is_open:
        raise ValidationError(NOT_ADOPTED)
    return plan
