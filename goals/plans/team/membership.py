"""The team of a plan: who gets a place in it, who loses it; at least one of them manages the plan."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from goals.models import Plan, TeamMember
from members.models import Affiliation, AuditEntry, User
from members.permissions import STAFF, administers
from members.querysets import UserQuerySet

from .notifications import tell_added

Role = TeamMember.Role
LAST_MANAGER = "Dit is de enige planbeheerder. Maak eerst iemand anders planbeheerder."
NO_COLLEAGUE = "Deze collega werkt hier niet meer, of het is nog niet bevestigd. Er is niets veranderd."
OUTSIDER = "Wie elders werkt, kan alleen meelezen. Er is niets veranderd."


def colleagues_of(plan: Plan) -> UserQuerySet:
    """Everybody whose work at the organisation of the plan stands."""
    workers = Affiliation.objects.standing().filter(organisation=plan.organisation_id)
    return User.objects.filter(pk__in=workers.values("user"), is_active=True)


def colleagues_to_add(plan: Plan) -> UserQuerySet:
    """Colleagues without a place in the team."""
    return colleagues_of(plan).exclude(pk__in=_people_in(plan)).order_by("first_name", "last_name", "pk")


def outsiders_for(plan: Plan) -> UserQuerySet:
    """Who works elsewhere and can be found: members who stand in the directory, and people of POS."""
    listed = Q(pk__in=User.objects.listed(whole=True).values("pk"))
    staff = Q(pk__in=User.groups.through.objects.filter(group__name__in=STAFF).values("user"))
    others = User.objects.filter(listed | staff, is_active=True).exclude(pk__in=colleagues_of(plan).values("pk"))
    return others.order_by("last_name", "first_name", "pk")


def readers_to_add(plan: Plan) -> UserQuerySet:
    """Those of them without a place in the team."""
    return outsiders_for(plan).exclude(pk__in=_people_in(plan))


def managers_of(plan: Plan) -> QuerySet[TeamMember]:
    """Those who manage the plan today."""
    return TeamMember.objects.in_force().filter(plan=plan, role=Role.MANAGER, user__is_active=True)


def plans_to_staff(user: User) -> QuerySet[Plan]:
    """Plans whose team this user manages as administrator of the organisation, without a place in it."""
    if not user.administers_somewhere:
        return Plan.objects.none()
    organisations = user.affiliations.administering().values("organisation")
    own = TeamMember.objects.in_force().filter(user=user).values("plan")
    return Plan.objects.filter(organisation__in=organisations).exclude(pk__in=own).select_related("organisation")


@transaction.atomic
def add_colleague(*, plan: Plan, user: User, role: str, by: User) -> TeamMember:
    """Give a colleague a place and tell them; who has one keeps the one they have.

    Raises ValidationError when `user` does not work at the organisation of the plan.
    """
    _lock(plan)
    _refuse_outsider(plan, user)
    return _place_of(plan, user) or _give_place(plan, user, role, None, by)


@transaction.atomic
def add_reader(*, plan: Plan, user: User, until: date, by: User) -> TeamMember:
    """Let somebody from elsewhere read along until a day and tell them; who has a place keeps the one they have."""
    _lock(plan)
    return _place_of(plan, user) or _give_place(plan, user, Role.READER, until, by)


@transaction.atomic
def change_role(*, place: TeamMember, role: str, by: User, successor: User | None = None) -> TeamMember:
    """Give somebody of the team another role.

    Raises ValidationError for who works elsewhere and can only read, and for the last who manages the plan, unless an
    administrator of the organisation names a `successor`.
    """
    place = _lock_place(place)
    if place.role == role:
        return place
    if place.until is not None:
        raise ValidationError(OUTSIDER)
    _refuse_outsider(place.plan, place.user)
    if place.role == Role.MANAGER:
        _keep_a_manager(place, by, successor)
    place.role = role
    place.save(update_fields=["role"])
    _note(place, by, f"is {role}")
    return place


@transaction.atomic
def remove(*, place: TeamMember, by: User) -> None:
    """Take somebody out of the team; goals keep their owner until the night, so that this can be undone.

    Raises ValidationError for the last who manages the plan.
    """
    place = _lock_place(place)
    if place.role == Role.MANAGER:
        _keep_a_manager(place, by, None)
    _note(place, by, "is uit het team")
    place.delete()


@transaction.atomic
def put_back(*, plan: Plan, user: User, role: str, until: date | None, by: User) -> TeamMember:
    """Undo `remove`; nobody is told. Raises ValidationError when a colleague left the organisation meanwhile."""
    _lock(plan)
    if until is None:
        _refuse_outsider(plan, user)
    return _place_of(plan, user) or _give_place(plan, user, role, until, by, is_told=False)


def _lock(plan: Plan) -> None:
    """One at a time changes a team, or two managers could remove each other."""
    Plan.objects.select_for_update().get(pk=plan.pk)


def _lock_place(place: TeamMember) -> TeamMember:
    """The row as it is now. Raises ValidationError when somebody else took it away."""
    _lock(place.plan)
    present = TeamMember.objects.select_related("user", "plan__organisation").filter(pk=place.pk).first()
    if present is None:
        raise ValidationError("Deze collega is al uit het team. Er is niets veranderd.")
    return present


def _people_in(plan: Plan) -> QuerySet[TeamMember, int]:
    return TeamMember.objects.in_force().filter(plan=plan).values_list("user", flat=True)


def _place_of(plan: Plan, user: User) -> TeamMember | None:
    return TeamMember.objects.in_force().filter(plan=plan, user=user).first()


def _refuse_outsider(plan: Plan, user: User) -> None:
    if not colleagues_of(plan).filter(pk=user.pk).exists():
        raise ValidationError(NO_COLLEAGUE)


def _give_place(plan: Plan, user: User, role: str, until: date | None, by: User, *, is_told: bool = True) -> TeamMember:
    """A new row, also for who had a place that counts no more: what they were told then says nothing about now."""
    TeamMember.objects.filter(plan=plan, user=user).delete()
    place = TeamMember.objects.create(plan=plan, user=user, role=role, until=until, added_by=by)
    _note(place, by, f"is {role}")
    if is_told and user != by:
        tell_added(place)
    return place


def _keep_a_manager(place: TeamMember, by: User, successor: User | None) -> None:
    if managers_of(place.plan).exclude(pk=place.pk).exists():
        return
    if successor is None or successor == place.user or not administers(by, place.plan.organisation):
        raise ValidationError(LAST_MANAGER, code="last")
    _refuse_outsider(place.plan, successor)
    _give_place(place.plan, successor, Role.MANAGER, None, by)


def _note(place: TeamMember, by: User, what: str) -> None:
    AuditEntry.objects.create(
        actor=by, act=AuditEntry.Act.RIGHTS, about=f"plan {place.plan_id}: lid {place.user_id} {what}"
    )
