"""A suggestion from being sent to being placed or refused, and what goes wrong on the way."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from post_office.models import Email

from foundation.personal_data import HOLDINGS
from goals.library.suggestions.handling import (
    CHANGED,
    DECIDED,
    DRAFTED,
    GONE,
    NOBODY,
    PLACED,
    TAKEN,
    answer,
    ask_back,
    place,
    refuse,
    take_up,
    withdraw,
)
from goals.library.suggestions.rights import speakers_for, suggestions_of
from goals.models import Goal, GoalTemplate, SuggestionMessage, TeamMember, TemplateSuggestion
from members.models import Affiliation
from members.privacy.erasure import erase_member
from notifications.models import Notification
from tests.goals.factories import FocusAreaFactory, GoalFactory
from tests.goals.plans.factories import PlanGoalFactory

from .scene import manager_of, new_editor, new_goal, suggested

pytestmark = pytest.mark.django_db
State = TemplateSuggestion.State


@pytest.fixture
def editor():
    return new_editor()


@pytest.fixture
def goal():
    return new_goal()


@pytest.fixture
def sender(goal):
    return manager_of(goal)


@pytest.fixture
def row(editor, goal, sender):
    return suggested(goal, sender)


def asked(row, by, text="Voor welke leeftijd?"):
    ask_back(suggestion=row, text=text, version=row.version, key=uuid4(), by=by)
    row.refresh_from_db()


def placed(row, by, code="THZ-44"):
    draft = place(suggestion=row, code=code, focus_area=FocusAreaFactory(), version=row.version, by=by)
    row.refresh_from_db()
    return draft


def told(person) -> list[str]:
    return list(Notification.objects.filter(recipient=person).order_by("pk").values_list("title", flat=True))


def refusal_of(act, **arguments) -> str:
    with pytest.raises(ValidationError) as refused:
        act(**arguments)
    return refused.value.messages[0]


def test_states_follow_what_both_sides_do(row, editor, sender):
    states = [row.state]
    take_up(suggestion=row, version=row.version, by=editor)
    row.refresh_from_db()
    states.append(row.state)
    asked(row, editor)
    states.append(row.state)
    answer(suggestion=row, text="Alle leeftijden.", key=uuid4(), by=sender)
    row.refresh_from_db()
    states.append(row.state)
    draft = placed(row, editor)
    states.append(row.state)
    draft.get_latest_revision().publish()
    row.refresh_from_db()
    states.append(row.state)

    assert states == [State.SUBMITTED, State.EDITING, State.ASKED, State.EDITING, State.EDITING, State.PLACED]


def test_both_sides_are_told_and_nothing_of_the_words(row, editor, sender):
    asked(row, editor)
    answer(suggestion=row, text="Alle leeftijden.", key=uuid4(), by=sender)
    row.refresh_from_db()
    placed(row, editor).get_latest_revision().publish()

    assert told(editor) == ["Er wacht een voorstel voor de doelenbank"] * 2
    assert told(sender) == ["De redactie van de doelenbank heeft een bericht voor je"] * 2


def test_list_of_mails_tells_the_same_of_whatever_happened(editor, goal, sender):
    other = PlanGoalFactory(focus_area=goal.focus_area)
    placed_later, refused_later = suggested(goal, sender, credit="anoniem"), suggested(other, sender)
    asked(placed_later, editor)
    placed(placed_later, editor).get_latest_revision().publish()
    refuse(suggestion=refused_later, because="Dit staat er al.", version=refused_later.version)

    subjects = list(Email.objects.filter(to=sender.email).values_list("subject", flat=True))

    assert subjects == ["De redactie van de doelenbank heeft een bericht voor je"] * 3


def test_placing_is_heard_once_also_when_published_again(row, editor, sender):
    draft = placed(row, editor)

    draft.get_latest_revision().publish()
    draft.save_revision().publish()

    assert told(sender) == ["De redactie van de doelenbank heeft een bericht voor je"]


def test_sent_twice_is_one_suggestion(row, goal, sender):
    again = suggested(goal, sender, title="Nog eens")

    assert again == row
    assert TemplateSuggestion.objects.count() == 1


def test_goal_can_be_suggested_anew_after_a_refusal(row, goal, sender):
    refuse(suggestion=row, because="Te klein.", version=row.version)

    assert suggested(goal, sender) != row


def test_message_of_one_form_is_said_once(row, sender):
    key = uuid4()

    for _ in range(2):
        answer(suggestion=row, text="Nog iets.", key=key, by=sender)

    assert [said.text for said in SuggestionMessage.objects.all()] == ["Nog iets."]


def test_question_of_one_form_is_asked_once(row, editor, sender):
    key, version = uuid4(), row.version

    for _ in range(2):
        ask_back(suggestion=row, text="Waarom?", version=version, key=key, by=editor)

    assert SuggestionMessage.objects.count() == 1
    assert len(told(sender)) == 1


def test_second_editor_is_told_that_something_changed(row, editor):
    seen, other = row.version, new_editor()
    take_up(suggestion=row, version=seen, by=editor)

    assert refusal_of(take_up, suggestion=row, version=seen, by=other) == CHANGED
    assert refusal_of(refuse, suggestion=row, because="Nee.", version=seen) == CHANGED
    assert refusal_of(ask_back, suggestion=row, text="Wat?", version=seen, key=uuid4(), by=other) == CHANGED


def test_draft_is_made_once(row, editor):
    draft = placed(row, editor)

    again = place(suggestion=row, code="THZ-45", focus_area=draft.focus_area, version=1, by=new_editor())

    assert again == draft
    assert GoalTemplate.objects.count() == 1


def test_draft_holds_what_was_sent_and_is_not_published(row, editor, goal):
    draft = placed(row, editor)

    [indicator], [activity] = draft.indicators.all(), draft.activities.all()
    assert (draft.title, draft.live, draft.state) == ("Thuiszitters een plek", False, GoalTemplate.State.EDITING)
    assert draft.origin == str(goal.focus_area.plan.organisation)
    assert (indicator.name, indicator.direction, indicator.baseline) == ("Aantal thuiszitters", "omlaag", None)
    assert (activity.text, activity.level, activity.budget) == ("Het samenwerkingsverband belt de school.", "swv", None)
    assert draft.get_latest_revision().as_object().title == draft.title


def test_draft_of_an_anonymous_suggestion_thanks_nobody_by_name(editor, goal, sender):
    row = suggested(goal, sender, credit="anoniem")

    assert placed(row, editor).origin == "een samenwerkingsverband uit het netwerk"


def test_code_that_was_just_used_is_refused(row, editor):
    GoalFactory(code="THZ-44")

    words = refusal_of(
        place, suggestion=row, code="THZ-44", focus_area=FocusAreaFactory(), version=row.version, by=editor
    )

    assert words == TAKEN


def test_draft_that_is_thrown_away_leaves_the_suggestion_open(row, editor):
    placed(row, editor).delete()

    row.refresh_from_db()
    assert (row.template, row.is_open) == (None, True)


def test_suggestion_with_a_draft_is_not_refused(row, editor):
    placed(row, editor)

    assert refusal_of(refuse, suggestion=row, because="Nee.", version=row.version) == DRAFTED


def test_withdrawn_suggestion_goes_with_its_messages_and_its_draft(row, editor, sender):
    asked(row, editor)
    placed(row, editor)

    withdraw(row)
    withdraw(row)

    assert [model.objects.count() for model in (TemplateSuggestion, SuggestionMessage, GoalTemplate)] == [0, 0, 0]
    assert refusal_of(take_up, suggestion=row, version=row.version, by=editor) == GONE


def test_suggestion_in_the_library_is_not_withdrawn(row, editor):
    placed(row, editor).get_latest_revision().publish()

    assert refusal_of(withdraw, suggestion=row) == PLACED


def test_nothing_is_said_about_a_suggestion_that_was_decided(row, sender):
    refuse(suggestion=row, because="Te klein.", version=row.version)

    assert refusal_of(answer, suggestion=row, text="Toch?", key=uuid4(), by=sender) == DECIDED


def test_sender_who_left_the_organisation_speaks_no_more(row, sender):
    Affiliation.objects.filter(user=sender).update(ended_on=timezone.localdate())

    assert list(suggestions_of(sender)) == []
    assert speakers_for(row) == []


def test_colleague_who_manages_the_plan_goes_on_with_a_named_suggestion(row, goal, sender):
    colleague = manager_of(goal)
    Affiliation.objects.filter(user=sender).update(ended_on=timezone.localdate())

    assert list(suggestions_of(colleague)) == [row]
    assert speakers_for(row) == [colleague]


def test_of_an_anonymous_suggestion_no_colleague_sees_anything(editor, goal, sender):
    colleague = manager_of(goal)

    row = suggested(goal, sender, credit="anoniem")

    assert list(suggestions_of(colleague)) == []
    assert speakers_for(row) == [sender]


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer"])
def test_who_does_not_manage_the_plan_sees_no_suggestion_of_others(row, goal, role):
    TeamMember.objects.filter(user=(other := manager_of(goal))).update(role=role)

    assert list(suggestions_of(other)) == []


@pytest.mark.search
def test_erased_sender_leaves_the_words_and_nobody_to_ask(editor, goal, sender):
    row = suggested(goal, sender, credit="anoniem")

    erase_member(user=sender, by=None)

    row.refresh_from_db()
    assert (str(row.sent_by), row.content["title"]) == ("Voormalig lid", "Thuiszitters een plek")
    words = refusal_of(ask_back, suggestion=row, text="Wat?", version=row.version, key=uuid4(), by=editor)
    assert words == NOBODY
    assert placed(row, editor).title == "Thuiszitters een plek"


def test_suggestion_outlives_its_goal(row, goal, sender):
    Goal.objects.filter(pk=goal.pk).delete()

    row.refresh_from_db()
    assert (row.goal, row.content["title"]) == (None, "Thuiszitters een plek")
    assert list(suggestions_of(sender)) == [row]


def test_who_is_out_of_the_team_and_works_there_still_speaks(row, sender):
    TeamMember.objects.filter(user=sender).delete()

    assert speakers_for(row) == [sender]


def test_refused_suggestions_go_after_a_year(row):
    refuse(suggestion=row, because="Te klein.", version=row.version)
    holding = HOLDINGS["goals.TemplateSuggestion", "sent_by"]

    assert list(holding.expired(timezone.now() + timedelta(days=364))) == []
    assert list(holding.expired(timezone.now() + timedelta(days=366))) == [row]


def test_suggestion_of_another_sender_is_another(row, goal):
    assert suggested(goal, manager_of(goal)) != row


def test_sending_needs_no_editor(goal, sender):
    assert suggested(goal, sender).state == State.SUBMITTED
