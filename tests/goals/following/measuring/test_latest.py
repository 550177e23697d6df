"""When the next value is due, by what was measured of the whole and of partners."""

from datetime import date

import pytest
import time_machine

from goals.following.measuring.lists import indicators_of, lines_of
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import team_member

from .scene import new_indicator, plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel("2027-02-01T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def indicator():
    return new_indicator(frequency="halfjaar", baseline_on=date(2026, 7, 1))


def last_on(indicator):
    return indicators_of(plan_of(indicator)).get().last_on


def test_day_that_is_still_to_come_ends_no_rhythm(indicator):
    MeasurementFactory(indicator=indicator, measured_on=date(2027, 1, 1))
    MeasurementFactory(indicator=indicator, measured_on=date(2062, 1, 1), approved_at=None)

    assert last_on(indicator) == date(2027, 1, 1)


def test_partners_move_the_due_date_once_all_of_them_were_measured(indicator):
    boards = [PartnerFactory(alliance=plan_of(indicator).organisation) for _ in range(2)]
    PartnerFactory(alliance=plan_of(indicator).organisation, left_on=date(2026, 12, 1))
    days = [last_on(indicator)]

    for board, day in zip(boards, (date(2027, 1, 1), date(2027, 1, 20)), strict=True):
        MeasurementFactory(indicator=indicator, partner=board, measured_on=day)
        days.append(last_on(indicator))

    assert days == [None, None, date(2027, 1, 1)]


def test_indicator_that_is_over_is_told_from_one_without_a_rhythm(indicator):
    plan = plan_of(indicator)
    without = new_indicator(plan, frequency="")
    with time_machine.travel("2031-01-01T12:00:00+01:00", tick=False):
        MeasurementFactory(indicator=indicator, measured_on=date(2030, 7, 31))
        lines = lines_of(plan, team_member(plan), "planbeheerder", today=date(2031, 1, 1))

    words = {line.indicator.pk: line.state.word for line in lines}
    assert words == {indicator.pk: "niets meer te meten", without.pk: "geen ritme gekozen"}
