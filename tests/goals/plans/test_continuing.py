"""Going on from the plan before: what its evaluation stops stays behind, what goes on comes with its lesson."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goals.models import Evaluation, Goal, Indicator, Plan
from goals.plans.continuing import decisions_of
from goals.plans.periods import periods_from, support_plan_from
from goals.plans.starting import plan_to_continue, start_plan, workplaces_of
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
LAST = date(2026, 10, 1)


@pytest.fixture
def previous():
    return PlanFactory()


@pytest.fixture
def area(previous):
    return PlanFocusAreaFactory(plan=previous)


@pytest.fixture
def manager(previous):
    return team_member(previous)


def goal_of(area, title, **said) -> Goal:
    goal = PlanGoalFactory(focus_area=area, title=title)
    if said:
        Evaluation.objects.create(goal=goal, **said)
    return goal


def following(previous, by, year=2030) -> Plan:
    return start_plan(
        uuid=uuid4(),
        by=by,
        organisation=previous.organisation,
        sector="po",
        period=support_plan_from(year),
        previous=previous,
    )


def test_what_stops_stays_behind_and_the_rest_comes_with_what_was_said(previous, area, manager):
    goal_of(area, "Gaat door", reached="deels", next_step="doorgaan", lesson="Eerder bellen.")
    goal_of(area, "Anders", next_step="bijstellen")
    goal_of(area, "Niet besloten")
    goal_of(area, "Houdt op", next_step="stoppen", lesson="Het hielp niet.")
    old = goal_of(area, "Al gestopt")
    Goal.objects.filter(pk=old.pk).update(stopped_on=LAST, stopped_because="Te duur.")

    plan = following(previous, manager)

    goals = Goal.objects.filter(focus_area__plan=plan).order_by("order")
    assert list(goals.values_list("title", "previous_period")) == [
        ("Gaat door", "Deels bereikt. Besluit: doorgaan. Geleerd: Eerder bellen."),
        ("Anders", "Besluit: bijstellen."),
        ("Niet besloten", ""),
    ]


def test_what_the_plan_before_that_said_does_not_come_along(previous, area, manager):
    goal = goal_of(area, "Gaat door")
    Goal.objects.filter(pk=goal.pk).update(previous_period="Van nog eerder.")

    plan = following(previous, manager)

    assert Goal.objects.get(focus_area__plan=plan).previous_period == ""


def test_indicator_begins_where_the_whole_was_measured_last(previous, area, manager):
    row = goal_of(area, "Gaat door").indicators.get()
    row.interim_targets.create(value=40, due_on=date(2026, 9, 1))
    row.interim_targets.create(value=35, due_on=date(2028, 9, 1))
    MeasurementFactory(indicator=row, measured_on=date(2026, 9, 15), value=44)
    MeasurementFactory(indicator=row, measured_on=LAST, value=38)
    MeasurementFactory(indicator=row, measured_on=LAST + timedelta(days=1), value=None)
    MeasurementFactory(indicator=row, measured_on=LAST + timedelta(days=2), value=7, partner=PartnerFactory())
    MeasurementFactory(indicator=row, measured_on=LAST + timedelta(days=3), value=8, approved_at=None)
    MeasurementFactory(indicator=row, measured_on=timezone.localdate() + timedelta(days=3), value=9)

    same = Indicator.objects.get(goal__focus_area__plan=following(previous, manager, 2027))

    assert (same.baseline, same.baseline_on, same.target, same.target_on) == (38, LAST, 30, row.target_on)
    assert list(same.interim_targets.values_list("value", "due_on")) == [(35, date(2028, 9, 1))]
    assert (Indicator.objects.get(pk=row.pk).baseline, row.interim_targets.count()) == (46, 2)


@pytest.mark.parametrize(("year", "due_on"), [(2026, LAST), (2027, date(2027, 7, 31))])
def test_target_that_was_due_by_then_has_no_day_any_more(previous, area, manager, year, due_on):
    row = goal_of(area, "Gaat door").indicators.get()
    Indicator.objects.update(target_on=due_on)
    row.interim_targets.create(value=40, due_on=due_on)
    MeasurementFactory(indicator=row, measured_on=LAST, value=38)

    same = Indicator.objects.get(goal__focus_area__plan=following(previous, manager, year))

    assert (same.target, same.target_on, same.interim_targets.count()) == (30, None, 0)


def test_target_of_what_nobody_measured_was_due_before_the_plan_begins(previous, area, manager):
    goal_of(area, "Gaat door")
    Indicator.objects.update(target_on=date(2027, 8, 1))

    days = [following(previous, manager, year).focus_areas.get().goals.get().indicators.get() for year in (2027, 2028)]

    assert [(row.target, row.target_on) for row in days] == [(30, date(2027, 8, 1)), (30, None)]


@pytest.mark.parametrize(
    ("fields", "measured", "baseline"),
    [
        ({}, {"value": 4}, None),
        ({}, {"value": 5}, 5),
        ({"unit": "%"}, {"value": 4}, 4),
        ({"unit": "%"}, {"value": 40, "numerator": 4, "denominator": 10}, None),
        ({"unit": "%"}, {"value": 50, "numerator": 5, "denominator": 10}, 50),
        ({"unit": "%"}, {"value": 60, "numerator": 6, "denominator": 10}, None),
        ({"unit": "%"}, {"value": 100, "numerator": 10, "denominator": 10}, 100),
        ({"kind": "merkbaar", "unit": "score 1-5"}, {"value": 4, "answer_count": 10}, 4),
        ({"kind": "merkbaar", "unit": "score 1-5"}, {"value": 4, "answer_count": 9}, 46),
    ],
)
def test_small_number_is_filled_in_for_nobody(previous, area, manager, fields, measured, baseline):
    row = goal_of(area, "Gaat door").indicators.get()
    Indicator.objects.update(**fields)
    MeasurementFactory(indicator=row, measured_on=LAST, **measured)

    same = Indicator.objects.get(goal__focus_area__plan=following(previous, manager))

    assert same.baseline == baseline


@pytest.mark.parametrize(
    ("boards", "baseline"), [({"De Linde": 4, "De Eik": 3}, None), ({"De Linde": 5, "De Eik": 5}, 10)]
)
def test_whole_that_would_tell_the_small_number_of_a_board_is_filled_in_for_nobody(
    previous, area, manager, boards, baseline
):
    row = goal_of(area, "Gaat door").indicators.get()
    MeasurementFactory(indicator=row, measured_on=LAST, value=sum(boards.values()))
    for name, value in boards.items():
        MeasurementFactory(indicator=row, measured_on=LAST, value=value, partner=PartnerFactory(name=name))

    same = Indicator.objects.get(goal__focus_area__plan=following(previous, manager))

    assert (same.baseline, same.baseline_on) == (baseline, baseline and LAST)


def test_page_says_what_was_decided_and_the_new_plan_says_what_stayed_behind(previous, area, manager, client):
    goal_of(area, "Gaat door", next_step="doorgaan", lesson="Eerder bellen.")
    goal_of(area, "Houdt op", next_step="stoppen")
    client.force_login(manager)
    sent = {
        "uuid": str(uuid4()),
        "organisation": previous.organisation.pk,
        "sector": "po",
        "period": str(periods_from(date.today())[0][1][0]),
        "source": "vorig",
    }

    page = " ".join(client.get(reverse("plans:new")).content.decode().split())
    made = " ".join(client.post(reverse("plans:new"), sent, follow=True).content.decode().split())

    assert "<b>Gaat door</b>: doorgaan, gaat mee" in page
    assert "<b>Houdt op</b>: stoppen, blijft achter" in page
    assert "Eén doel gaat mee naar het nieuwe plan. Niet mee gaat wat volgens de evaluatie stopt: Houdt op." in made
    assert "Vorige periode:</b> Besluit: doorgaan. Geleerd: Eerder bellen." in made


def test_page_leads_to_the_plan_that_was_begun_already_and_to_no_private_one(previous, manager, client):
    mine, hidden = (PlanFactory(organisation=previous.organisation, supersedes=previous) for _ in range(2))
    mine.team.create(user=manager, role="planbeheerder")
    client.force_login(manager)

    page = " ".join(client.get(reverse("plans:new")).content.decode().split())

    assert f'volgt al een plan: <a href="{mine.get_absolute_url()}">' in page
    assert hidden.get_absolute_url() not in page


def test_plan_to_continue_is_the_last_that_was_adopted(previous, manager):
    organisations = workplaces_of(manager)
    newer = PlanFactory(organisation=previous.organisation, starts_on=date(2028, 8, 1), ends_on=date(2032, 7, 31))
    newer.team.create(user=manager, role="planbeheerder")
    written = plan_to_continue(manager, organisations)
    Plan.objects.filter(pk=previous.pk).update(adopted_on=LAST)

    assert (written, plan_to_continue(manager, organisations)) == (newer, previous)


@pytest.mark.parametrize(("role", "may"), [("lezer", False), ("bijdrager", True), ("doeleigenaar", True)])
def test_who_only_reads_begins_no_plan_with_what_was_measured(previous, area, client, role, may):
    row = goal_of(area, "Gaat door", lesson="Kanarie.").indicators.get()
    Indicator.objects.filter(pk=row.pk).update(unit="%", numerator="leerlingen met plan", denominator="leerlingen")
    MeasurementFactory(indicator=row, value=Decimal("96.15"), numerator=125, denominator=130, measured_on=LAST)
    user = team_member(previous, role)
    client.force_login(user)
    period = str(periods_from(date.today())[0][1][0])
    sent = {"uuid": uuid4(), "organisation": previous.organisation_id, "sector": "po", "period": period}

    page = client.get(reverse("plans:new")).content.decode()
    client.post(reverse("plans:new"), sent | {"source": "vorig"})

    begun = Indicator.objects.filter(goal__focus_area__plan__created_by=user)
    assert ("Kanarie" in page, [one.baseline for one in begun] == [Decimal("96.15")]) == (may, may)
    assert Plan.objects.filter(created_by=user).exists() == may


def test_decisions_cost_the_same_for_one_and_nine_goals(previous, area):
    counts = []
    for number in (1, 8):
        for _ in range(number):
            goal_of(area, "Gaat door", next_step="doorgaan")
        with CaptureQueriesContext(connection) as asked:
            assert decisions_of(previous).behind == []
        counts.append(len(asked))

    assert counts[0] == counts[1]
