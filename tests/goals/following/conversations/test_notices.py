"""Managers hear of conversations that come near and of what partners answer: once, and without a word of the report."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from post_office.models import Email

from foundation.waiting import tasks_for
from goals.following.conversations.holding import (
    answer,
    begin,
    confirm,
    move_conversation,
    objection_stamp,
    reopen,
    stamp_of,
)
from goals.following.conversations.notifications import tell_coming, tell_silent
from goals.models import Plan, ProgressConversation, TeamMember
from goals.tasks import tell_of_conversations
from notifications.asking_again import as_it_stands_now
from notifications.models import Notification
from portal.celery import app
from tests.goals.plans.factories import team_member

from .scene import confirmed, held, new_plan, planned, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return new_plan()


@pytest.fixture
def manager(plan):
    return team_member(plan)


def coming_week(number=7):
    return timezone.localdate() + timedelta(days=number)


def mails():
    return list(Email.objects.order_by("pk"))


def test_each_manager_hears_once_of_all_that_come_near(plan, manager):
    second = team_member(plan)
    team_member(plan, "doeleigenaar")
    for days, name in ((1, "De Linde"), (7, "De Eik"), (8, "De Beuk"), (-1, "De Es")):
        planned(plan, manager, name, days)

    tell_coming()
    tell_coming()

    assert {tuple(mail.to) for mail in mails()} == {(manager.email,), (second.email,)}
    assert len(mails()) == 2
    message = mails()[0].message
    assert "Binnen een week zijn er twee voortgangsgesprekken." in message
    assert f"/plannen/{plan.uuid}/gesprekken/" in message
    assert [word for word in ("Linde", "Eik", plan.title) if word in mails()[0].subject + message] == []


def test_one_leads_to_its_sheet_and_is_told_anew_on_another_day(plan, manager):
    row = planned(plan, manager, days=3)
    tell_coming()
    move_conversation(conversation=row, planned_on=coming_week(6))

    tell_coming(coming_week(1))

    assert [sheet_of(row) in mail.message for mail in mails()] == [True, True]


@pytest.mark.parametrize("why", ["begun", "closed", "out of the team"])
def test_nobody_hears_of_what_needs_no_preparing(plan, manager, why):
    row = planned(plan, manager, days=3)
    match why:
        case "begun":
            begin(row)
        case "closed":
            Plan.objects.update(adopted_on=coming_week(-1), closed_on=coming_week(0))
        case _:
            plan.team.all().delete()

    tell_coming()

    assert Notification.objects.count() == 0


def test_mail_does_not_leave_once_it_was_begun(plan, manager):
    row = planned(plan, manager, days=3)
    tell_coming()
    [mail] = mails()
    before = as_it_stands_now(mail)

    begin(row)

    assert (before, as_it_stands_now(mail)) == (mail, None)


def test_each_answer_is_told_once_and_without_its_words(plan, manager):
    row = confirmed(plan, manager)
    for _ in range(2):
        answer(conversation=row, version=row.version, objection="Kanariewoorden")
    row.refresh_from_db()
    for _ in range(2):
        answer(conversation=row, version=row.version, seen=objection_stamp(row))

    [objected, settled] = mails()
    organisation = plan.organisation
    assert objected.subject == f"Er is een reactie op een verslag in een plan van {organisation}"
    assert settled.subject == f"Een verslag is door beide kanten bevestigd in een plan van {organisation}"
    assert "schrijft wat er niet klopt" in objected.message
    for mail in (objected, settled):
        assert sheet_of(row) in mail.message
        assert [word for word in ("Kanariewoorden", "De Linde", plan.title) if word in mail.message] == []


def test_silence_is_told_once_to_each_manager_and_mailed_only_while_it_lasts(plan, manager):
    second = team_member(plan)
    silent, answered, objected = (confirmed(plan, manager, name) for name in ("De Linde", "De Eik", "De Es"))
    answer(conversation=answered, version=answered.version)
    answer(conversation=objected, version=objected.version, objection="Het waren er twaalf.")
    Email.objects.all().delete()
    due = silent.answer_due

    for seconds in (-60, 60, 120):
        tell_silent(due + timedelta(seconds=seconds))

    assert {tuple(mail.to) for mail in mails()} == {(manager.email,), (second.email,)}
    assert [sheet_of(silent) in mail.message for mail in mails()] == [True, True]
    assert [word for word in ("Linde", plan.title) if word in mails()[0].subject + mails()[0].message] == []
    with time_machine.travel(due + timedelta(minutes=5)):
        assert as_it_stands_now(mails()[0]) == mails()[0]
        answer(conversation=silent, version=silent.version)
        assert as_it_stands_now(mails()[0]) is None


def test_silence_about_a_report_that_was_confirmed_anew_is_told_anew(plan, manager):
    row = confirmed(plan, manager)
    tell_silent(row.answer_due + timedelta(minutes=1))
    reopen(row)
    row.refresh_from_db()
    confirm(conversation=row, stamp=stamp_of(row), by=manager)

    tell_silent()
    row.refresh_from_db()
    before = len(mails())
    tell_silent(row.answer_due + timedelta(minutes=1))

    assert (before, len(mails())) == (1, 2)


def test_second_objection_is_told_too(plan, manager):
    row = confirmed(plan, manager)
    for objection in ("Het waren er twaalf.", "En niet in mei."):
        answer(conversation=row, version=row.version, objection=objection)

    assert len(mails()) == 2


def test_answer_to_a_report_that_was_opened_again_is_not_mailed(plan, manager):
    row = confirmed(plan, manager)
    answer(conversation=row, version=row.version, objection="Het waren er twaalf.")
    [mail] = mails()

    reopen(row)

    assert as_it_stands_now(mail) is None


def test_who_manages_no_more_reads_nothing_of_an_answer(plan, manager):
    row = confirmed(plan, manager)
    answer(conversation=row, version=row.version)
    [mail] = mails()

    TeamMember.objects.update(role="lezer")

    assert as_it_stands_now(mail) is None


def tasks(user):
    return [(task.text, task.url) for task in tasks_for(user) if "gesprek" in task.url]


@pytest.mark.parametrize(
    ("days", "texts"),
    [(8, []), (7, ["Bereid voor: gesprek met De Linde"]), (-1, ["Schrijf het verslag: gesprek met De Linde"])],
)
def test_conversation_waits_from_a_week_before(plan, manager, days, texts):
    row = planned(plan, manager, days=days)

    assert tasks(manager) == [(text, sheet_of(row)) for text in texts]


def test_what_waits_follows_the_report_to_its_end(plan, manager):
    row = held(plan, manager)
    seen = [tasks(manager)]
    confirm(conversation=row, stamp=stamp_of(row), by=manager)
    seen.append(tasks(manager))
    answer(conversation=row, version=row.version, objection="Het waren er twaalf.")
    seen.append(tasks(manager))
    row.refresh_from_db()
    answer(conversation=row, version=row.version, seen=objection_stamp(row))
    seen.append(tasks(manager))

    assert [[text for text, _ in some] for some in seen] == [
        ["Maak het verslag af: gesprek met De Linde"],
        [],
        ["Lees wat De Linde schrijft over het verslag"],
        [],
    ]


def test_several_are_one_task_for_managers_alone(plan, manager):
    for name in ("De Linde", "De Eik"):
        held(plan, manager, name)
    reader, owner = team_member(plan, "lezer"), team_member(plan, "doeleigenaar")

    assert tasks(manager) == [(f"Werk twee gesprekken bij in {plan.title}", f"/plannen/{plan.uuid}/gesprekken/")]
    assert (tasks(reader), tasks(owner)) == ([], [])
    ProgressConversation.objects.update(confirmed_at=timezone.now())
    assert tasks(manager) == []


def test_morning_is_in_the_clock():
    assert tell_of_conversations.name in {line["task"] for line in app.conf.beat_schedule.values()}
