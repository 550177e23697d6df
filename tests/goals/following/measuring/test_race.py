"""The same form sent twice at the same moment, two who mend one value, and a plan that is closed meanwhile."""

from decimal import Decimal

import pytest
from django.utils import timezone

from goals.following.measuring import entering
from goals.following.measuring.entering import Author, Facts, OvertakenError, change, enter
from goals.following.measuring.importing import apply_import
from goals.following.measuring.values import Measured
from goals.following.measuring.workbook import number_of
from goals.models import Measurement, MeasurementImport
from tests.events.rush import at_once, meeting, outcome_of
from tests.goals.plans.factories import team_member

from .scene import new_indicator, plan_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def indicator():
    return new_indicator()


@pytest.fixture
def author(indicator):
    return Author(user=team_member(plan_of(indicator)), agrees=True)


def facts(value=44):
    return Facts(Measured(Decimal(value)), timezone.localdate())


def entries_of(act, indicator, author):
    return [outcome_of(lambda: act(indicator=indicator, entries=[facts()], author=author)) for _ in range(2)]


def test_form_sent_twice_at_once_is_one_value(indicator, author):
    at_once(entries_of(enter, indicator, author))

    assert Measurement.objects.count() == 1


def test_without_holding_the_plan_it_is_two(monkeypatch, indicator, author):
    monkeypatch.setattr(entering, "hold_measurable", lambda indicator: None)
    monkeypatch.setattr(entering, "_own_by_day", meeting(entering._own_by_day, 2))

    at_once(entries_of(enter.__wrapped__, indicator, author))

    assert Measurement.objects.count() == 2


def test_of_two_who_mend_one_value_one_is_told(indicator, author):
    [row] = enter(indicator=indicator, entries=[facts()], author=author)

    jobs = [
        outcome_of(lambda value=value: change(measurement=row, version=1, facts=facts(value), author=author))
        for value in (45, 46)
    ]
    outcomes = at_once(jobs)

    assert [type(outcome) for outcome in outcomes].count(OvertakenError) == 1
    assert Measurement.objects.get().version == 2


def test_workbook_taken_over_twice_at_once_is_taken_over_once(indicator, author):
    plan = plan_of(indicator)
    rows = [
        {"regel": "2", "nummer": number_of(indicator, plan), "datum": timezone.localdate().isoformat(), "waarde": "44"}
    ]
    upload = MeasurementImport.objects.create(plan=plan, made_by=author.user, file_name="m.xlsx", rows=rows)

    jobs = [outcome_of(lambda: apply_import(upload=upload, by=author.user, role="planbeheerder")) for _ in range(2)]
    outcomes = at_once(jobs)

    assert outcomes == [1, 1]
    assert Measurement.objects.count() == 1
