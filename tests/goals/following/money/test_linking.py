"""Linking posts to goals: never more than there is, also by two people at once."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from goals.following.money import linking
from goals.following.money.linking import change_link, link
from goals.following.money.posts import add_post, change_post, stamp_of
from goals.models import Allocation, BudgetPost
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def goal(plan):
    return PlanGoalFactory(focus_area__plan=plan)


@pytest.fixture
def post(plan):
    return plan.budget_posts.create(name="Begeleiding", amount=100, spent=60)


def refusal_of(act, **values) -> dict:
    with pytest.raises(ValidationError) as refused:
        act(**values)
    error = refused.value
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"goal": True, "activity": True},
        {"goal": True, "planned": -1},
        {"goal": True, "spent": -1},
    ],
)
def test_database_refuses_what_is_no_link(goal, post, fields):
    places = {"goal": goal, "activity": goal.activities.get()}
    values = {"planned": 1} | {name: places.get(name, value) for name, value in fields.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        post.allocations.create(**values)


@pytest.mark.parametrize("place", ["goal", "activity", "board"])
def test_database_refuses_the_same_link_twice(goal, post, place):
    board = PartnerFactory(alliance=goal.focus_area.plan.organisation)
    values = {"activity": goal.activities.get()} if place == "activity" else {"goal": goal}
    values |= {"partner": board} if place == "board" else {}
    post.allocations.create(planned=1, **values)

    with pytest.raises(IntegrityError), transaction.atomic():
        post.allocations.create(planned=2, **values)


def test_same_goal_gets_a_part_by_itself_and_by_its_activity_and_board(goal, post):
    board = PartnerFactory(alliance=goal.focus_area.plan.organisation)

    link(post=post, target=goal, planned=Decimal(10))
    link(post=post, target=goal.activities.get(), planned=Decimal(20))
    link(post=post, target=goal, planned=Decimal(30), partner=board)

    assert post.left == 40


def test_same_part_twice_is_one_and_another_amount_is_refused(goal, post):
    parts = [link(post=post, target=goal, planned=Decimal(10)) for _ in range(2)]

    assert parts[0] == parts[1]
    assert refusal_of(link, post=post, target=goal, planned=Decimal(20)) == {
        "target": ["Hiervoor is al € 10 gekoppeld. Wijzig dat bedrag."]
    }


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"kind": "afdracht"}, {"": [linking.NOT_FOR_GOALS]}),
        ({"amount": None}, {"planned": [linking.NO_AMOUNT]}),
        ({"amount": 9}, {"planned": ["Van deze post is nog € 9 over. Kies ten hoogste dat bedrag."]}),
    ],
)
def test_post_gives_no_more_than_it_has(goal, post, changes, refusal):
    BudgetPost.objects.update(**changes)

    assert refusal_of(link, post=post, target=goal, planned=Decimal(10)) == refusal
    assert Allocation.objects.count() == 0


def test_goal_of_another_plan_gets_nothing(post):
    assert refusal_of(link, post=post, target=PlanGoalFactory(), planned=Decimal(1)) == {"": [linking.GONE]}


def test_goal_that_somebody_took_out_gets_nothing(goal, post):
    gone = PlanGoalFactory(focus_area=goal.focus_area)
    type(gone).objects.filter(pk=gone.pk).delete()

    assert refusal_of(link, post=post, target=gone, planned=Decimal(1)) == {"": [linking.GONE]}


@pytest.mark.parametrize(
    ("planned", "spent", "refusal"),
    [
        (Decimal(61), None, {"planned": ["Van deze post is nog € 60 over. Kies ten hoogste dat bedrag."]}),
        (
            Decimal(60),
            Decimal("50.01"),
            {"spent": ["Van wat op deze post is gerealiseerd, is nog € 50 over. Kies ten hoogste dat bedrag."]},
        ),
    ],
)
def test_changed_link_stays_within_its_post(goal, post, planned, spent, refusal):
    post.allocations.create(activity=goal.activities.get(), planned=40, spent=10)
    part = link(post=post, target=goal, planned=Decimal(20))
    part.refresh_from_db()

    assert refusal_of(change_link, part=part, planned=planned, spent=spent, seen=stamp_of(part)) == refusal


def test_changed_link_keeps_what_it_was_given(goal, post):
    part = link(post=post, target=goal, planned=Decimal(20))
    part.refresh_from_db()

    change_link(part=part, planned=Decimal(100), spent=Decimal(60), seen=stamp_of(part))

    part.refresh_from_db()
    assert (part.planned, part.spent) == (100, 60)


def test_link_that_somebody_else_changed_is_shown_first(goal, post):
    part = link(post=post, target=goal, planned=Decimal(20))
    part.refresh_from_db()
    seen = stamp_of(part)
    change_link(part=part, planned=Decimal(30), spent=None, seen=seen)

    refusal = refusal_of(change_link, part=part, planned=Decimal(40), spent=None, seen=seen)

    words = "Nu is het: begroot € 30, gerealiseerd onbekend. Bewaar nog eens om jouw invoer te houden."
    assert refusal == {"": [f"Iemand anders veranderde dit net. {words}"]}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"amount": Decimal(39)}, "amount"),
        ({"amount": None}, "amount"),
        ({"kind": "wettelijk"}, "kind"),
        ({"spent": Decimal(9)}, "spent"),
        ({"name": "  BEGELEIDING vooraf "}, "name"),
    ],
)
def test_post_keeps_what_its_goals_get_and_a_name_of_its_own(plan, goal, post, values, field):
    post.allocations.create(goal=goal, planned=40, spent=10)
    plan.budget_posts.create(name="Begeleiding vooraf")
    post.refresh_from_db()

    assert set(refusal_of(change_post, post=post, values=values, seen=stamp_of(post))) == {field}
    assert BudgetPost.objects.filter(pk=post.pk).values_list("name", "kind", "amount", "spent").get() == (
        *("Begeleiding", "gewoon", 100, 60),
    )


@pytest.mark.parametrize("days", [{"adopted_on": "2026-10-01"}, {}])
def test_what_was_spent_is_told_until_the_plan_is_closed(plan, goal, post, days):
    part = link(post=post, target=goal, planned=Decimal(20))
    type(plan).objects.update(**days)
    post.refresh_from_db()
    part.refresh_from_db()

    change_post(post=post, values={"spent": Decimal(70)}, seen=stamp_of(post))
    change_link(part=part, planned=None, spent=Decimal(5), seen=stamp_of(part))

    part.refresh_from_db()
    assert (part.planned, part.spent, part.post.spent) == (20, 5, 70)


def test_nothing_is_told_of_a_closed_plan(plan, goal, post):
    part = link(post=post, target=goal, planned=Decimal(20))
    type(plan).objects.update(adopted_on="2026-10-01", closed_on="2030-10-01")
    acts = [
        (change_post, {"post": post, "values": {"spent": Decimal(70)}, "seen": stamp_of(post)}),
        (change_link, {"part": part, "planned": None, "spent": Decimal(5), "seen": stamp_of(part)}),
    ]

    assert [refusal_of(act, **values) for act, values in acts] == [{"": ["Niet bewaard: dit plan is afgesloten."]}] * 2


def test_what_was_planned_is_fixed_once_the_plan_is_adopted(plan, goal, post):
    part = link(post=post, target=goal, planned=Decimal(20))
    type(plan).objects.update(adopted_on="2026-10-01")
    acts = [
        (add_post, {"plan": plan, "name": "Nieuw", "kind": "gewoon", "amount": None, "spent": None}),
        (change_post, {"post": post, "values": {"amount": Decimal(70)}, "seen": stamp_of(post)}),
        (change_link, {"part": part, "planned": Decimal(5), "spent": None, "seen": stamp_of(part)}),
        (link, {"post": post, "target": goal.activities.get(), "planned": Decimal(5)}),
    ]

    assert all("vastgesteld" in refusal_of(act, **values)[""][0] for act, values in acts)


def at_once(acts) -> list[str]:
    """What each act answers when all begin at the same moment: "" or why it was refused."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            gate.wait(timeout=20)
            act()
        except ValidationError:
            return "refused"
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_two_who_link_the_last_money_at_once_get_it_once(plan, post):
    goals = PlanGoalFactory.create_batch(4, focus_area__plan=plan)

    answers = at_once([lambda goal=goal: link(post=post, target=goal, planned=Decimal(60)) for goal in goals])

    assert answers == ["", "refused", "refused", "refused"]
    assert BudgetPost.objects.get().left == 40


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_would_get_too_much(plan, post, monkeypatch):
    """The negative control: SQLite's transactions are locked as a whole, so only PostgreSQL shows it."""
    goals = PlanGoalFactory.create_batch(4, focus_area__plan=plan)
    gate, left = Barrier(4), linking._require_left
    monkeypatch.setattr(linking, "hold_open", lambda plan: None)
    monkeypatch.setattr(linking, "locked", lambda row: type(row).objects.get(pk=row.pk))

    def wait_after(*args, **kwargs):
        left(*args, **kwargs)
        gate.wait(timeout=20)

    monkeypatch.setattr(linking, "_require_left", wait_after)

    answers = at_once([lambda goal=goal: link(post=post, target=goal, planned=Decimal(60)) for goal in goals])

    assert (answers, BudgetPost.objects.get().left) == ([""] * 4, -140)
