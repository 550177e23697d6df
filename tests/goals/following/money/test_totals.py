"""Whatever is linked to what: every view of the money adds up to the same, to the cent."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goals.following.money.totals import LEVELS, Sum, linked_by_goal, overview_of, total_of
from goals.models import Allocation, BudgetPost, Goal, Plan
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import PlanActivityFactory, PlanFactory, PlanFocusAreaFactory, PlanGoalFactory

pytestmark = pytest.mark.django_db
AMOUNTS = st.decimals(min_value=0, max_value=Decimal("9999999.99"), places=2)
MAYBE = st.one_of(st.none(), AMOUNTS)
TARGETS = 6  # two goals as a whole, and four activities
BOARDS = 2
PART = st.tuples(
    st.integers(0, TARGETS - 1), st.integers(0, BOARDS), st.integers(0, 100), st.one_of(st.none(), st.integers(0, 100))
)
POST = st.tuples(st.sampled_from(BudgetPost.Kind.values), MAYBE, MAYBE, st.lists(PART, max_size=5))


def targets_of(plan) -> list[dict]:
    goals = list(Goal.objects.filter(focus_area__plan=plan).order_by("pk"))
    activities = [one for goal in goals for one in goal.activities.order_by("pk")]
    return [*({"goal": goal} for goal in goals), *({"activity": one} for one in activities)]


def new_plan():
    plan = PlanFactory()
    area = PlanFocusAreaFactory(plan=plan)
    for level in ("swv", ""):
        goal = PlanGoalFactory(focus_area=area, activity=None)
        PlanActivityFactory(goal=goal, level=level)
        PlanActivityFactory(goal=goal, level="school", budget=None)
    return plan


def fill(plan, posts) -> None:
    """Posts with parts, each part so many percents of what is left of its post."""
    targets, boards = targets_of(plan), [None, *PartnerFactory.create_batch(BOARDS, alliance=plan.organisation)]
    for number, (kind, amount, spent, parts) in enumerate(posts):
        post = plan.budget_posts.create(name=f"Post {number}", kind=kind, amount=amount, spent=spent)
        for target, board, percents, realised in parts if post.is_for_goals and amount else ():
            place = {**targets[target], "partner": boards[board]}
            if not post.allocations.filter(**place).exists():
                planned = part_of(post.left, percents)
                limit = planned if spent is None else post.spent - post.linked_spent
                value = None if realised is None else part_of(limit, realised)
                post.allocations.create(**place, planned=planned, spent=value)


def part_of(amount, percents) -> Decimal:
    return (Decimal(str(amount)) * percents / 100).quantize(Decimal("0.01"), rounding="ROUND_DOWN")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(posts=st.lists(POST, max_size=4))
def test_every_view_of_the_money_adds_up_to_the_cent(posts):
    plan = new_plan()
    fill(plan, posts)

    money = overview_of(Plan.objects.with_money().get(pk=plan.pk))

    parts = Allocation.objects.filter(post__plan=plan)
    linked = Sum(
        sum((part.planned for part in parts), Decimal(0)), sum((part.spent or 0 for part in parts), Decimal(0))
    )
    budget = Sum(
        sum((post.amount or 0 for post in plan.budget_posts.filter(kind="gewoon")), Decimal(0)), money.budget.spent
    )
    assert (money.linked, money.budget) == (linked, budget)
    assert money.linked.plus(money.not_linked) == money.budget
    assert min(money.not_linked) >= 0
    assert sum(money.level_sums) == linked.planned
    assert total_of(line.total for line in money.partners).plus(money.kept) == linked
    assert sum(post.left for post in money.without_goal) == money.not_linked.planned
    assert sum(post.linked for post in money.posts) == linked.planned
    by_goal = linked_by_goal(plan.pk)
    assert [by_goal[line.goal.pk] for line in money.goals] == [line.linked for line in money.goals]
    assert [sum(line.levels) for line in money.goals] == [line.linked.planned for line in money.goals]
    in_all = sum((post.amount or 0 for post in plan.budget_posts.all()), Decimal(0))
    assert money.budget.planned + money.statutory_sum.planned == in_all
    assert len(money.level_sums) == len(LEVELS)


@pytest.fixture
def plan():
    return PlanFactory()


def money_of(plan):
    return overview_of(Plan.objects.with_money().get(pk=plan.pk))


@pytest.mark.parametrize(
    ("budgets", "linked", "stopped", "lacks", "needs_nothing", "words"),
    [
        ([12000], 0, False, True, False, "gevraagd € 12.000"),
        ([12000], 9000, False, False, False, "gevraagd € 12.000, € 3.000 te weinig"),
        ([12000], 15000, False, False, False, "gevraagd € 12.000"),
        ([0, 0], 0, False, False, True, "geen extra middelen nodig"),
        ([0, None], 0, False, True, False, "gevraagd € 0 plus één onbekend bedrag"),
        ([None], 0, False, True, False, "nog geen bedrag gevraagd"),
        ([None], 5, False, False, False, ""),
        ([], 0, False, True, False, "nog geen bedrag gevraagd"),
        ([12000], 0, True, False, False, "vraagt niets meer"),
    ],
)
def test_goal_says_what_it_asks_and_gets(plan, budgets, linked, stopped, lacks, needs_nothing, words):
    reason = {"stopped_on": "2027-05-01", "stopped_because": "Bereikt."} if stopped else {}
    goal = PlanGoalFactory(focus_area__plan=plan, activity=None, **reason)
    for budget in budgets:
        PlanActivityFactory(goal=goal, budget=budget)
    if linked:
        plan.budget_posts.create(name="Begeleiding", amount=20000).allocations.create(goal=goal, planned=linked)

    [line] = money_of(plan).goals

    assert (line.lacks_money, line.needs_nothing, line.words) == (lacks, needs_nothing, words)


def test_statutory_tasks_and_transfers_are_never_money_without_a_goal(plan):
    for kind in BudgetPost.Kind:
        plan.budget_posts.create(name=f"Post {kind}", kind=kind, amount=100)

    money = money_of(plan)

    assert [post.kind for post in money.without_goal] == ["gewoon"]
    assert Counter(post.kind for post in money.statutory) == Counter(["wettelijk", "afdracht"])
    assert (money.not_linked.planned, money.statutory_sum.planned) == (100, 200)


def test_all_but_a_cent_is_not_hundred_percent(plan):
    goal = PlanGoalFactory(focus_area__plan=plan)
    post = plan.budget_posts.create(name="Begeleiding", amount=1000000)
    post.allocations.create(goal=goal, planned=Decimal("999999.99"))

    assert money_of(plan).share_linked == 99


def test_board_that_receives_nothing_is_told_too(plan):
    boards = PartnerFactory.create_batch(2, alliance=plan.organisation)
    goal = PlanGoalFactory(focus_area__plan=plan)
    post = plan.budget_posts.create(name="Begeleiding", amount=100)
    post.allocations.create(goal=goal, planned=40, partner=boards[1])

    money = overview_of(Plan.objects.with_money().get(pk=plan.pk), boards)

    assert [(line.partner, line.total.planned) for line in money.partners] == [(boards[0], 0), (boards[1], 40)]
    assert money.kept.planned == 0
