"""The check of a plan as a whole: too much, top-heavy, alike, money without a goal."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from goals.measurability import packaged_lexicon
from goals.models import Goal, Plan
from goals.plans.checking import check_plan
from goals.plans.checking.plan import PlanAdvice, likeness
from tests.goals.plans.factories import (
    PlanActivityFactory,
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    PlanIndicatorFactory,
    team_member,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LEXICON = packaged_lexicon()


@pytest.fixture
def plan():
    return PlanFactory()


def plan_of(areas: int = 1, goals: int = 1, indicators: int = 1, level: str = "school", activities: int = 1):
    plan = PlanFactory()
    for number in range(areas):
        area = PlanFocusAreaFactory(plan=plan, name=f"Speerpunt {number}")
        for place in range(goals):
            goal = PlanGoalFactory(focus_area=area, title=f"Doel {number}.{place}", indicator=None, activity=None)
            for one in range(indicators):
                PlanIndicatorFactory(goal=goal, name=f"Aantal {chr(65 + number) * 9}{chr(65 + place) * 9}{one}")
            for _ in range(activities):
                PlanActivityFactory(goal=goal, level=level)
    return plan


@pytest.mark.parametrize(
    ("options", "sentences"),
    [
        ({"areas": 5, "goals": 1}, []),
        ({"areas": 6, "goals": 1}, ["Er zijn 6 speerpunten. Met ten hoogste 5 houdt iedereen ze in beeld."]),
        ({"areas": 4, "goals": 3}, []),
        ({"areas": 1, "goals": 4}, ["Onder ‘Speerpunt 0’ staan 4 doelen. Kies er ten hoogste 3."]),
        ({"areas": 5, "goals": 3}, ["Er zijn 15 doelen. Wie er meer dan 12 volgt, volgt er geen."]),
        ({"indicators": 3}, []),
        ({"indicators": 4}, ["‘Doel 0.0’ heeft meer dan 3 indicatoren. Welke zeggen het meest?"]),
    ],
)
def test_plan_that_holds_too_much_says_so(options, sentences):
    plan = Plan.objects.whole().get(pk=plan_of(**options).pk)

    check = check_plan(plan, LEXICON)
    assert list(check.sentences) == sentences
    assert {one.code for one in check.advice} == ({"P01_TE_VEEL"} if sentences else set())


@pytest.mark.parametrize(
    ("alliance", "others", "speaks"), [(6, 0, True), (5, 1, True), (4, 1, False), (8, 2, False), (5, 0, False)]
)
def test_plan_that_leaves_all_to_the_alliance_says_so(alliance, others, speaks):
    plan = plan_of(activities=0)
    goal = Goal.objects.get()
    for number in range(alliance + others):
        PlanActivityFactory(goal=goal, level="swv" if number < alliance else "school")
    PlanActivityFactory(goal=goal, level="")

    check = check_plan(Plan.objects.whole().get(pk=plan.pk), LEXICON)
    counts = f"{alliance} van de {alliance + others} activiteiten liggen bij het samenwerkingsverband. "
    words = f"{counts}Wat doen besturen en scholen?"
    assert [(one.code, one.sentence) for one in check.advice] == ([("P02_VEEL_BIJ_SWV", words)] if speaks else [])


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("Het aantal thuiszitters daalt van 46 naar 30.", "Het aantal thuiszitters daalt van 48 naar 30.", True),
        ("Minder thuiszitters in 2030.", "MINDER  thuiszitters in 2030!", True),
        ("Het aantal thuiszitters daalt.", "Het aantal scholen met een arrangement stijgt naar 80%.", False),
        ("Minder thuiszitters.", "Minder thuiszitters, en een passende plek voor elke leerling in de regio.", False),
        ("", "", False),
        ("a", "a", False),
    ],
)
def test_goals_that_are_alike_are_told(plan, one, other, are_alike):
    area = PlanFocusAreaFactory(plan=plan)
    for text in (one, other):
        PlanGoalFactory(focus_area=area, title="", text=text, indicator=None)

    told = [row.code for row in check_plan(Plan.objects.whole().get(pk=plan.pk), LEXICON).advice]
    assert told == (["P03_LIJKT_OP_ELKAAR"] if are_alike else [])
    assert likeness(one, other) == likeness(other, one)


def test_goals_that_are_all_alike_are_each_told_once(plan):
    area = PlanFocusAreaFactory(plan=plan)
    for number in range(6):
        PlanGoalFactory(focus_area=area, title=f"Doel {number}")

    told = [
        row.sentence
        for row in check_plan(Plan.objects.whole().get(pk=plan.pk), LEXICON).advice
        if "lijken" in row.sentence
    ]
    assert told == [
        f"‘Doel 0’ en ‘Doel {number}’ lijken op elkaar. Kun je er één doel van maken?" for number in range(1, 6)
    ]


def test_built_sentences_of_different_indicators_are_not_alike(plan):
    area = PlanFocusAreaFactory(plan=plan)
    for name in ("Aantal thuiszitters", "Aantal verwijzingen", "Aantal ouders dat klaagt"):
        PlanGoalFactory(focus_area=area).indicators.update(name=name)

    assert check_plan(Plan.objects.whole().get(pk=plan.pk), LEXICON).sentences == ()


def test_stopped_goals_are_not_checked(plan):
    area = PlanFocusAreaFactory(plan=plan)
    for number in range(4):
        PlanGoalFactory(focus_area=area, stopped_on=date(2028, 1, 1) if number else None, stopped_because="Bereikt.")

    check = check_plan(Plan.objects.whole().get(pk=plan.pk), LEXICON)
    assert (len(check.goals), check.sentences, check.measurable) == (1, (), 1)


@pytest.mark.parametrize(
    ("posts", "linked", "percent"),
    [
        ([], 0, None),
        ([("gewoon", None)], 0, None),
        ([("gewoon", 0)], 0, None),
        ([("afdracht", 1000), ("wettelijk", 1000)], 0, None),
        ([("gewoon", 100), ("afdracht", 1000)], 90, None),
        ([("gewoon", 100), ("afdracht", 1000)], Decimal("89.99"), 89),
        ([("gewoon", 100), ("gewoon", 100)], 100, 50),
        ([("gewoon", 100)], 0, 0),
    ],
)
def test_budget_of_which_much_has_no_goal_is_told(plan, posts, linked, percent):
    goal = PlanGoalFactory(focus_area__plan=plan)
    for number, (kind, amount) in enumerate(posts):
        post = plan.budget_posts.create(name=f"Post {number}", kind=kind, amount=amount)
        if not number and linked:
            post.allocations.create(goal=goal, planned=linked)

    told = check_plan(Plan.objects.whole().get(pk=plan.pk), LEXICON).advice

    rest = "van de begroting is aan een doel gekoppeld, wettelijke taken en afdrachten niet meegeteld."
    sentence = f"{percent}% {rest} Waar is de rest voor?"
    advice = PlanAdvice("P04_GELD_ZONDER_DOEL", sentence, url=reverse("plan_money:overview", args=[plan.uuid]))
    assert list(told) == ([] if percent is None else [advice])


def test_page_of_a_plan_tells_anew_when_its_money_is_linked(client, plan):
    client.force_login(team_member(plan))
    goal = PlanGoalFactory(focus_area__plan=plan)
    post = plan.budget_posts.create(name="Begeleiding", amount=100)

    first = client.get(plan.get_absolute_url()).content.decode()
    post.allocations.create(goal=goal, planned=100)
    then = client.get(plan.get_absolute_url()).content.decode()

    assert ("0% van de begroting" in first, "van de begroting" in then) == (True, False)
