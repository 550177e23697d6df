"""Owners hear that values are due: by the rhythm, once, all plans in one message, and nothing of a plan."""

from datetime import date

import pytest
import time_machine
from post_office.models import Email

from foundation.waiting import tasks_for
from goals.following.measuring.reminding import remind_owners
from goals.models import Goal, MeasurementReminder, Plan
from goals.tasks import remind_of_measurements
from notifications.asking_again import as_it_stands_now
from notifications.models import Notification
from portal.celery import app
from tests.goals.following.factories import MeasurementFactory
from tests.goals.plans.factories import PlanFactory, team_member

from .scene import new_indicator, plan_of

pytestmark = pytest.mark.django_db
# The plan begins on 1 August 2026; half a year after the baseline of 1 July a value is due.
DUE = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(f"{DUE}T07:35:00+01:00", tick=False):
        yield


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def owner(plan):
    return team_member(plan, "doeleigenaar")


@pytest.fixture
def indicator(plan, owner):
    return new_indicator(plan, owner=owner)


def test_owner_is_told_once_in_one_mail_without_a_word_of_the_plan(plan, owner, indicator):
    new_indicator(plan, owner=owner)
    for _ in range(2):
        remind_owners(DUE)

    mail = Email.objects.get()
    assert (mail.to, mail.subject) == ([owner.email], "Het is tijd om te meten")
    assert "twee indicatoren van jou vragen een nieuwe waarde" in mail.message
    assert f"/plannen/{plan.uuid}/meten/" in mail.message
    assert [word for word in ("anarie", "thuiszit", plan.title) if word in mail.message] == []


def test_several_plans_are_one_message(plan, owner, indicator):
    second = PlanFactory(organisation=plan.organisation)
    second.team.create(user=owner, role="doeleigenaar")
    new_indicator(second, owner=owner)

    remind_owners(DUE)

    assert Notification.objects.get().recipient == owner
    assert str(plan.uuid) not in Email.objects.get().message


@pytest.mark.parametrize(
    ("day", "told"), [(date(2026, 12, 31), 0), (DUE, 1), (date(2027, 1, 30), 1), (date(2027, 6, 1), 0)]
)
def test_day_is_that_of_the_rhythm_and_not_long_ago(owner, indicator, day, told):
    remind_owners(day)

    assert MeasurementReminder.objects.count() == told


def test_next_day_of_the_rhythm_is_told_anew(owner, indicator):
    remind_owners(DUE)
    MeasurementFactory(indicator=indicator, measured_on=DUE)

    remind_owners(date(2027, 7, 1))

    assert list(MeasurementReminder.objects.values_list("due_on", flat=True)) == [DUE, date(2027, 7, 1)]


def test_mail_does_not_leave_once_it_was_measured(owner, indicator):
    remind_owners(DUE)
    mail = Email.objects.get()
    before = as_it_stands_now(mail)

    MeasurementFactory(indicator=indicator, measured_on=DUE)

    assert (before, as_it_stands_now(mail)) == (mail, None)


@pytest.mark.parametrize("why", ["stopped", "closed", "no owner", "out of the team"])
def test_nobody_is_told_of_what_is_not_measured_any_more(plan, owner, indicator, why):
    match why:
        case "stopped":
            Goal.objects.update(stopped_on=DUE, stopped_because="Klaar")
        case "closed":
            Plan.objects.update(adopted_on=DUE, closed_on=DUE)
        case "no owner":
            Goal.objects.update(owner=None)
        case _:
            plan.team.all().delete()

    remind_owners(DUE)

    assert Notification.objects.count() == 0


def test_what_is_due_stands_in_the_overview_of_the_owner(plan, owner, indicator):
    contributor = team_member(plan, "bijdrager")

    tasks = [(task.text, task.url) for task in tasks_for(owner) if "meten" in task.url]

    assert tasks == [("Meet één indicator", f"/plannen/{plan.uuid}/meten/")]
    assert [task.text for task in tasks_for(contributor) if "Meet" in task.text] == []
    assert plan_of(indicator) == plan


def test_morning_is_in_the_clock():
    assert remind_of_measurements.name in {line["task"] for line in app.conf.beat_schedule.values()}
