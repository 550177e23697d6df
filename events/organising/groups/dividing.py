"""Making the groups of a session, and what an organiser changes in them by hand.

Every act locks the session first, as a registration does, so that a mark at the door, a move and a new division
follow one another. Who was put somewhere by hand stays there when the groups are made again.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Group, GroupPlan, Placement, Question, Registration, Session
from events.places import notifications
from events.places.registration import lock_sessions
from members.models import User

from .balance import Groups, Person, divide, number_of_groups
from .people import as_people, met_before, to_divide


@dataclass(frozen=True)
class Recipe:
    """What an organiser chooses: people per group (3 to 6), a question to spread by, who is divided, and chance."""

    size: int = 4
    question: Question | None = None
    pool: str = GroupPlan.Pool.EXPECTED
    seed: int = 1


@dataclass(frozen=True)
class _Input:
    people: tuple[Person, ...]
    met: dict[frozenset[int], int]
    pinned: dict[int, int]


def make_groups(*, session: Session, recipe: Recipe, by: User) -> GroupPlan:
    """Divide the people of `session`, over again when there were groups; pinned people stay in their group.

    The same people and recipe give the same groups. The division is worked out before the lock, and once more under
    it when somebody came or went meanwhile. Raises ValidationError with code "nobody" when there is nobody to divide.
    """
    before = _input(session, recipe)
    if not before.people:
        raise ValidationError("Er is nog niemand om in te delen.", code="nobody")
    groups = _divided(before, recipe)
    with transaction.atomic():
        lock_sessions(session.event_id)
        now_in = _input(session, recipe)
        if now_in != before:
            groups = _divided(now_in, recipe)
        return _written(session, recipe, groups, now_in, by)


def _input(session: Session, recipe: Recipe) -> _Input:
    people = as_people(to_divide(session, recipe.pool), recipe.question.pk if recipe.question else None)
    rows = Placement.objects.filter(group__plan__session=session, pinned_at__isnull=False)
    pinned = dict(rows.values_list("registration__member", "group__number").order_by("registration"))
    pinned = _fitting({member: number - 1 for member, number in pinned.items() if member in people}, people, recipe)
    return _Input(tuple(people.values()), dict(met_before(session, people)), pinned)


def _fitting(pinned: dict[int, int], people: Collection[int], recipe: Recipe) -> dict[int, int]:
    """Fewer people make fewer groups: who is pinned in a group that goes, stays together in one that is free."""
    number = number_of_groups(len(people), recipe.size)
    used = set(pinned.values())
    free = iter(group for group in range(number) if group not in used)
    new = {group: group if group < number else next(free, group) for group in sorted(used)}
    return {member: new[group] for member, group in pinned.items()}


def _divided(inputs: _Input, recipe: Recipe) -> list[list[int]]:
    return divide(inputs.people, size=recipe.size, seed=recipe.seed, met=inputs.met, pinned=inputs.pinned)


def _written(session: Session, recipe: Recipe, groups: Groups, inputs: _Input, by: User) -> GroupPlan:
    choices = {"size": recipe.size, "question": recipe.question, "pool": recipe.pool, "seed": recipe.seed}
    made = {"made_at": timezone.now(), "made_by": by}
    plan, _ = GroupPlan.objects.update_or_create(session=session, defaults=choices | made)
    rows = {group.number: group for group in plan.groups.all()}
    for number in range(1, len(groups) + 1):
        rows[number] = rows.get(number) or Group.objects.create(plan=plan, number=number)
    _place(session, plan, rows, groups, inputs.pinned)
    plan.groups.filter(number__gt=len(groups), note=None, placements=None).delete()
    _give_facilitators(session, plan, groups, inputs)
    return plan


def _place(session: Session, plan: GroupPlan, rows: dict[int, Group], groups: Groups, pinned: Collection[int]) -> None:
    pinned_moments = dict(
        Placement.objects.filter(group__plan=plan, registration__member__in=pinned).values_list(
            "registration__member", "pinned_at"
        )
    )
    Placement.objects.filter(group__plan=plan).delete()
    members = [member for group in groups for member in group]
    registrations = dict(session.registrations.filter(member__in=members).values_list("member", "pk"))
    Placement.objects.bulk_create(
        Placement(group=rows[number], registration_id=registrations[member], pinned_at=pinned_moments.get(member))
        for number, group in enumerate(groups, start=1)
        for member in group
    )


def _give_facilitators(session: Session, plan: GroupPlan, groups: Groups, inputs: _Input) -> None:
    """Who facilitates no group yet gets the first one without, rather not one with people of the same organisation."""
    organisations = {person.id: person.organisation for person in inputs.people}
    free = list(session.facilitators.exclude(facilitated_groups__plan=plan).order_by("pk").with_current_affiliation())
    for group in plan.groups.filter(facilitator=None, placements__isnull=False).distinct():
        if not free:
            return
        there = {organisations[member] for member in groups[group.number - 1]}
        group.facilitator = next((user for user in free if _organisation(user) not in there), free[0])
        group.save(update_fields=["facilitator"])
        free.remove(group.facilitator)


def _organisation(user: User) -> int | None:
    return user.organisation_id


@transaction.atomic
def move(*, session: Session, registration: Registration, to: Group) -> Placement:
    """Put somebody into a group by hand, where they stay when the groups are made again."""
    lock_sessions(session.event_id)
    now = timezone.now()
    placement = Placement.objects.filter(registration=registration).first() or Placement(registration=registration)
    if placement.group_id == to.pk:
        return placement
    placement.moved_at, placement.moved_from_id = now, placement.group_id
    placement.pinned_before, placement.pinned_at = placement.pinned_at, now
    placement.group = to
    placement.save()
    return placement


@transaction.atomic
def undo_move(*, session: Session, registration: Registration) -> None:
    """Take the last move by hand back; without one nothing happens."""
    lock_sessions(session.event_id)
    placement = Placement.objects.filter(registration=registration, moved_at__isnull=False).first()
    if placement is None:
        return
    if placement.moved_from is None:
        placement.delete()
        return
    placement.group, placement.pinned_at = placement.moved_from, placement.pinned_before
    placement.moved_at = placement.moved_from = placement.pinned_before = None
    placement.save()


@transaction.atomic
def pin(*, session: Session, registration: Registration, at: datetime | None) -> None:
    """Keep somebody in their group when the groups are made again, or with `at` None, no longer."""
    lock_sessions(session.event_id)
    Placement.objects.filter(registration=registration).update(pinned_at=at)


@transaction.atomic
def choose_facilitator(*, session: Session, group: Group, facilitator: User | None) -> None:
    """Give a group its facilitator, or none; who facilitated another group of the session leaves that one."""
    lock_sessions(session.event_id)
    if facilitator:
        Group.objects.filter(plan=group.plan_id, facilitator=facilitator).exclude(pk=group.pk).update(facilitator=None)
    group.facilitator = facilitator
    group.save(update_fields=["facilitator"])
    if facilitator and group.plan.published_at:
        notifications.tell_facilitator(group)


@transaction.atomic
def publish(*, plan: GroupPlan) -> None:
    """Let participants see their own group; tell those who facilitate one."""
    lock_sessions(plan.session.event_id)
    plan = GroupPlan.objects.select_related("session__event").get(pk=plan.pk)
    if plan.published_at:
        return
    plan.published_at = timezone.now()
    plan.save(update_fields=["published_at"])
    for group in plan.groups.filter(facilitator__isnull=False).select_related("facilitator"):
        group.plan = plan
        notifications.tell_facilitator(group)


@transaction.atomic
def withdraw(*, plan: GroupPlan) -> None:
    """Take the groups from the participants' pages."""
    lock_sessions(plan.session.event_id)
    GroupPlan.objects.filter(pk=plan.pk).update(published_at=None)
