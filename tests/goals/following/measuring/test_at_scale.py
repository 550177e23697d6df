"""Pages ask as much of much as of little."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.waiting import tasks_for
from goals.following.measuring.lists import indicators_of
from goals.following.measuring.reminding import remind_owners
from goals.models import Measurement
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import PlanFactory, team_member

from .scene import address, client_of, new_indicator, today

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def manager(plan):
    return team_member(plan)


def fill(plan, owner, goals: int, moments: int, partners: int):
    """So many indicators, each with so many days on which the whole and every partner were measured."""
    boards = PartnerFactory.create_batch(partners, alliance=plan.organisation)
    for _ in range(goals):
        row = new_indicator(plan, owner=owner)
        for number in range(moments):
            day = date(2026, 9, 1) + timedelta(days=number)
            for partner in (None, *boards):
                MeasurementFactory(indicator=row, partner=partner, measured_on=day, approved_at=None)
    return row


def asked(act) -> int:
    act()  # what is remembered from the first time is no part of it
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


@pytest.mark.parametrize("page", ["list", "indicator", "boards", "partners"])
def test_page_asks_as_much_of_much_as_of_little(plan, manager, page):
    client, counts = client_of(manager), []
    for size in ((1, 1, 1), (6, 3, 5)):
        row = fill(plan, manager, *size)
        addresses = {
            "list": f"/plannen/{plan.uuid}/meten/",
            "indicator": address(row),
            "boards": address(row, "besturen/"),
            "partners": f"/plannen/{plan.uuid}/partners/",
        }
        counts.append(asked(lambda: client.get(addresses[page])))  # noqa: B023  (called at once)

    assert counts[0] == counts[1] <= MOST_QUERIES


def test_list_counts_what_waits_without_asking_all_else_for_each_measurement(plan):
    assert Measurement._meta.db_table not in indicators_of(plan).query.alias_map


def test_whole_of_a_plan_is_not_looked_for_in_all_plans(plan):
    """As SQLite does it, which does not know how many measurements are of the whole."""
    rows = Measurement.objects.that_count().of_the_whole().filter(indicator__goal__focus_area__plan=plan)

    assert "(partner_id=?)" not in rows.explain()


def test_overview_asks_as_much_of_many_plans_as_of_one(plan, manager):
    counts = []
    for number in (1, 4):
        for _ in range(number):
            other = PlanFactory(organisation=plan.organisation)
            other.team.create(user=manager, role="planbeheerder")
            fill(other, manager, 2, 1, 1)
        counts.append(asked(lambda: list(tasks_for(manager))))

    assert counts[0] == counts[1]


def test_question_about_many_boards_is_as_much_as_about_one(plan, manager):
    counts = []
    for number in (1, 8):
        row = fill(plan, manager, 1, 1, number)
        data = {"dag": today(), "duiding": "", "geheel-waarde": "9999"}
        data |= {f"van-{pk}-waarde": "9999" for pk in plan.organisation.partners.values_list("pk", flat=True)}
        client = client_of(manager)
        counts.append(asked(lambda: client.post(address(row, "besturen/"), data)))  # noqa: B023

    assert counts[0] == counts[1]


def test_night_asks_nothing_again_for_what_was_told(plan, manager):
    counts = []
    for goals in (1, 4):
        fill(plan, manager, goals, 0, 0)
        counts.append(asked(lambda: remind_owners(timezone.localdate())))

    assert counts[0] == counts[1]
