"""A conversation from planned to confirmed by both sides: what each step refuses, and what the state is meanwhile."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from goals.following.conversations import holding
from goals.following.conversations.agreeing import add_agreement, make_activity, remove_agreement
from goals.following.conversations.holding import (
    WrittenMeanwhileError,
    answer,
    begin,
    confirm,
    move_conversation,
    objection_stamp,
    plan_conversation,
    remove_conversation,
    renew_link,
    reopen,
    stamp_of,
    write,
)
from goals.models import Activity, Agreement, Goal, Plan, ProgressConversation
from members.models import AuditEntry
from tests.goals.plans.factories import team_member

from .scene import confirmed, held, new_plan, planned

pytestmark = pytest.mark.django_db
State = ProgressConversation.State


@pytest.fixture
def plan():
    return new_plan()


@pytest.fixture
def manager(plan):
    return team_member(plan)


def adopt(plan, **days):
    today = timezone.localdate()
    Plan.objects.filter(pk=plan.pk).update(discussed_since=today, adopted_on=today, **days)


def test_states_follow_from_the_moments(plan, manager):
    row = planned(plan, manager)
    states = [row.state]
    row = begin(row)
    row = write(conversation=row, values={"held_on": timezone.localdate()}, version=row.version)
    states.append(row.state)
    confirm(conversation=row, stamp=stamp_of(row), by=manager)
    row.refresh_from_db()
    states.append(row.state)
    row = answer(conversation=row, version=row.version, objection="Het waren er twaalf.")
    states.append(row.state)
    states.append(answer(conversation=row, version=row.version, seen=objection_stamp(row)).state)

    assert states == [State.PLANNED, State.HELD, State.WAITING, State.OBJECTED, State.CONFIRMED]


@pytest.mark.parametrize(("days", "state"), [(14, State.WAITING), (15, State.UNCONFIRMED)])
def test_who_is_silent_for_fourteen_days_did_not_confirm(plan, manager, days, state):
    row = confirmed(plan, manager)

    with time_machine.travel(row.confirmed_at + timedelta(days=days), tick=False):
        assert row.state == state


def test_who_was_silent_may_still_confirm(plan, manager):
    row = confirmed(plan, manager)

    with time_machine.travel(row.confirmed_at + timedelta(days=30), tick=False):
        assert answer(conversation=row, version=row.version).state == State.CONFIRMED


def test_new_confirmation_after_an_objection_waits_again(plan, manager):
    row = confirmed(plan, manager)
    answer(conversation=row, version=row.version, objection="Het waren er twaalf.")
    reopen(row)
    row.refresh_from_db()

    confirm(conversation=row, stamp=stamp_of(row), by=manager)

    row.refresh_from_db()
    assert (row.state, row.links.count()) == (State.WAITING, 1)


def test_same_day_twice_is_one_conversation(plan, manager):
    row = planned(plan, manager)

    again = plan_conversation(plan=plan, partner=row.partner, planned_on=row.planned_on, by=manager)

    assert again == row


def test_conversation_moves_to_another_day_and_not_onto_one_that_is_taken(plan, manager):
    row = planned(plan, manager)
    tomorrow = row.planned_on + timedelta(days=1)
    move_conversation(conversation=row, planned_on=tomorrow)
    other = plan_conversation(plan=plan, partner=row.partner, planned_on=row.planned_on, by=manager)

    with pytest.raises(ValidationError, match="Op deze dag staat er al een gesprek met De Linde"):
        move_conversation(conversation=other, planned_on=tomorrow)


@pytest.mark.parametrize(
    "act", [remove_conversation, lambda row: move_conversation(conversation=row, planned_on=timezone.localdate())]
)
def test_report_that_was_begun_is_not_moved_or_taken_away(plan, manager, act):
    row = begin(planned(plan, manager))

    with pytest.raises(ValidationError, match="al begonnen"):
        act(row)


def test_beginning_twice_keeps_what_was_written(plan, manager):
    row = begin(planned(plan, manager))
    write(conversation=row, values={"way": "Samen bellen."}, version=row.version)

    assert begin(row).way == "Samen bellen."


def test_of_two_writers_the_second_is_told(plan, manager):
    row = begin(planned(plan, manager))
    write(conversation=row, values={"way": "De eerste."}, version=row.version)

    with pytest.raises(WrittenMeanwhileError) as refusal:
        write(conversation=row, values={"way": "De tweede."}, version=row.version)

    assert refusal.value.row.way == "De eerste."
    assert ProgressConversation.objects.get().way == "De eerste."


def test_same_text_sent_twice_is_no_clash(plan, manager):
    row = begin(planned(plan, manager))
    once = write(conversation=row, values={"way": "De eerste."}, version=row.version)

    assert write(conversation=row, values={"way": "De eerste."}, version=row.version).version == once.version


def test_nobody_confirms_before_the_day_is_known(plan, manager):
    row = begin(planned(plan, manager))

    with pytest.raises(ValidationError, match="op welke dag"):
        confirm(conversation=row, stamp=stamp_of(row), by=manager)


def test_what_was_agreed_meanwhile_is_read_before_it_is_confirmed(plan, manager):
    row = held(plan, manager)
    stamp = stamp_of(row)
    add_agreement(conversation=row, what="Bellen", who="De Linde", due_on=timezone.localdate())

    with pytest.raises(ValidationError, match="net veranderd"):
        confirm(conversation=row, stamp=stamp, by=manager)


def test_confirmed_report_stays_as_it_is(plan, manager):
    row = held(plan, manager)
    agreement = add_agreement(conversation=row, what="Bellen", who="De Linde", due_on=timezone.localdate())
    confirm(conversation=row, stamp=stamp_of(row), by=manager)

    acts = [
        lambda: write(conversation=row, values={"way": "Anders."}, version=row.version),
        lambda: add_agreement(conversation=row, what="Nog een", who="De Linde", due_on=timezone.localdate()),
        lambda: remove_agreement(agreement),
    ]

    for act in acts:
        with pytest.raises(ValidationError, match="is bevestigd"):
            act()
    assert Agreement.objects.get().what == "Bellen"


def test_what_both_confirmed_is_not_opened_again_nor_objected_to(plan, manager):
    row = confirmed(plan, manager)
    answer(conversation=row, version=row.version)

    with pytest.raises(ValidationError, match="allebei"):
        reopen(row)
    with pytest.raises(ValidationError, match="net bevestigd"):
        answer(conversation=row, version=row.version, objection="Toch niet.")
    row.refresh_from_db()
    assert (row.state, row.objection) == (State.CONFIRMED, "")


def test_partner_answers_the_text_they_read_alone(plan, manager):
    row = confirmed(plan, manager)
    version = row.version
    reopen(row)

    with pytest.raises(ValidationError, match="nog bewerkt"):
        answer(conversation=row, version=version)
    row.refresh_from_db()
    confirm(conversation=row, stamp=stamp_of(row), by=manager)
    with pytest.raises(ValidationError, match="net veranderd"):
        answer(conversation=row, version=version)


def test_link_is_made_once_and_again_when_none_works(plan, manager):
    row = confirmed(plan, manager)

    assert renew_link(conversation=row, by=manager) == row.links.get()
    row.links.update(withdrawn_at=timezone.now())
    renew_link(conversation=row, by=manager)

    made = AuditEntry.objects.filter(about__contains="bevestigingslink", about__endswith="gemaakt")
    assert (row.links.count(), made.count()) == (2, 2)


def test_no_link_before_the_alliance_confirmed(plan, manager):
    with pytest.raises(ValidationError, match="Bevestig eerst"):
        renew_link(conversation=held(plan, manager), by=manager)


def test_closed_plan_refuses_every_act(plan, manager):
    row = held(plan, manager)
    adopt(plan, closed_on=timezone.localdate())

    acts = [
        lambda: planned(plan, manager, "Het Baken"),
        lambda: write(conversation=row, values={"way": "Anders."}, version=row.version),
        lambda: confirm(conversation=row, stamp=stamp_of(row), by=manager),
        lambda: add_agreement(conversation=row, what="Bellen", who="Wij", due_on=timezone.localdate()),
    ]

    for act in acts:
        with pytest.raises(ValidationError, match="afgesloten"):
            act()


@pytest.mark.parametrize(("who", "level"), [("de linde", "schoolbestuur"), ("Het samenwerkingsverband", "")])
def test_agreement_becomes_one_activity(plan, manager, who, level):
    row, goal = held(plan, manager), Goal.objects.get()
    agreement = add_agreement(conversation=row, what="Bellen", who=who, due_on=timezone.localdate())

    made = [make_activity(agreement=agreement, goal=goal, by=manager) for _ in range(2)]

    assert made == [Activity.objects.get()] * 2
    assert (made[0].text, made[0].party, made[0].level) == ("Bellen", who, level)
    assert Agreement.objects.get().activity == made[0]


def test_adopted_plan_gets_no_activity(plan, manager):
    agreement = add_agreement(conversation=held(plan, manager), what="Bellen", who="Wij", due_on=timezone.localdate())
    adopt(plan)

    with pytest.raises(ValidationError, match="vastgesteld"):
        make_activity(agreement=agreement, goal=Goal.objects.get(), by=manager)
    assert Activity.objects.count() == 0


def test_stopped_goal_gets_no_activity(plan, manager):
    agreement = add_agreement(conversation=held(plan, manager), what="Bellen", who="Wij", due_on=timezone.localdate())
    Goal.objects.update(stopped_on=timezone.localdate(), stopped_because="Niet nodig.")

    with pytest.raises(ValidationError, match="gestopt"):
        make_activity(agreement=agreement, goal=Goal.objects.get(), by=manager)


def test_agreements_have_a_limit(plan, manager, monkeypatch):
    monkeypatch.setattr("goals.following.conversations.agreeing.MOST", 1)
    row = held(plan, manager)
    add_agreement(conversation=row, what="Bellen", who="Wij", due_on=timezone.localdate())

    with pytest.raises(ValidationError, match="ten hoogste"):
        add_agreement(conversation=row, what="Mailen", who="Wij", due_on=timezone.localdate())


def test_conversation_that_is_gone_says_so(plan, manager):
    row = planned(plan, manager)
    ProgressConversation.objects.all().delete()

    with pytest.raises(ValidationError, match=holding.GONE):
        begin(row)
