from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goals.chapter import SORTS
from goals.models import Activity, FocusArea, Goal, Indicator, Plan, TeamMember
from goals.plans.chapter.making import NO_PLACE, NOT_READ, make_plan
from tests.factories import MemberFactory

from .drafts import handed_in, read

pytestmark = pytest.mark.django_db


def test_plan_holds_what_the_pieces_say_and_the_whole_text():
    draft = read(kind="jaarplan", sector="vo", starts_on=date(2026, 8, 1), ends_on=date(2027, 7, 31))

    plan = make_plan(draft=draft, by=draft.user)

    area, goal = FocusArea.objects.get(), Goal.objects.get()
    indicator, activity = Indicator.objects.get(), Activity.objects.get()
    assert (plan.title, plan.sector, plan.organisation) == ("Jaarplan 2026-2027", "vo", draft.organisation)
    assert plan.chapter.splitlines()[:2] == ["Onze koers", ""]
    assert (area.name, area.reason) == ("Thuiszitters", "Er zitten nog te veel leerlingen thuis.")
    assert (area.changed_by, plan.created_by) == (draft.user, draft.user)
    assert goal.text == "Op 1 juli 2030 zitten nog 15 leerlingen thuis."
    assert (indicator.unit, indicator.source, indicator.baseline) == ("leerlingen", "verzuimregister", None)
    assert (activity.level, activity.party) == ("swv", "")


def test_maker_manages_the_plan():
    draft = read()

    plan = make_plan(draft=draft, by=draft.user)

    assert list(TeamMember.objects.values_list("plan", "user", "role")) == [(plan.pk, draft.user.pk, "planbeheerder")]
    assert Plan.objects.visible_to(draft.user).get() == plan


def test_made_twice_it_is_one_plan():
    draft = read()

    plans = [make_plan(draft=draft, by=draft.user) for _ in range(2)]

    assert plans == [Plan.objects.get()] * 2


def test_who_left_the_organisation_makes_no_plan():
    draft = read()
    draft.user.affiliations.update(ended_on=timezone.localdate())

    with pytest.raises(ValidationError, match=NO_PLACE):
        make_plan(draft=draft, by=draft.user)

    assert Plan.objects.count() == 0


@pytest.mark.parametrize("make", [handed_in, lambda: read(pieces=[], refusal="Dit bestand is leeg.")])
def test_chapter_that_was_not_read_makes_no_plan(make):
    draft = make()

    with pytest.raises(ValidationError, match=NOT_READ):
        make_plan(draft=draft, by=draft.user)

    assert Plan.objects.count() == 0


def test_longer_chapter_is_made_in_as_many_queries():
    parts = [("Een doel.", "doelstelling"), ("Aantal", "indicator"), ("Bellen", "activiteit")]
    counts = []

    for draft in (read(pieces=parts), read(pieces=parts * 10)):
        with CaptureQueriesContext(connection) as queries:
            make_plan(draft=draft, by=draft.user)
        counts.append(len(queries))

    assert counts[0] == counts[1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.sampled_from(SORTS)),
        max_size=12,
    )
)
def test_any_pieces_make_a_plan_that_can_be_saved_again(member, pieces):
    plan = make_plan(draft=read(member, pieces=pieces), by=member)

    for model in (FocusArea, Goal, Indicator, Activity):
        for row in model.objects.filter(**{PLAN_OF[model]: plan}):
            row.full_clean()
    assert all(text in plan.chapter for text, _ in pieces)


PLAN_OF = {
    FocusArea: "plan",
    Goal: "focus_area__plan",
    Indicator: "goal__focus_area__plan",
    Activity: "goal__focus_area__plan",
}


@pytest.fixture
def member():
    return MemberFactory()


def test_goal_with_numbers_brings_its_indicator_along():
    sentence = "Op 1 juli 2029 is het aantal thuiszitters gedaald van 46 naar 30."
    draft = read(pieces=[("Naar school", "speerpunt"), (sentence, "doelstelling")])

    make_plan(draft=draft, by=draft.user)

    indicator = Indicator.objects.get()
    assert (indicator.name, indicator.baseline, indicator.target) == ("Aantal thuiszitters", 46, 30)
    assert indicator.target_on == date(2029, 7, 1)
