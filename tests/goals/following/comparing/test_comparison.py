"""How others stand: the median and one's own place, from five alliances that take part."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goals.following.comparing.reading import NOT_ENOUGH
from goals.following.sharing.acts import end_sharing, take_part
from goals.learning.publishing import LONGEST
from goals.learning.visibility import REASONS, Visibility
from goals.models import Goal, Indicator, Measurement, Plan, PublishedFigure
from goals.tasks import publish_figures
from members.models import Organisation
from tests.goals.factories import GoalFactory
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, PlanIndicatorFactory, team_member

pytestmark = pytest.mark.django_db
ADOPTED = date(2026, 7, 1)
MEASURED = date(2027, 1, 15)


@pytest.fixture
def example():
    return GoalFactory().indicators.get()


@pytest.fixture(autouse=True)
def spring():
    with time_machine.travel("2027-03-01 12:00+01:00", tick=False):
        yield


def measured_plan(example, value, **fields) -> Plan:
    """Takes part, with a value for the indicator of the library."""
    plan = PlanFactory(adopted_on=ADOPTED, discussed_since=ADOPTED, **fields)
    goal = PlanGoalFactory(focus_area__plan=plan, template=example.template)
    goal.indicators.update(library_indicator=example, name="Leerlingen zonder plek")
    MeasurementFactory(indicator=goal.indicators.get(), value=value, measured_on=MEASURED)
    take_part(plan=plan, by=team_member(plan))
    return plan


def comparison(client, plan, user=None):
    client.force_login(user or team_member(plan))
    goal = Goal.objects.get(focus_area__plan=plan)
    return client.get(reverse("plan_board:progress", args=[plan.uuid, goal.pk])).context["comparison"]


def rows(client, plan):
    return [(row.median, row.place) for row in comparison(client, plan).rows]


def test_five_alliances_see_the_median_and_their_own_place(client, example):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    publish_figures()

    assert [rows(client, plan) for plan in plans] == [
        [("33 leerlingen", "lager dan ten minste driekwart van de anderen")],
        [("33 leerlingen", "lager dan ten minste driekwart van de anderen")],
        [("33 leerlingen", "rond het midden")],
        [("33 leerlingen", "hoger dan ten minste driekwart van de anderen")],
        [("33 leerlingen", "hoger dan ten minste driekwart van de anderen")],
    ]


def test_page_shows_no_value_of_another(client, example):
    plans = [measured_plan(example, value) for value in (7111, 7222, 7333, 7444, 7555)]
    publish_figures()
    client.force_login(team_member(plans[0]))
    goal = Goal.objects.get(focus_area__plan=plans[0])

    page = client.get(reverse("plan_board:progress", args=[plans[0].uuid, goal.pk])).content.decode()

    assert "7.300 leerlingen" in page
    assert [value for value in ("7.222", "7.333", "7.444", "7.555", "7333") if value in page] == []


def test_four_alliances_see_nothing_yet(client, example):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44)]
    publish_figures()

    assert comparison(client, plans[0]).rows == []
    [(name, reason)] = comparison(client, plans[0]).waiting
    assert (name, reason) == ("Leerlingen zonder plek", NOT_ENOUGH)


def test_plan_that_takes_no_part_sees_nothing_and_does_not_count(client, example):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    end_sharing(plan=plans[4], ways=["vergelijking"], by=team_member(plans[4]))
    publish_figures()

    assert rows(client, plans[0]) == []
    assert comparison(client, plans[4]) == (False, [], [])


def test_who_stops_sees_nothing_from_the_next_request(client, example):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55, 66)]
    publish_figures()
    end_sharing(plan=plans[0], ways=["vergelijking"], by=team_member(plans[0]))

    assert comparison(client, plans[0]).takes_part is False


def test_who_joins_later_sees_nothing_of_a_figure_without_them(client, example):
    for value in (11, 22, 33, 44, 55):
        measured_plan(example, value)
    publish_figures()
    late = measured_plan(example, 66)
    publish_figures()

    assert rows(client, late) == []


def test_own_place_follows_from_what_was_published(client, example):
    """Nobody finds the border of a quarter by trying values."""
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    publish_figures()
    before = comparison(client, plans[0])
    Measurement.objects.filter(indicator__goal__focus_area__plan=plans[0]).update(value=99)
    publish_figures()

    assert comparison(client, plans[0]) == before


@pytest.mark.parametrize(
    "change",
    [
        {"approved_at": None},
        {"value": None},
        {"measured_on": date(2026, 7, 31)},
        {"measured_on": date(2027, 4, 1)},
    ],
)
def test_measurement_that_does_not_count_makes_no_crowd(client, example, change):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    Measurement.objects.filter(indicator__goal__focus_area__plan=plans[4]).update(**change)
    publish_figures()

    assert rows(client, plans[0]) == []


@pytest.mark.parametrize("change", [{"unit": "dagen"}, {"library_indicator": None}, {"kind": "merkbaar"}])
def test_other_indicator_is_not_compared(client, example, change):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    Indicator.objects.filter(goal__focus_area__plan=plans[4]).update(**change)
    publish_figures()

    assert rows(client, plans[0]) == []


@pytest.mark.parametrize(("answers", "shown"), [(None, 0), (9, 0), (10, 1)])
def test_average_of_few_answers_is_not_compared(client, example, answers, shown):
    noticed = {"kind": "merkbaar", "unit": "score 1-5"}
    type(example).objects.update(**noticed)
    plans = [measured_plan(example, value) for value in (1, 2, 3, 4, 5)]
    Indicator.objects.update(**noticed)
    Measurement.objects.update(answer_count=10)
    Measurement.objects.filter(indicator__goal__focus_area__plan=plans[4]).update(answer_count=answers)
    publish_figures()

    assert len(rows(client, plans[0])) == shown


def test_value_of_a_stopped_goal_is_not_compared(client, example):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    stopped = {"stopped_on": MEASURED, "stopped_because": "Te duur."}
    Goal.objects.filter(focus_area__plan=plans[4]).update(**stopped)
    publish_figures()

    assert rows(client, plans[0]) == []


def test_value_of_one_partner_is_not_compared(client, example):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    partner = PartnerFactory(alliance=plans[4].organisation)
    Measurement.objects.filter(indicator__goal__focus_area__plan=plans[4]).update(partner=partner)
    publish_figures()

    assert rows(client, plans[0]) == []


def test_two_plans_of_one_alliance_count_once(client, example):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44)]
    measured_plan(example, 55, organisation=plans[0].organisation)
    publish_figures()

    assert rows(client, plans[0]) == []


def test_closed_plan_counts_no_more(client, example):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    Plan.objects.filter(pk=plans[4].pk).update(closed_on=date(2027, 2, 1))
    publish_figures()

    assert rows(client, plans[0]) == []


def test_small_median_is_shielded(client, example):
    plans = [measured_plan(example, value) for value in (1, 2, 3, 4, 9)]
    publish_figures()

    assert comparison(client, plans[0]).rows[0].median == "< 5"


def test_newest_school_year_is_shown(client, example):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    for plan in plans:
        indicator = Indicator.objects.get(goal__focus_area__plan=plan)
        MeasurementFactory(indicator=indicator, value=7, measured_on=date(2026, 3, 1))
    publish_figures()

    assert [row.school_year for row in comparison(client, plans[0]).rows] == ["2026-2027"]


@pytest.mark.parametrize(("role", "sees"), [("doeleigenaar", False), ("bijdrager", False), ("lezer", False)])
def test_only_who_answers_for_the_goal_sees_it(client, example, role, sees):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    publish_figures()
    person = team_member(plans[0], role)

    assert comparison(client, plans[0], person) is None

    Goal.objects.filter(focus_area__plan=plans[0]).update(owner=person)
    assert (comparison(client, plans[0], person) is not None) is (role == "doeleigenaar")


def test_figure_stays_when_one_of_six_stops(client, example):
    """For two hundred nights, and with the value of who stopped in it: without it that value could be worked out."""
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55, 66)]
    publish_figures()
    before = rows(client, plans[0])
    end_sharing(plan=plans[5], ways=["vergelijking"], by=team_member(plans[5]))

    for day in (1, 31, 200):
        with time_machine.travel(timezone.now() + timedelta(days=day)):
            publish_figures()
            assert rows(client, plans[0]) == before


def test_other_plan_of_the_alliance_does_not_see_whose_value_counted(client, example):
    """Its team is another one, that may not read the plan of which the value is."""
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    other = PlanFactory(adopted_on=ADOPTED, discussed_since=ADOPTED, organisation=plans[0].organisation)
    goal = PlanGoalFactory(focus_area__plan=other, template=example.template)
    goal.indicators.update(library_indicator=example, name="Leerlingen zonder plek")
    take_part(plan=other, by=team_member(other))
    publish_figures()

    assert [row.own for row in comparison(client, plans[0]).rows] == ["11 leerlingen"]
    assert comparison(client, other) == (True, [], [("Leerlingen zonder plek", NOT_ENOUGH)])


@pytest.mark.parametrize("change", [{"kind": "school"}, {"kind": "schoolbestuur"}, {"approved_at": None}])
def test_only_approved_alliances_count(client, example, change):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    Organisation.objects.filter(pk=plans[4].organisation_id).update(**change)
    publish_figures()

    assert rows(client, plans[0]) == []


def test_small_median_is_shielded_by_the_name_where_the_unit_says_nothing(client, example):
    example.unit = "aantal"
    example.save()
    plans = [measured_plan(example, value) for value in (1, 2, 3, 4, 9)]
    Indicator.objects.update(unit="aantal", name="Aantal thuiszitters")
    publish_figures()

    assert comparison(client, plans[0]).rows[0].median == "< 5"


@pytest.mark.parametrize(
    ("of_library", "of_plan"),
    [
        ({"unit": "aantal"}, {"unit": "aantal", "name": "Stand", "hides_small_numbers": False}),
        ({"unit": "plekken", "hides_small_numbers": True}, {"unit": "plekken", "hides_small_numbers": False}),
        ({"unit": "plekken"}, {"unit": "plekken", "hides_small_numbers": True}),
    ],
)
def test_small_median_is_shielded_whatever_a_plan_calls_it(client, example, of_library, of_plan):
    type(example).objects.update(**of_library)
    plans = [measured_plan(example, value) for value in (1, 2, 3, 4, 9)]
    Indicator.objects.update(**of_plan)
    publish_figures()

    assert comparison(client, plans[0]).rows[0].median == "< 5"


def test_page_says_why_a_figure_is_gone(client, example):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    publish_figures()
    end_sharing(plan=plans[4], ways=["vergelijking"], by=team_member(plans[4]))
    publish_figures()

    assert comparison(client, plans[0]).waiting == [("Leerlingen zonder plek", REASONS[Visibility.FEW_LEFT])]


def test_page_says_that_a_value_went_with_that_of_who_stopped(client, example):
    plans = [measured_plan(example, value) for value in range(10, 22)]
    publish_figures()
    end_sharing(plan=plans[0], ways=["vergelijking"], by=team_member(plans[0]))
    publish_figures()
    PublishedFigure.objects.update(waits_since=timezone.localdate() - LONGEST)
    publish_figures()

    told = [comparison(client, plan) for plan in plans[1:]]

    reasons = [reason for one in told for _, reason in one.waiting]
    assert (sum(len(one.rows) for one in told), reasons) == (7, [REASONS[Visibility.WENT_ALONG]] * 4)


def test_page_takes_as_many_queries_for_one_indicator_as_for_four(client, example, django_assert_num_queries):
    plans = [measured_plan(example, value) for value in (11, 22, 33, 44, 55)]
    publish_figures()
    person, goal = team_member(plans[0]), Goal.objects.get(focus_area__plan=plans[0])
    url = reverse("plan_board:progress", args=[plans[0].uuid, goal.pk])
    client.force_login(person)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _ in range(3):
        PlanIndicatorFactory(goal=goal, library_indicator=example)

    with django_assert_num_queries(len(one)):
        client.get(url)


def test_night_takes_as_many_queries_for_ten_alliances_as_for_five(example, django_assert_num_queries):
    for value in (11, 22, 33, 44, 55):
        measured_plan(example, value)
    publish_figures()
    with CaptureQueriesContext(connection) as five:
        publish_figures()
    for value in (12, 23, 34, 45):
        measured_plan(example, value)

    with django_assert_num_queries(len(five)):
        publish_figures()
