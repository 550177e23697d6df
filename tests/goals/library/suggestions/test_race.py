"""Two at the same moment: who send one goal, editors who act on one suggestion, and who withdraws what is placed."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from goals.library.suggestions import handling
from goals.library.suggestions.handling import ask_back, place, refuse, withdraw
from goals.models import GoalTemplate, SuggestionMessage, TemplateSuggestion
from tests.events.rush import at_once, meeting, outcome_of
from tests.goals.factories import FocusAreaFactory

from .scene import manager_of, new_editor, new_goal, suggested

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def row():
    return suggested()


def refusals(outcomes) -> int:
    return sum(isinstance(one, ValidationError) for one in outcomes)


def asking_and_refusing(row, ask, say_no):
    editor = new_editor()
    return [
        outcome_of(lambda: ask(suggestion=row, text="Wat?", version=row.version, key=uuid4(), by=editor)),
        outcome_of(lambda: say_no(suggestion=row, because="Nee.", version=row.version)),
    ]


def test_of_two_editors_who_decide_at_once_one_is_told(row):
    assert refusals(at_once(asking_and_refusing(row, ask_back, refuse))) == 1


def test_without_holding_the_suggestion_both_decide(monkeypatch, row):
    read = meeting(lambda one: TemplateSuggestion.objects.select_related("organisation").get(pk=one.pk), 2)
    monkeypatch.setattr(handling, "held", read)

    outcomes = at_once(asking_and_refusing(row, ask_back.__wrapped__, refuse.__wrapped__))

    assert refusals(outcomes) == 0


def test_goal_that_is_sent_twice_at_once_is_one_suggestion():
    goal = new_goal()
    manager = manager_of(goal)

    outcomes = at_once([outcome_of(lambda: suggested(goal, manager)) for _ in range(2)])

    assert refusals(outcomes) == 0
    assert TemplateSuggestion.objects.count() == 1


def test_question_of_one_form_sent_twice_at_once_is_asked_once(row):
    key, version, editor = uuid4(), row.version, new_editor()

    at_once(
        [
            outcome_of(lambda: ask_back(suggestion=row, text="Wat?", version=version, key=key, by=editor))
            for _ in range(2)
        ]
    )

    assert SuggestionMessage.objects.count() == 1


def test_two_editors_who_make_a_draft_at_once_make_one(row):
    editor, area = new_editor(), FocusAreaFactory()

    at_once(
        [
            outcome_of(
                lambda code=code: place(suggestion=row, code=code, focus_area=area, version=row.version, by=editor)
            )
            for code in ("THZ-51", "THZ-52")
        ]
    )

    assert GoalTemplate.objects.count() == 1


def test_withdrawn_while_a_draft_is_made_leaves_no_draft_alone(row):
    """Whoever comes second finds it gone, or is told that a draft was made meanwhile."""
    editor, area = new_editor(), FocusAreaFactory()

    outcomes = at_once(
        [
            outcome_of(lambda: withdraw(row)),
            outcome_of(lambda: place(suggestion=row, code="THZ-51", focus_area=area, version=row.version, by=editor)),
        ]
    )

    assert TemplateSuggestion.objects.count() == GoalTemplate.objects.count() == int(outcomes[0] is not None)
