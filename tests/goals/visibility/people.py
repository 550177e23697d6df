"""Everybody who asks for a page of the plan, each with a reason to see more or less of it."""

from datetime import timedelta

from django.utils import timezone

from goals.models import Plan, TeamMember
from members.models import Affiliation, User
from members.permissions import ADMINISTRATORS, EDITORS, ORGANISERS
from tests.factories import MemberFactory, make_staff
from tests.forum.factories import make_moderator
from tests.goals.plans.factories import PlanFactory, team_member
from tests.members.outsiders import who_was_declined

Role = TeamMember.Role

MANAGER = "planbeheerder"
OWNER = "doeleigenaar of this goal"
OTHER_OWNER = "doeleigenaar of another goal"
CONTRIBUTOR = "bijdrager"
READER = "lezer who works there"
GUEST = "lezer from elsewhere, on the last day"
GUEST_OF_OLD = "lezer whose last day is over"
WHO_LEFT = "manager who left the organisation"
WHO_LAPSED = "manager nobody confirmed again"
WITHOUT_ACCOUNT = "manager whose account ended"
COLLEAGUE = "colleague without a place"
ADMINISTERS = "administers the organisation, without a place"
ELSEWHERE = "manager of a plan of another organisation"
SHAREE = "works where the plan was shared with by name"
MEMBER = "member"
DECLINED = "declined by the organisation"
STAFF = ("editor", "organiser", "moderator", "administrator")
VISITOR = "visitor"

TEAM = frozenset({MANAGER, OWNER, OTHER_OWNER, CONTRIBUTOR, READER, GUEST})
OUTSIDE = frozenset({GUEST_OF_OLD, COLLEAGUE, ADMINISTERS, ELSEWHERE, SHAREE, MEMBER, *STAFF})
# With a login, or the cookie of one, and not inside the network.
NOT_INSIDE = frozenset({WHO_LEFT, WHO_LAPSED, WITHOUT_ACCOUNT, DECLINED})
# The cookie of an account that ended opens nothing.
WITHOUT_LOGIN = frozenset({VISITOR, WITHOUT_ACCOUNT})
EVERYBODY = sorted(TEAM | OUTSIDE | NOT_INSIDE | {VISITOR})


def make_people(plan: Plan) -> dict[str, User]:
    colleague = {"affiliation__organisation": plan.organisation}
    return (
        in_team(plan)
        | in_team_of_old(plan)
        | {
            COLLEAGUE: MemberFactory(**colleague),
            ADMINISTERS: MemberFactory(**colleague, affiliation__administers_since=timezone.now()),
            ELSEWHERE: team_member(PlanFactory()),
            SHAREE: MemberFactory(),
            MEMBER: MemberFactory(),
            DECLINED: who_was_declined(organisation=plan.organisation),
            "editor": make_staff(EDITORS),
            "organiser": make_staff(ORGANISERS),
            "moderator": make_moderator(),
            "administrator": make_staff(ADMINISTRATORS, is_superuser=True),
        }
    )


def in_team(plan: Plan) -> dict[str, User]:
    return {
        MANAGER: team_member(plan),
        OWNER: team_member(plan, Role.GOAL_OWNER),
        OTHER_OWNER: team_member(plan, Role.GOAL_OWNER),
        CONTRIBUTOR: team_member(plan, Role.CONTRIBUTOR),
        READER: team_member(plan, Role.READER),
        GUEST: guest(plan, days=0),
    }


def guest(plan: Plan, *, days: int) -> User:
    """Somebody from elsewhere who reads along, until so many days from now."""
    user, until = MemberFactory(), timezone.localdate() + timedelta(days=days)
    TeamMember.objects.create(plan=plan, user=user, role=Role.READER, until=until)
    return user


def in_team_of_old(plan: Plan) -> dict[str, User]:
    """Their places stand there still: what ended is taken away at night."""
    people = {name: team_member(plan) for name in (WHO_LEFT, WHO_LAPSED, WITHOUT_ACCOUNT)}
    left = {"ended_on": timezone.localdate(), "ended_reason": Affiliation.EndedReason.LEFT}
    people[WHO_LEFT].affiliations.update(**left)
    people[WHO_LAPSED].affiliations.update(reconfirm_by=timezone.now() - timedelta(days=91))
    return people | {GUEST_OF_OLD: guest(plan, days=-1)}
