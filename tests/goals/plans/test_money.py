from decimal import Decimal

import pytest

from goals.models import BudgetPost, Plan
from goals.plans.money import Money, money_for_goals, money_of_area, statutory_money, sum_of
from tests.goals.plans.factories import PlanActivityFactory, PlanFactory, PlanFocusAreaFactory, PlanGoalFactory


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ([], ""),
        ([None, None], "bedrag onbekend"),
        ([0, 0], "geen extra middelen"),
        ([12000, 0], "€ 12.000"),
        ([Decimal("0.10"), Decimal("0.20")], "€ 0,30"),
        ([12000, None], "€ 12.000 plus één onbekend bedrag"),
        ([12000, None, None], "€ 12.000 plus twee onbekende bedragen"),
    ],
)
def test_money_says_what_is_known_and_what_is_not(amounts, words):
    assert sum_of(amounts).in_words == words


def test_sums_are_exact_to_the_cent():
    assert sum_of([Decimal("0.01")] * 1000 + [Decimal("99999999999.99")]).euros == Decimal("100000000009.99")


@pytest.mark.django_db
def test_money_is_counted_for_each_area_and_for_the_plan():
    plan = PlanFactory()
    first, second = PlanFocusAreaFactory.create_batch(2, plan=plan)
    PlanActivityFactory(goal=PlanGoalFactory(focus_area=first), budget=Decimal("0.50"))
    PlanActivityFactory(goal=PlanGoalFactory(focus_area=second), budget=None)
    BudgetPost.objects.create(plan=plan, name="Afdracht", kind="afdracht", amount=4_000_000)
    BudgetPost.objects.create(plan=plan, name="Begeleiding", amount=126_000)

    whole = Plan.objects.whole().get(pk=plan.pk)

    assert money_of_area(whole.focus_areas.all()[0]) == Money(Decimal("12000.50"), known=2)
    assert money_for_goals(whole) == Money(Decimal("24000.50"), known=3, unknown=1)
    assert statutory_money(whole) == Money(Decimal(4_000_000), known=1)


@pytest.mark.django_db
def test_stopped_goal_costs_nothing_any_more():
    area = PlanFocusAreaFactory()
    PlanGoalFactory(focus_area=area)
    PlanGoalFactory(focus_area=area, stopped_on="2027-05-01", stopped_because="De gemeente doet het.")

    assert money_of_area(area).euros == 12000
