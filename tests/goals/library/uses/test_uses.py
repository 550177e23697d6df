"""How many alliances use an example goal, and what enough of them changed in it."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goals.library.uses.counting import CHANGES, OF_GOAL, OF_INDICATOR, changes_in, publish_uses
from goals.library.uses.showing import Use, read_uses, uses
from goals.library.versions import GOAL_FIELDS, INDICATOR_FIELDS, contents_at, present_contents
from goals.models import Goal, Plan, PublishedFigure
from goals.plans.writing.taking import take_goal
from tests.factories import MemberFactory, OrganisationFactory
from tests.goals.factories import GoalFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanIndicatorFactory

pytestmark = pytest.mark.django_db
WORD = "kanariewoord"
K = 5  # as the rule says it, whatever the code thinks


@pytest.fixture
def template():
    template = GoalFactory(code="THZ-01")
    template.save_revision().publish()
    template.refresh_from_db()
    return template


def use(template, state="adopted_on", organisation=None, **changes) -> Goal:
    """A goal taken from it in a plan of another alliance, in which the indicator was changed."""
    plan = PlanFactory(organisation=organisation or OrganisationFactory())
    if state:
        Plan.objects.filter(pk=plan.pk).update(**{state: "2026-09-01"})
    goal = take_goal.__wrapped__(area=PlanFocusAreaFactory(plan=plan), template=template, by=None)
    goal.indicators.update(**changes)
    return goal


def used(template, number, **changes) -> list[Goal]:
    return [use(template, **changes) for _ in range(number)]


def shown(template) -> Use:
    publish_uses()
    return read_uses().get(template.pk, Use())


def changed_in(goal) -> set[str]:
    goal = Goal.objects.get(pk=goal.pk)
    before = contents_at([(goal.template_id, goal.template_version)])
    return changes_in(goal, *before.values(), present_contents([goal.template_id])[goal.template_id])


@pytest.mark.parametrize(("number", "fewest"), [(4, 0), (5, 5), (9, 5), (10, 10)])
def test_use_is_shown_from_five_alliances_and_in_steps(template, number, fewest):
    used(template, number)

    assert shown(template).fewest == fewest


@pytest.mark.parametrize(("state", "fewest"), [("", 0), ("discussed_since", 5), ("adopted_on", 5)])
def test_concept_does_not_count(template, state, fewest):
    used(template, 5, state=state)

    assert shown(template).fewest == fewest


def test_alliance_counts_once_however_many_plans_it_has(template):
    organisation = OrganisationFactory()
    used(template, 9, organisation=organisation)

    assert shown(template) == Use()


def test_only_alliances_count(template):
    for _ in range(5):
        use(template, organisation=OrganisationFactory(kind="schoolbestuur"))

    assert shown(template) == Use()


def test_change_is_told_when_five_made_the_same(template):
    used(template, 5, direction="omhoog", denominator=WORD)
    used(template, 4, direction="omhoog", frequency="kwartaal")

    assert shown(template) == Use(5, ("de noemer",))


def test_nothing_is_shown_any_more_when_too_few_are_left(template):
    goals = used(template, 5, denominator=WORD)
    before = shown(template)
    goals[0].delete()

    assert (before, shown(template)) == (Use(5, ("de noemer",)), Use())


def test_nothing_of_a_plan_stands_in_what_is_published(template):
    for goal in used(template, 5, denominator=WORD, name=WORD, source=WORD):
        Goal.objects.filter(pk=goal.pk).update(text=WORD, title=WORD)

    told = shown(template)

    assert set(told.changes) <= set(CHANGES.values())
    assert len(told.changes) == 5
    assert WORD not in str(list(PublishedFigure.objects.values())) + str(told)


def test_changes_are_those_of_the_plan_and_not_of_the_library(template):
    goal = use(template)
    template.indicators.update(frequency="kwartaal")
    template.save_revision().publish()

    assert changed_in(goal) == set()


def test_what_was_taken_over_from_a_newer_version_is_no_change(template):
    goal = use(template)
    type(template.indicators.get()).objects.update(frequency="kwartaal")
    goal.indicators.update(frequency="kwartaal")

    assert changed_in(goal) == set()


def test_what_was_only_left_out_is_no_change(template):
    assert changed_in(use(template, source="", denominator="")) == set()


def test_indicators_that_came_and_went_are_changes(template):
    fewer, more = use(template), use(template)
    fewer.indicators.all().delete()
    PlanIndicatorFactory(goal=more)

    assert (changed_in(fewer), changed_in(more)) == ({"minder"}, {"meer"})


def test_list_of_changes_has_every_word_that_a_plan_takes_along():
    left_out = {"is_open_data", "hides_small_numbers"}  # settings, and not what is measured

    assert set(OF_INDICATOR) == set(INDICATOR_FIELDS) - left_out
    assert set(OF_GOAL) == set(GOAL_FIELDS) - {"goal", "attention", "conversation_question"}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 11), st.booleans()), min_size=8, max_size=30))
@example([(number, True) for number in range(12)])
def test_between_two_moments_nobody_sees_one_alliance_come_or_go(template, steps):
    PublishedFigure.objects.all().delete()
    Goal.objects.all().delete()
    organisations = OrganisationFactory.create_batch(12)
    seen = []
    for number, comes in steps:
        goals = Goal.objects.filter(focus_area__plan__organisation=organisations[number])
        if comes and not goals.exists():
            use(template, organisation=organisations[number])
        elif not comes:
            goals.delete()
        fewest = shown(template).fewest
        crowd = set(Goal.objects.values_list("focus_area__plan__organisation", flat=True))
        if fewest and (not seen or seen[-1][0] != fewest):
            seen.append((fewest, crowd))

    assert {fewest for fewest, _ in seen} <= {5, 10, 20, 50, 100}
    assert all(len(crowd) >= K for _, crowd in seen[:1])
    assert all(len(one ^ other) >= K for (_, one), (_, other) in pairwise(seen))


def test_card_and_page_say_it_to_members_and_not_to_visitors(template):
    type(template).objects.update(shown_to_visitors=True)
    used(template, 5, denominator="alle leerlingen")
    publish_uses()
    member = Client()
    member.force_login(MemberFactory())
    paths = [reverse("goals:library"), template.get_absolute_url()]

    pages = [[" ".join(client.get(path).content.decode().split()) for path in paths] for client in (member, Client())]

    assert "Gebruikt door vijf of meer samenwerkingsverbanden" in pages[0][0]
    assert "Vijf of meer samenwerkingsverbanden hebben dit doel in hun plan" in pages[0][1]
    assert "<li>de noemer</li>" in pages[0][1]
    assert "of meer samenwerkingsverbanden" not in "".join(pages[1])


def test_use_is_read_once_between_two_changes(template):
    used(template, 5)
    publish_uses()
    uses(RequestFactory().get("/"))

    with CaptureQueriesContext(connection) as queries:
        found = uses(RequestFactory().get("/"))

    assert found[template.pk].fewest == 5
    assert [query["sql"] for query in queries if "publishedfigure" in query["sql"]] == []


def test_counting_asks_as_many_queries_for_a_few_goals_as_for_more(template):
    used(template, 2)
    publish_uses()
    numbers = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            publish_uses()
        numbers.append(len(queries))
        used(template, 2)

    assert numbers[0] == numbers[1]
