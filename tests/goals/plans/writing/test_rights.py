"""Each address that writes in a plan, for each role and state: who may not, changes nothing."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goals.models import (
    Activity,
    Bookmark,
    FocusArea,
    Goal,
    Indicator,
    IndicatorTarget,
    Plan,
    TeamMember,
)
from goals.plans.urls import urlpatterns
from goals.plans.writing.views import REMOVABLE
from members.models import Affiliation
from tests.factories import MemberFactory
from tests.goals.factories import GoalFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MODELS = (Plan, FocusArea, Goal, Indicator, IndicatorTarget, Activity)
# What each address is sent; "goal" are those that a goal's owner may use too.
WHOLE = {
    "settings": {"kind": "osp", "sector": "vo", "starts_on": "2026-08-01", "ends_on": "2031-07-31"},
    "take": {"doel": "TEMPLATE"},
    "areas": {},
    "focus_area": {"speerpunt-AREA-name": "Anders"},
    "area_goals": {},
    "area_place": {"richting": "omhoog"},
    "goal_place": {"richting": "omhoog"},
    "goal_stop": {"reden": "Bereikt."},
    "remove_speerpunt": {},
    "remove_doel": {},
}
OF_GOAL = {
    "goal": {"doel-GOAL-title": "Anders"},
    "goal_indicators": {},
    "goal_activities": {},
    "indicator": {
        "indicator-INDICATOR-name": "Anders",
        "indicator-INDICATOR-kind": "meetbaar",
        "indicator-INDICATOR-direction": "omlaag",
    },
    "indicator_targets": {"value": "35", "due_on": "2028-07-01"},
    "activity": {"activiteit-ACTIVITY-text": "Anders", "activiteit-ACTIVITY-state": "loopt"},
    "improvement": {"stap": "S03_ANDERE_RICHTING", "regel": "INDICATOR", "vanuit": "doel"},
    "remove_indicator": {},
    "remove_activiteit": {},
}
BY_ANYBODY = {"index", "new", "sentence", "detail", "undo", "goal_copy"}  # have tests of their own


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def goal(plan):
    PlanFocusAreaFactory(plan=plan)
    area = PlanFocusAreaFactory(plan=plan, order=1)
    PlanGoalFactory(focus_area=area)
    goal = PlanGoalFactory(focus_area=area, order=1)
    goal.indicators.update(direction="omhoog")
    return goal


@pytest.fixture
def template():
    return GoalFactory()


def rows() -> list:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def sending(name: str, plan: Plan, goal: Goal, template) -> tuple[str, dict[str, str]]:
    numbers = {
        "AREA": goal.focus_area_id,
        "GOAL": goal.pk,
        "INDICATOR": goal.indicators.get().pk,
        "ACTIVITY": goal.activities.get().pk,
        "TEMPLATE": template.pk,
    }
    kind = {"area": "AREA", "focus_area": "AREA", "indicator": "INDICATOR", "activity": "ACTIVITY"}
    kind |= {"remove_speerpunt": "AREA", "remove_indicator": "INDICATOR", "remove_activiteit": "ACTIVITY"}
    kind |= {"indicator_targets": "INDICATOR", "area_goals": "AREA", "area_place": "AREA"}
    args = [] if name in ("settings", "take", "areas") else [numbers[kind.get(name, "GOAL")]]

    def filled(text: str) -> str:
        for word, number in numbers.items():
            text = text.replace(word, str(number))
        return text

    data = {filled(key): filled(value) for key, value in (WHOLE | OF_GOAL)[name].items()}
    return reverse(f"plans:{name}", args=[plan.uuid, *args]), data


def post(client, person, name, plan, goal, template):
    Bookmark.objects.get_or_create(user=person, template=template)
    client.force_login(person)
    address, data = sending(name, plan, goal, template)
    return client.post(address, data)


def test_every_address_that_writes_is_tried():
    names = {pattern.name for pattern in urlpatterns if hasattr(pattern, "name")}
    rooms = ("team", "state", "version", "chapter", "suggest", "renewal")
    elsewhere = {name for name in names if name.startswith(rooms)}
    shown = {name for name in names if name.startswith(("read", "link", "word", "pdf", "file"))}

    assert names - elsewhere - shown - BY_ANYBODY == set(WHOLE) | set(OF_GOAL)
    assert {f"remove_{kind}" for kind in REMOVABLE} <= set(WHOLE) | set(OF_GOAL)


@pytest.mark.parametrize("name", [*WHOLE, *OF_GOAL])
def test_manager_changes_something_by_it(client, plan, goal, template, name):
    before = rows()

    assert post(client, team_member(plan), name, plan, goal, template).status_code == 302
    assert rows() != before


@pytest.mark.parametrize("name", OF_GOAL)
def test_goal_owner_changes_the_goal_that_is_theirs(client, plan, goal, template, name):
    owner = team_member(plan, "doeleigenaar")
    Goal.objects.filter(pk=goal.pk).update(owner=owner)
    before = rows()

    assert post(client, owner, name, plan, goal, template).status_code == 302
    assert rows() != before


def strangers(plan) -> dict:
    """Everybody who may not write, by who they are."""
    people = {role: team_member(plan, role) for role in ("lezer", "bijdrager", "doeleigenaar")}
    people["colleague"] = MemberFactory(affiliation__organisation=plan.organisation)
    people["elsewhere"] = MemberFactory()
    people["manager of another plan"] = team_member(PlanFactory())
    out = people["out of the team"] = team_member(plan)
    TeamMember.objects.filter(user=out).delete()
    gone = people["left the organisation"] = team_member(plan)
    Affiliation.objects.filter(user=gone).update(ended_on="2026-01-01")
    return people


@pytest.mark.parametrize("name", [*WHOLE, *OF_GOAL])
def test_who_does_not_write_finds_nothing_and_changes_nothing(client, plan, goal, template, name):
    people = strangers(plan)
    before = rows()

    statuses = {who: post(client, person, name, plan, goal, template).status_code for who, person in people.items()}

    gone = statuses.pop("left the organisation")
    assert statuses == dict.fromkeys(statuses, 404)
    assert gone in (302, 403, 404)
    assert rows() == before


@pytest.mark.parametrize("name", WHOLE)
def test_goal_owner_does_not_write_the_plan_as_a_whole(client, plan, goal, template, name):
    owner = team_member(plan, "doeleigenaar")
    Goal.objects.update(owner=owner)
    before = rows()

    assert post(client, owner, name, plan, goal, template).status_code == 404
    assert rows() == before


@pytest.mark.parametrize(
    "days", [{"adopted_on": "2026-10-01"}, {"adopted_on": "2026-10-01", "closed_on": "2030-10-01"}]
)
@pytest.mark.parametrize("name", [*WHOLE, *OF_GOAL])
def test_adopted_and_closed_plans_are_not_written_in(client, plan, goal, template, name, days):
    Plan.objects.update(**days)
    before = rows()

    response = post(client, team_member(plan), name, plan, goal, template)

    assert (response.status_code, response.url) == (302, plan.get_absolute_url())
    assert rows() == before


@pytest.mark.parametrize("name", sorted((set(WHOLE) | set(OF_GOAL)) - {"settings", "take", "areas"}))
def test_row_of_another_plan_is_not_found_through_ones_own(client, plan, goal, template, name):
    foreign = PlanGoalFactory()
    writer = team_member(plan)
    before = rows()

    assert post(client, writer, name, plan, foreign, template).status_code == 404
    assert rows() == before


@pytest.mark.parametrize("field", ["owner", "parent", "supersedes"])
def test_person_or_plan_from_elsewhere_is_not_chosen(client, plan, goal, template, field):
    other = PlanFactory()
    person = team_member(other)
    before = rows()
    client.force_login(team_member(plan))
    name = "goal" if field == "owner" else "settings"
    address, data = sending(name, plan, goal, template)
    choice = {f"doel-{goal.pk}-owner": person.pk} if field == "owner" else data | {field: other.pk}

    response = client.post(address, choice)

    assert (response.status_code, rows()) == (422, before)


def test_who_reads_along_from_elsewhere_copies_no_goal_into_a_plan_of_their_own(client):
    goal, own = PlanGoalFactory(), PlanFocusAreaFactory()
    plan, reader = goal.focus_area.plan, team_member(own.plan)
    TeamMember.objects.create(plan=plan, user=reader, role="lezer", until=timezone.localdate())
    client.force_login(reader)

    response = client.post(reverse("plans:goal_copy", args=[plan.uuid, goal.pk]), {"speerpunt": own.pk})

    assert (client.get(plan.get_absolute_url()).status_code, response.status_code) == (200, 404)
    assert own.goals.count() == 0
