"""Who reads a plan that is shared by name: by its state, the way it is shared, and where somebody works."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goals.models import Plan, PlanSharing
from members.permissions import EDITORS
from tests.factories import AffiliationFactory, MemberFactory, OrganisationFactory, make_staff
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, team_member

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
Way = PlanSharing.Way
DAY = date(2026, 7, 1)
STATES = {
    "concept": {},
    "bespreekversie": {"discussed_since": DAY},
    "vastgesteld": {"discussed_since": DAY, "adopted_on": DAY},
    "afgesloten": {"discussed_since": DAY, "adopted_on": DAY, "closed_on": DAY},
    "opgevolgd": {"discussed_since": DAY, "adopted_on": DAY},
}
OVER = {"afgesloten", "opgevolgd"}
# By reader, the ways in which a plan is shared that let them read it.
READERS = {
    "visitor": set(),
    "newcomer": set(),
    "editor": set(),
    "left the chosen alliance": set(),
    "lapsed at the chosen alliance": set(),
    "manager of the plan": {Way.MEMBERS},
    "colleague outside the team": {Way.MEMBERS},
    "member elsewhere": {Way.MEMBERS},
    "member of the chosen alliance": {Way.MEMBERS, Way.CHOSEN},
}


def reader_of(name: str, plan: Plan, chosen):
    match name:
        case "visitor":
            return None
        case "newcomer":
            return AffiliationFactory(organisation=chosen, confirmed_at=None).user
        case "editor":
            return make_staff(EDITORS)
        case "left the chosen alliance":
            return AffiliationFactory(organisation=chosen, ended_on=DAY).user
        case "lapsed at the chosen alliance":
            long_ago = timezone.now() - timedelta(days=800)
            return AffiliationFactory(organisation=chosen, reconfirm_by=long_ago).user
        case "manager of the plan":
            return team_member(plan)
        case "colleague outside the team":
            return MemberFactory(affiliation__organisation=plan.organisation)
        case "member of the chosen alliance":
            return MemberFactory(affiliation__organisation=chosen)
    return MemberFactory()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("way", [Way.CHOSEN, Way.MEMBERS, Way.ANONYMOUS, Way.COMPARED])
@pytest.mark.parametrize("name", READERS)
def test_shared_plan_is_read_by_whom_it_is_shared_with(client, state, way, name):
    plan, chosen = PlanFactory(**STATES[state]), OrganisationFactory()
    PlanGoalFactory(focus_area__plan=plan, text="Kanariezin")
    if state == "opgevolgd":
        PlanFactory(organisation=plan.organisation, supersedes=plan, adopted_on=DAY, discussed_since=DAY)
    plan.sharings.create(way=way).organisations.set([chosen])
    reader = reader_of(name, plan, chosen)
    if reader:
        client.force_login(reader)

    answer = client.get(reverse("goals:shared_plan", args=[plan.uuid]))

    is_read = state not in OVER and way in READERS[name]
    assert ("Kanariezin" in answer.content.decode()) is is_read
    assert answer.status_code == (200 if is_read else 302 if name == "visitor" else 404)
