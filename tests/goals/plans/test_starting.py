"""Beginning a plan, taking example goals along, and copying goals: what comes along and what does not."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import models
from django.urls import reverse

from goals.models import (
    Activity,
    ActivityTemplate,
    Bookmark,
    FocusArea,
    Goal,
    GoalTemplate,
    Indicator,
    IndicatorFields,
    IndicatorTarget,
    Plan,
    TeamMember,
)
from goals.plans.periods import Period, periods_from, support_plan_from
from goals.plans.starting import start_plan
from goals.plans.writing.arranging import add_goal
from goals.plans.writing.copying import NOT_COPIED, copy_goal
from goals.plans.writing.taking import INVENTED, TAKEN, take_goals
from tests.factories import MemberFactory, OrganisationFactory
from tests.goals.factories import GoalFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
PERIOD = support_plan_from(2030)


def values_of(row: models.Model, but: set[str]) -> dict:
    return {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in but}


@pytest.fixture
def member():
    return MemberFactory()


@pytest.fixture
def organisation(member):
    return member.affiliations.get().organisation


def begin(member, organisation, **options) -> Plan:
    return start_plan(
        **{"uuid": uuid4(), "by": member, "organisation": organisation, "sector": "po", "period": PERIOD, **options}
    )


def test_plan_is_its_makers_and_a_concept(member, organisation):
    plan = begin(member, organisation)

    assert (plan.state, plan.title, plan.created_by) == ("concept", "Ondersteuningsplan 2030 tot 2034", member)
    assert list(TeamMember.objects.values_list("plan", "user", "role")) == [(plan.pk, member.pk, "planbeheerder")]


def test_same_form_sent_twice_is_one_plan(member, organisation):
    uuid, templates = uuid4(), [GoalFactory()]

    plans = [begin(member, organisation, uuid=uuid, templates=templates) for _ in range(2)]

    assert plans[0] == plans[1]
    assert [model.objects.count() for model in (Plan, TeamMember, Goal)] == [1, 1, 1]


def test_form_of_somebody_else_makes_no_plan(member, organisation):
    uuid = begin(member, organisation).uuid
    colleague = MemberFactory(affiliation__organisation=organisation)

    with pytest.raises(PermissionDenied):
        begin(colleague, organisation, uuid=uuid)
    with pytest.raises(PermissionDenied):
        begin(member, OrganisationFactory())
    assert Plan.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "now", "supersedes", "parent"),
    [
        ("osp", PERIOD, True, False),
        ("jaarplan", Period("jaarplan", date(2030, 1, 1), date(2030, 12, 31)), True, False),
        ("osp", Period("jaarplan", date(2030, 1, 1), date(2030, 12, 31)), False, True),
        ("jaarplan", PERIOD, False, False),
    ],
)
def test_plan_says_what_it_follows_on(member, organisation, kind, now, supersedes, parent):
    previous = PlanFactory(organisation=organisation, kind=kind)

    plan = begin(member, organisation, period=now, previous=previous)

    assert (plan.supersedes == previous, plan.parent == previous) == (supersedes, parent)


def test_plan_goes_on_with_the_running_goals_of_the_one_before(member, organisation):
    previous = PlanFactory(organisation=organisation)
    area = PlanFocusAreaFactory(plan=previous, name="Thuiszitters", reason="Het zijn er veel.", order=3)
    running = PlanGoalFactory(focus_area=area, owner=team_member(previous))
    PlanGoalFactory(focus_area=area, stopped_on=date(2028, 1, 1), stopped_because="Bereikt.")
    Activity.objects.update(state="klaar")
    previous.budget_posts.create(name="Afdracht vso", kind="afdracht", amount=1000, order=2)
    previous.budget_posts.create(name="Begeleiding", amount=1000)

    plan = begin(member, organisation, previous=previous)

    assert list(plan.focus_areas.values_list("name", "reason", "order")) == [("Thuiszitters", "Het zijn er veel.", 3)]
    copied = Goal.objects.get(focus_area__plan=plan)
    assert (copied.title, copied.owner, copied.changed_by) == (running.title, None, member)
    assert list(copied.activities.values_list("text", "state")) == [(running.activities.get().text, "gepland")]
    assert list(plan.budget_posts.values_list("name", "kind", "amount")) == [("Afdracht vso", "afdracht", None)]


@pytest.mark.parametrize(
    "changes", [{"organisation": True}, {"period": "osp:2030-01-01:2030-12-31"}, {"source": "vorig"}]
)
def test_choice_that_the_page_did_not_offer_makes_no_plan(member, organisation, client, changes):
    foreign = PlanFactory()
    client.force_login(member)
    sent = {
        "uuid": str(uuid4()),
        "organisation": organisation.pk,
        "sector": "po",
        "period": str(periods_from(date.today())[0][1][0]),
        "source": "leeg",
    }
    changes = {"organisation": foreign.organisation.pk} if "organisation" in changes else changes

    assert client.post(reverse("plans:new"), sent | changes).status_code == 422
    assert list(Plan.objects.all()) == [foreign]
    assert client.post(reverse("plans:new"), sent).status_code == 302


def test_goals_of_one_organisation_are_no_beginning_for_another(member, organisation, client):
    elsewhere = MemberFactory().affiliations.get()
    elsewhere.user = member
    elsewhere.save()
    previous = PlanFactory(organisation=organisation)
    TeamMember.objects.create(plan=previous, user=member, role="planbeheerder")
    client.force_login(member)
    sent = {
        "uuid": str(uuid4()),
        "organisation": elsewhere.organisation.pk,
        "sector": "po",
        "period": str(periods_from(date.today())[0][1][0]),
        "source": "vorig",
    }

    response = client.post(reverse("plans:new"), sent)

    assert response.status_code == 422
    assert "Dat plan is van een andere organisatie." in response.content.decode()
    assert client.post(reverse("plans:new"), sent | {"organisation": organisation.pk}).status_code == 302


def test_every_field_of_an_example_indicator_is_taken_or_known_to_be_invented():
    fields = {field.name for field in IndicatorFields._meta.fields}
    other = {field.name for field in Indicator._meta.concrete_fields} - fields

    assert set(TAKEN) | INVENTED == fields
    assert set(TAKEN) & INVENTED == set()
    assert other == {"id", "goal", "library_indicator", "order"}


def test_example_fits_in_the_columns_of_a_plan():
    for example, own in ((GoalTemplate, Goal), (ActivityTemplate, Activity), (IndicatorFields, Indicator)):
        shared = {field.name for field in own._meta.concrete_fields} & {field.name for field in example._meta.fields}
        lengths = {name: [kind._meta.get_field(name).max_length for kind in (example, own)] for name in shared}
        assert {name for name, (given, room) in lengths.items() if room and given and given > room} == set()


def test_example_goal_comes_with_its_definitions_and_without_its_numbers(member):
    plan, template = PlanFactory(), GoalFactory()
    example = template.indicators.get()

    [goal] = take_goals(plan=plan, templates=[template], by=member)

    indicator = goal.indicators.get()
    assert values_of(indicator, {"id", "goal"}) == {
        **{name: getattr(example, name) for name in TAKEN},
        **dict.fromkeys(INVENTED),
        "target_on": plan.ends_on,
        "library_indicator": example.pk,
        "order": 0,
    }
    assert list(goal.activities.values_list("text", "level", "budget")) == [
        (template.activities.get().text, "swv", None)
    ]
    assert (goal.template, goal.focus_area.name) == (template, template.focus_area.name)


def test_example_goals_come_last_and_once_under_the_name_of_their_focus_area(member):
    plan = PlanFactory()
    templates = [GoalFactory(), GoalFactory()]
    own = PlanFocusAreaFactory(plan=plan, name=templates[0].focus_area.name.upper(), order=7)
    PlanGoalFactory(focus_area=own, order=4)

    take_goals(plan=plan, templates=templates, by=member)
    assert take_goals(plan=plan, templates=templates, by=member) == []

    assert list(
        Goal.objects.filter(template__in=templates).order_by("pk").values_list("focus_area__order", "order")
    ) == [
        (7, 5),
        (8, 0),
    ]


def test_only_goals_that_lie_ready_are_taken(client):
    plan = PlanFactory()
    writer, kept, other = team_member(plan), GoalFactory(), GoalFactory()
    Bookmark.objects.create(user=writer, template=kept)
    Bookmark.objects.create(user=MemberFactory(), template=other)
    client.force_login(writer)

    client.post(reverse("plans:take", args=[plan.uuid]), {"doel": [kept.pk, other.pk]})
    assert Goal.objects.count() == 0
    client.post(reverse("plans:take", args=[plan.uuid]), {"doel": [kept.pk]})
    client.post(reverse("plans:take", args=[plan.uuid]), {"doel": [kept.pk]})
    assert list(Goal.objects.values_list("template", flat=True)) == [kept.pk]


@pytest.fixture
def whole_goal():
    """A goal with a value in every field, which is what a copy must bring along."""
    plan = PlanFactory()
    template = GoalFactory()
    goal = PlanGoalFactory(
        focus_area=PlanFocusAreaFactory(plan=plan),
        text="Minder thuiszitters.",
        owner=team_member(plan),
        template=template,
        template_version=template.first_published_at,
        pupils_notice="Ik word gebeld.",
        counter_indicator="Verzuim",
        stopped_on=date(2028, 1, 1),
        stopped_because="Bereikt.",
        changed_by=team_member(plan),
    )
    words = {"numerator", "denominator", "scale", "question", "respondents"}
    numbers = {"lower": 1, "upper": 2, "respondent_count": 40, "kind": "merkbaar"}
    flags = {"is_open_data": True, "hides_small_numbers": True, "order": 3}
    goal.indicators.update(
        **dict.fromkeys(words, "iets"), **numbers, **flags, library_indicator=template.indicators.get()
    )
    goal.indicators.get().interim_targets.create(value=40, due_on=date(2028, 7, 1))
    goal.activities.update(party="De Linde", state="klaar", order=2)
    return goal


def test_copy_within_a_plan_is_the_same_in_every_field(whole_goal, member):
    copied = copy_goal(whole_goal, to=whole_goal.focus_area, by=member)

    expected = values_of(Goal.objects.get(pk=whole_goal.pk), NOT_COPIED) | {"order": 1, "changed_by": member.pk}
    assert values_of(Goal.objects.get(pk=copied.pk), NOT_COPIED) == expected
    for name, parent in (("indicators", "goal"), ("activities", "goal")):
        one, same = getattr(whole_goal, name).get(), getattr(copied, name).get()
        assert values_of(same, NOT_COPIED | {parent}) == values_of(one, NOT_COPIED | {parent})
        assert [field for field, value in values_of(one, NOT_COPIED).items() if value in (None, "", 0, False)] == []
    targets = IndicatorTarget.objects.values_list("indicator__goal", "value", "due_on")
    assert sorted(targets) == [(whole_goal.pk, 40, date(2028, 7, 1)), (copied.pk, 40, date(2028, 7, 1))]


def test_copy_in_another_plan_has_no_owner_and_nothing_done(whole_goal, member):
    area = PlanFocusAreaFactory()

    copied = copy_goal(whole_goal, to=area, by=member)

    assert (copied.owner, copied.activities.get().state, copied.focus_area) == (None, "gepland", area)


def test_copy_goes_to_plans_that_one_writes_only(client):
    plan, other, foreign, adopted = (PlanFactory() for _ in range(4))
    Plan.objects.filter(pk__in=[other.pk, adopted.pk]).update(organisation=plan.organisation)
    Plan.objects.filter(pk=adopted.pk).update(adopted_on="2026-10-01")
    writer, goal = team_member(plan), PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    TeamMember.objects.create(plan=adopted, user=writer, role="planbeheerder")
    TeamMember.objects.create(plan=other, user=writer, role="lezer")
    client.force_login(writer)
    address = reverse("plans:goal_copy", args=[plan.uuid, goal.pk])
    areas = [PlanFocusAreaFactory(plan=one) for one in (other, foreign, adopted)]

    statuses = [client.post(address, {"speerpunt": area.pk}).status_code for area in areas]

    assert (statuses, Goal.objects.count()) == ([400] * 3, 1)
    TeamMember.objects.filter(plan=other).update(role="planbeheerder")
    assert client.post(address, {"speerpunt": areas[0].pk}).status_code == 302
    assert areas[0].goals.get().title == goal.title


def test_new_goal_has_the_last_day_of_its_plan():
    area = PlanFocusAreaFactory()

    goal = add_goal(area=area, by=team_member(area.plan))

    assert list(goal.indicators.values_list("name", "target_on")) == [("", area.plan.ends_on)]
    assert FocusArea.objects.get() == area
