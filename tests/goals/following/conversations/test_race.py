"""Two at the same moment: who write one report, and who make one activity."""

import pytest
from django.utils import timezone

from goals.following.conversations import agreeing, holding
from goals.following.conversations.agreeing import ChangedMeanwhileError, add_agreement, change_agreement, make_activity
from goals.following.conversations.holding import WrittenMeanwhileError, begin, write
from goals.models import Activity, Agreement, Goal, ProgressConversation
from tests.events.rush import at_once, meeting, outcome_of
from tests.goals.plans.factories import team_member

from .scene import held, new_plan, planned

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def plan():
    return new_plan()


@pytest.fixture
def manager(plan):
    return team_member(plan)


def writing(act, row):
    return [
        outcome_of(lambda text=text: act(conversation=row, values={"way": text}, version=row.version))
        for text in ("De een.", "De ander.")
    ]


def test_of_two_who_write_at_once_one_is_told(plan, manager):
    row = begin(planned(plan, manager))

    outcomes = at_once(writing(write, row))

    assert [type(one) for one in outcomes].count(WrittenMeanwhileError) == 1
    assert ProgressConversation.objects.get().version == row.version + 1


def test_without_holding_the_conversation_one_text_is_lost(monkeypatch, plan, manager):
    row = begin(planned(plan, manager))
    read = meeting(lambda one: ProgressConversation.objects.get(pk=one.pk), 2)
    monkeypatch.setattr(holding, "held", read)

    outcomes = at_once(writing(write.__wrapped__, row))

    assert [type(one) for one in outcomes].count(WrittenMeanwhileError) == 0


def test_agreement_made_an_activity_twice_at_once_is_one(plan, manager):
    row, goal = held(plan, manager), Goal.objects.get()
    agreement = add_agreement(conversation=row, what="Bellen", who="Wij", due_on=timezone.localdate())

    at_once([outcome_of(lambda: make_activity(agreement=agreement, goal=goal, by=manager)) for _ in range(2)])

    assert Activity.objects.count() == 1


def test_without_locking_the_agreement_it_is_two(monkeypatch, plan, manager):
    row, goal = held(plan, manager), Goal.objects.get()
    agreement = add_agreement(conversation=row, what="Bellen", who="Wij", due_on=timezone.localdate())
    monkeypatch.setattr(agreeing, "hold_open", lambda row: None)
    monkeypatch.setattr(agreeing, "locked", meeting(lambda one: type(one).objects.get(pk=one.pk), 2))

    jobs = [outcome_of(lambda: make_activity.__wrapped__(agreement=agreement, goal=goal, by=manager)) for _ in range(2)]
    at_once(jobs)

    assert Activity.objects.count() == 2


def changing(act, agreement):
    values = {"who": agreement.who, "due_on": agreement.due_on}
    return [
        outcome_of(lambda what=what: act(agreement=agreement, values=values | {"what": what}, version=1))
        for what in ("Bellen met de ouders", "Bellen met de school")
    ]


def test_of_two_who_change_an_agreement_at_once_one_is_told(plan, manager):
    agreement = add_agreement(conversation=held(plan, manager), what="B", who="Wij", due_on=timezone.localdate())

    outcomes = at_once(changing(change_agreement, agreement))

    assert [type(one) for one in outcomes].count(ChangedMeanwhileError) == 1
    assert Agreement.objects.get().version == 2


def test_without_holding_and_locking_one_change_is_lost(monkeypatch, plan, manager):
    row = held(plan, manager)
    agreement = add_agreement(conversation=row, what="B", who="Wij", due_on=timezone.localdate())
    monkeypatch.setattr(agreeing, "held", lambda one: one)
    monkeypatch.setattr(agreeing, "locked", meeting(lambda one: type(one).objects.get(pk=one.pk), 2))

    outcomes = at_once(changing(change_agreement.__wrapped__, agreement))

    assert [type(one) for one in outcomes].count(ChangedMeanwhileError) == 0
