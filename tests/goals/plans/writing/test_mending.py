"""Every button does what it says: the advice is gone afterwards, and undoing brings back exactly what stood there."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.urls import reverse

from goals.models import Activity, FocusArea, Goal, Indicator, Plan
from goals.plans.checking import check_goal
from goals.plans.writing.mending import mend
from goals.plans.writing.undoing import put_back
from goals.words.lists import lexicon_in_force
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
NOTED = {"version", "changed_at", "changed_by_id"}
WORDS = {
    "N01_ACTIVITEIT_ALS_DOEL": "We ontwikkelen een protocol voor verzuim.",
    "N02_SPEERPUNT_ALS_DOEL": "Thuiszitters",
    "E01_MEER_DOELEN_IN_ZIN": "In 2030 is het aantal thuiszitters gedaald van 46 naar 30 "
    "en is de wachttijd gedaald van 12 naar 8 weken.",
}


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def writer(plan):
    return team_member(plan)


@pytest.fixture
def goal(plan, writer):
    return PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan), owner=writer)


def rows() -> list[list[dict]]:
    values = [list(model.objects.order_by("pk").values()) for model in (FocusArea, Goal, Indicator, Activity)]
    return [[{name: row[name] for name in row if name not in NOTED} for row in table] for table in values]


def advice_of(goal, plan) -> dict:
    return {one.code: one for one in check_goal(Goal.objects.get(pk=goal.pk), plan, lexicon_in_force()).advice}


def press(goal, plan, writer, code):
    """Press the button of the advice with this code; what it undoes is in the session."""
    session = SessionStore()
    advice = advice_of(goal, plan)[code]
    assert advice.button
    return mend(goal, code, plan=plan, by=writer, session=session, row=advice.row.pk), session


@pytest.mark.parametrize("code", WORDS)
def test_button_about_words_mends_and_undo_brings_back_each_row(plan, writer, goal, code):
    Goal.objects.update(text=WORDS[code])
    PlanGoalFactory(focus_area=goal.focus_area, order=1)
    before = rows()

    done, session = press(goal, plan, writer, code)

    assert code not in advice_of(goal, plan)
    assert rows() != before
    put_back(done.undo_key, plan=plan, by=writer, session=session)
    after = rows()
    assert [{**row, "order": 0} for row in after[1]] == [{**row, "order": 0} for row in before[1]]
    assert [after[0], *after[2:]] == [before[0], *before[2:]]


@pytest.mark.parametrize(("direction", "turned"), [("omhoog", "omlaag"), ("omlaag", "omhoog")])
def test_button_about_the_direction_turns_it(plan, writer, goal, direction, turned):
    numbers = {"baseline": 46, "target": 30} if direction == "omhoog" else {"baseline": 30, "target": 46}
    Indicator.objects.update(direction=direction, **numbers)
    before = rows()

    done, session = press(goal, plan, writer, "S03_ANDERE_RICHTING")

    assert Indicator.objects.get().direction == turned
    assert "S03_ANDERE_RICHTING" not in advice_of(goal, plan)
    put_back(done.undo_key, plan=plan, by=writer, session=session)
    assert rows() == before


@pytest.mark.parametrize(("code", "model"), [("S01_GEEN_INDICATOR", Indicator), ("S06_GEEN_ACTIVITEIT", Activity)])
def test_button_about_what_is_missing_adds_it_once(plan, writer, goal, code, model):
    model.objects.all().delete()

    done, session = press(goal, plan, writer, code)

    assert done.at == model.objects.get()
    assert code not in advice_of(goal, plan)
    with pytest.raises(ValidationError, match="al geregeld"):
        mend(goal, code, plan=plan, by=writer, session=session)
    assert model.objects.count() == 1


def test_activity_and_focus_area_hold_the_words_the_goal_had(plan, writer, goal):
    other = PlanGoalFactory(focus_area=goal.focus_area)
    Goal.objects.filter(pk=goal.pk).update(text=WORDS["N02_SPEERPUNT_ALS_DOEL"])
    Goal.objects.filter(pk=other.pk).update(text=WORDS["N01_ACTIVITEIT_ALS_DOEL"])

    press(goal, plan, writer, "N02_SPEERPUNT_ALS_DOEL")
    press(other, plan, writer, "N01_ACTIVITEIT_ALS_DOEL")

    assert list(Goal.objects.order_by("pk").values_list("text", "focus_area__name")) == [
        ("", "Thuiszitters"),
        ("", other.focus_area.name),
    ]
    assert other.activities.last().text == WORDS["N01_ACTIVITEIT_ALS_DOEL"]


def test_split_goals_stand_right_after_each_other(plan, writer, goal):
    Goal.objects.update(text=WORDS["E01_MEER_DOELEN_IN_ZIN"], title="")
    last = PlanGoalFactory(focus_area=goal.focus_area, order=0)

    press(goal, plan, writer, "E01_MEER_DOELEN_IN_ZIN")

    first, made, after = goal.focus_area.goals.all()
    assert (first, after, made.owner) == (goal, last, writer)
    assert f"{first.text} {made.text}".count("gedaald van") == 2


@pytest.mark.parametrize(
    ("code", "text", "longest"),
    [
        ("N01_ACTIVITEIT_ALS_DOEL", f"We ontwikkelen {'een protocol en ' * 30}een plan.", 400),
        ("N02_SPEERPUNT_ALS_DOEL", f"Thuiszitters {'heel' * 50}", 160),
    ],
)
def test_words_that_do_not_fit_are_told_and_nothing_is_cut(plan, writer, goal, code, text, longest):
    Goal.objects.update(text=text)
    before = rows()

    with pytest.raises(ValidationError, match=f"Dat kan tot {longest} tekens"):
        press(goal, plan, writer, code)
    assert rows() == before


def test_goal_owner_makes_no_focus_area_but_writes_the_own_goal(plan, goal, client):
    owner = team_member(plan, "doeleigenaar")
    Goal.objects.update(text=WORDS["N02_SPEERPUNT_ALS_DOEL"], owner=owner)
    client.force_login(owner)
    before = rows()
    address = reverse("plans:improvement", args=[plan.uuid, goal.pk])

    page = client.post(address, {"stap": "N02_SPEERPUNT_ALS_DOEL", "vanuit": "doel"}, follow=True).content.decode()

    assert "Een nieuw speerpunt maakt een planbeheerder." in page
    assert rows() == before


@pytest.mark.parametrize(
    ("stap", "regel", "status"),
    [
        ("N01_ACTIVITEIT_ALS_DOEL", "", 302),
        ("S03_ANDERE_RICHTING", "99999999", 302),
        ("S03_ANDERE_RICHTING", "9" * 30, 400),
        ("S05_GEEN_EIGENAAR", "", 302),
        ("<script>", "1", 302),
        ("", "1", 400),
    ],
)
def test_advice_that_does_not_hold_changes_nothing(plan, writer, goal, client, stap, regel, status):
    client.force_login(writer)
    before = rows()
    address = reverse("plans:improvement", args=[plan.uuid, goal.pk])

    response = client.post(address, {"stap": stap, "regel": regel, "vanuit": "doel"})

    assert (response.status_code, rows()) == (status, before)


def test_indicator_of_another_goal_is_not_turned(plan, writer, goal):
    foreign = PlanGoalFactory().indicators.get()
    Indicator.objects.filter(pk=foreign.pk).update(direction="omhoog")

    with pytest.raises(ValidationError, match="al geregeld"):
        mend(goal, "S03_ANDERE_RICHTING", plan=plan, by=writer, session=SessionStore(), row=foreign.pk)
    assert Indicator.objects.get(pk=foreign.pk).direction == "omhoog"


def test_goal_that_was_taken_out_is_told(plan, writer, goal):
    Plan.objects.get().focus_areas.all().delete()

    with pytest.raises(ValidationError, match="haalde dit net weg"):
        mend(goal, "S01_GEEN_INDICATOR", plan=plan, by=writer, session=SessionStore())
