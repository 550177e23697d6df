"""The check of a plan: when each rule speaks, when it keeps still, and where its button leads."""

import re
from datetime import date

import pytest
from django.urls import reverse

from goals.library.file import load_library, read_library
from goals.measurability import packaged_lexicon
from goals.measurability.rules import RULES
from goals.models import Activity, Goal, GoalTemplate, Indicator, Plan
from goals.plans.checking import check_goal, check_plan
from goals.plans.checking.advice import FIELDS, OWN_TEXT
from goals.plans.checking.goal import ASKED_BY_FIELDS, MOST_SHOWN
from goals.plans.checking.structure import BOUNDS, QUESTIONS
from goals.plans.writing.forms import ActivityForm, GoalCardForm, IndicatorForm
from goals.plans.writing.taking import take_goals
from tests.goals.plans.factories import (
    PlanActivityFactory,
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    team_member,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LEXICON = packaged_lexicon()
WRONG_WAY = {"direction": "omhoog"}
QUALITATIVE = {"kind": "merkbaar", "question": "Voel je je gesteund?", "respondents": "leraren", "scale": "1 tot 5"}
BAND = {"direction": "bandbreedte", "target": None, "lower": 4, "upper": 5}


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def goal(plan):
    return PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan), owner=team_member(plan))


def advice_of(goal) -> list:
    row = Goal.objects.get(pk=goal.pk)
    return list(check_goal(row, row.focus_area.plan, LEXICON).advice)


def codes_of(goal) -> list[str]:
    return [one.code for one in advice_of(goal)]


def test_goal_that_is_whole_has_no_advice(goal):
    assert advice_of(goal) == []


# Each code: what makes it speak, and what is like it and does not.
INDICATORS = {
    "S02_LEEG_VELD": (
        [{"name": ""}, {"target": None}, {"target_on": None}, {"baseline": None}, {"unit": ""}, BAND | {"lower": None}],
        [{"baseline": 0, "target": 0, "direction": "gelijk"}, BAND, {"direction": "gelijk", "target": None}],
    ),
    "S03_ANDERE_RICHTING": (
        [WRONG_WAY, {"baseline": 20, "target": 30}, {"baseline": -3, "target": -1}],
        [{"baseline": 20, "target": 30, **WRONG_WAY}, {"baseline": 30, "target": 20}, {"baseline": None, **WRONG_WAY}],
    ),
    "S03_PAST_NIET": (
        [
            {"baseline": 30, "target": 30},
            {"unit": "%", "baseline": 120},
            {"lower": 4, "upper": 5},
            BAND | {"lower": 5},
            {"direction": "gelijk"},
            {"numerator": "thuiszitters"},
        ],
        [{"unit": "%"}, {"unit": "%", "baseline": 100, "target": 0}, BAND, {"numerator": "x", "denominator": "y"}],
    ),
    "S04_BIJNA_BEREIKT": (
        [{"baseline": 100, "target": 99}, {"baseline": 1000, "target": 1010, "direction": "omhoog"}],
        [
            {"baseline": 100, "target": 98},
            {"baseline": 0, "target": 1, "direction": "omhoog"},
            {"direction": "gelijk", "target": 46},
        ],
    ),
    "S08_BUITEN_HET_PLAN": (
        [{"target_on": date(2030, 8, 1)}, {"target_on": date(2026, 7, 31)}],
        [{"target_on": date(2030, 7, 31)}, {"target_on": date(2026, 8, 1)}],
    ),
    "S09_MERKBAAR_HOE": (
        [QUALITATIVE | {"question": ""}, QUALITATIVE | {"scale": ""}, QUALITATIVE | {"respondents": ""}],
        [QUALITATIVE, {"kind": "meetbaar", "question": ""}],
    ),
}
CASES = [(code, fields, place) for code, both in INDICATORS.items() for place in (0, 1) for fields in both[place]]


@pytest.mark.parametrize(("code", "fields", "place"), CASES)
def test_rule_about_an_indicator_speaks_where_it_should(goal, code, fields, place):
    Indicator.objects.update(**fields)

    assert (code in codes_of(goal)) == (place == 0)


ACTIVITIES = {
    "S02_LEEG_VELD": ([{"text": ""}, {"text": "  "}], [{"text": "Het swv belt."}, {"timing": ""}]),
    "S05_GEEN_NIVEAU": (
        [{"level": ""}, {"level": "", "party": "De Linde"}],
        [{"level": "school"}, {"text": "", "level": ""}],
    ),
    "S07_GEEN_MIDDELEN": ([{"budget": None}, {"budget": None, "state": "loopt"}], [{"budget": 0}, {"budget": 1}]),
}


@pytest.mark.parametrize(
    ("code", "fields", "place"),
    [(code, fields, place) for code, both in ACTIVITIES.items() for place in (0, 1) for fields in both[place]],
)
def test_rule_about_an_activity_speaks_where_it_should(goal, code, fields, place):
    Activity.objects.update(**fields)

    assert (code in codes_of(goal)) == (place == 0)


def test_money_is_asked_while_no_activity_has_an_amount(goal):
    PlanActivityFactory(goal=goal, budget=None)

    assert "S07_GEEN_MIDDELEN" not in codes_of(goal)


@pytest.mark.parametrize(
    ("code", "text", "speaks"),
    [
        ("S10_ANDER_GETAL", "In 2030 is het aantal thuiszitters gedaald van 46 naar 25.", True),
        ("S10_ANDER_GETAL", "In 2030 daalt het aantal thuiszitters met 12%.", True),
        ("S10_ANDER_GETAL", "In 2030 is het aantal thuiszitters gedaald van 46 naar 30.", False),
        ("S10_ANDER_GETAL", "Op 1 juli 2030 zitten minder leerlingen in groep 8 thuis: 30 in plaats van 46.", False),
        ("N01_ACTIVITEIT_ALS_DOEL", "We ontwikkelen een protocol.", True),
        ("N01_ACTIVITEIT_ALS_DOEL", "Het aantal leerlingen dat zich goed ontwikkelt, is 30.", False),
        ("N02_SPEERPUNT_ALS_DOEL", "Thuiszitters", True),
        ("N02_SPEERPUNT_ALS_DOEL", "Minder thuiszitters in 2030.", False),
    ],
)
def test_rule_about_own_words_speaks_where_it_should(goal, code, text, speaks):
    Goal.objects.update(text=text)

    assert (code in codes_of(goal)) == speaks


def test_goal_says_what_it_lacks(goal):
    Goal.objects.update(owner=None)
    assert codes_of(goal) == ["S05_GEEN_EIGENAAR"]
    Activity.objects.all().delete()
    assert codes_of(goal) == ["S06_GEEN_ACTIVITEIT", "S05_GEEN_EIGENAAR"]
    Indicator.objects.all().delete()
    assert codes_of(goal) == ["S01_GEEN_INDICATOR", "S06_GEEN_ACTIVITEIT", "S05_GEEN_EIGENAAR"]


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({}, "getal eenheid termijn nulmeting richting"),
        ({"target": None}, "eenheid termijn nulmeting"),
        ({"unit": "", "target_on": None}, "getal nulmeting richting"),
        ({"direction": "gelijk", "target": None}, "getal eenheid termijn nulmeting richting"),
        (BAND, "getal eenheid termijn nulmeting richting"),
        (BAND | {"upper": None}, "eenheid termijn nulmeting"),
    ],
)
def test_built_sentence_is_as_measurable_as_its_fields(goal, fields, parts):
    Indicator.objects.update(**fields)
    check = check_goal(Goal.objects.get(), Plan.objects.get(), LEXICON)

    present = [part for part, is_there in check.parts if is_there]
    assert sorted(present) == sorted(parts.split())
    assert (check.score, check.is_measurable) == (len(present), len(present) == 5)


def test_worst_comes_first_and_three_are_shown(goal):
    Indicator.objects.update(target=None, baseline=None, unit="", target_on=date(2031, 1, 1), source="", frequency="")
    Activity.objects.update(budget=None, level="")
    check = check_goal(Goal.objects.get(), Plan.objects.get(), LEXICON)

    weights = [one.weight for one in check.advice]
    assert weights == sorted(weights, key=["hoog", "midden", "laag"].index)
    assert (len(check.first), check.later) == (MOST_SHOWN, len(check.advice) - MOST_SHOWN)


def test_rules_have_the_weight_that_the_book_gives_them():
    """An empty field weighs heavily when a goal cannot do without it."""
    heavy = {field for field, _, weight in (*QUESTIONS, *BOUNDS) if weight == "hoog"}

    assert heavy == {"name", "target", "target_on", "lower", "upper"}


WEIGHTS = {
    "S01_GEEN_INDICATOR": "hoog",
    "S03_ANDERE_RICHTING": "hoog",
    "S03_PAST_NIET": "hoog",
    "S04_BIJNA_BEREIKT": "midden",
    "S05_GEEN_EIGENAAR": "laag",
    "S05_GEEN_NIVEAU": "hoog",
    "S06_GEEN_ACTIVITEIT": "midden",
    "S07_GEEN_MIDDELEN": "laag",
    "S08_BUITEN_HET_PLAN": "midden",
    "S09_MERKBAAR_HOE": "midden",
    "S10_ANDER_GETAL": "hoog",
} | {rule.code: rule.weight for rule in RULES}
LIGHTER = {"N01_ACTIVITEIT_ALS_DOEL", "M03_GEEN_TERMIJN"}  # their weight hangs on the sentence


def all_kinds_of_goals(plan):
    """Goals that together get every advice there is."""
    area = PlanFocusAreaFactory(plan=plan)
    for indicator in [fields for speaks, _ in INDICATORS.values() for fields in speaks]:
        row = PlanGoalFactory(focus_area=area)
        row.indicators.update(**indicator)
    for activity in [fields for speaks, _ in ACTIVITIES.values() for fields in speaks]:
        row = PlanGoalFactory(focus_area=area)
        row.activities.update(**activity)
    names = [
        "Tevredenheid",
        "Percentage scholen dat meldt",
        "Stijging van het aantal meldingen",
        "Aantal adequate plekken",
    ]
    for name in names:
        row = PlanGoalFactory(focus_area=area)
        row.indicators.update(name=name, unit="", source="", frequency="", numerator="thuiszitters")
    doings = [
        "We bespreken het.",
        "Het aantal plekken daalt van 9 naar 3.",
        "Er komt overleg.",
        f"Het swv {'belt en ' * 20}mailt.",
    ]
    for text in doings:
        row = PlanGoalFactory(focus_area=area)
        row.activities.update(text=text, level="", timing="")
    for text in SENTENCES:
        PlanGoalFactory(focus_area=area, text=text)
        bare = PlanGoalFactory(focus_area=area, text=text)
        bare.indicators.update(target=None, baseline=None, unit="", target_on=None)
        bare.indicators.all().delete() if text == SENTENCES[0] else None
        PlanGoalFactory(focus_area=area, text=text, indicator=None, activity=None)


SENTENCES = [
    "We versterken de samenwerking met de jeugdhulp.",
    "We ontwikkelen een protocol.",
    "Thuiszitters",
    "Het aantal thuiszitters blijft gelijk.",
    "In 2030 daalt het aantal thuiszitters van 46 naar 12.",
    "In 2030 zijn er 12 thuiszitters.",
    "In 2030 daalt het van 46 naar 30 en stijgt het aandeel van 3 naar 9. Bovendien is de wachttijd 4 weken.",
    f"In 2030 daalt het aantal thuiszitters {'in de regio ' * 20}van 46 naar 30.",
    "Het aantal passende plekken is adequaat.",
]


def test_each_advice_leads_to_a_field_of_the_page_and_none_is_said_twice(plan, client):
    all_kinds_of_goals(plan)
    client.force_login(team_member(plan))
    codes = set()

    for goal in Goal.objects.all():
        advice = advice_of(goal)
        page = client.get(reverse("plans:goal", args=[plan.uuid, goal.pk])).content.decode()
        ids = re.findall(r'\bid="([^"]+)"', page)
        codes |= {one.code for one in advice}
        assert [one.anchor for one in advice if ids.count(one.anchor) != 1] == []
        assert len({(one.sentence, one.anchor) for one in advice}) == len(advice)
        fields = [one.anchor for one in advice if one.field != OWN_TEXT[type(one.row)]]
        assert len(set(fields)) == len(fields)
        assert {one.code: one.weight for one in advice if one.code in set(WEIGHTS) - LIGHTER} == {
            one.code: WEIGHTS[one.code] for one in advice if one.code in set(WEIGHTS) - LIGHTER
        }

    assert set(WEIGHTS) - LIGHTER - {code for code in WEIGHTS if code not in codes} <= codes
    assert {code for code in WEIGHTS if code.startswith("S")} | {"S02_LEEG_VELD"} <= codes


def test_what_a_finding_asks_has_a_field_in_the_form_of_its_row():
    forms = {Goal: GoalCardForm, Indicator: IndicatorForm, Activity: ActivityForm}

    for kind, fields in FIELDS.items():
        assert set(fields.values()) | {OWN_TEXT[kind]} <= set(forms[kind].base_fields)
    asked = {row[0] for row in (*QUESTIONS, *BOUNDS)}
    assert asked <= set(IndicatorForm.base_fields)
    assert {rule.code for rule in RULES} >= ASKED_BY_FIELDS


def test_filled_field_silences_its_question_about_the_words(goal):
    Goal.objects.update(text="Minder thuiszitters.")
    assert codes_of(goal) == []
    Indicator.objects.update(target=None, baseline=None, target_on=None, unit="")

    fields = [one.field for one in advice_of(goal)]
    assert fields == ["target", "target_on", "baseline", "unit"]


def test_example_goals_filled_in_with_their_own_numbers_have_no_advice_left(plan):
    load_library(read_library())
    owner = team_member(plan)
    Plan.objects.update(starts_on=date(2020, 1, 1), ends_on=date(2040, 1, 1))
    goals = take_goals(plan=Plan.objects.get(), templates=GoalTemplate.objects.all(), by=owner)
    for indicator in Indicator.objects.select_related("library_indicator"):
        example = indicator.library_indicator
        for name in ("baseline", "baseline_on", "target", "target_on", "lower", "upper", "respondent_count"):
            setattr(indicator, name, getattr(example, name))
        indicator.save()
        if example.interim is not None:
            indicator.interim_targets.create(value=example.interim, due_on=example.interim_on)
    Goal.objects.update(owner=owner)

    told = {goal.title: set(codes_of(goal)) for goal in goals}
    assert {title: codes for title, codes in told.items() if codes - {"S07_GEEN_MIDDELEN"}} == {}
    assert len(goals) == len(read_library()) >= 30
    whole = check_plan(Plan.objects.whole().get(), LEXICON)
    assert [one.sentence for one in whole.advice if one.code == "P03_LIJKT_OP_ELKAAR"] == []
