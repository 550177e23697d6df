import pytest

from goals.library.file import load_library, read_library
from goals.models import GoalTemplate
from goals.words.known_texts import labelled_sentences, texts_of_library
from tests.goals.factories import GoalFactory
from tests.goals.measurability.sentences import given_sentences, library_texts


def test_published_library_gives_its_texts_with_what_is_filled_in(db):
    load_library(read_library())
    GoalTemplate.objects.update(live=True)

    known = {(one.text, one.kind, one.filled) for one in texts_of_library()}

    assert known == set(library_texts())


@pytest.mark.parametrize("fields", [{"live": False}, {"retired_on": "2020-01-01"}])
def test_what_members_do_not_find_in_the_library_is_left_out(db, fields):
    GoalFactory(**fields)

    assert list(texts_of_library()) == []


def test_goal_says_where_it_stands_and_its_focus_area_does_not(db):
    goal = GoalFactory(code="THZ-41", activity=None, indicator=None)

    assert [(one.text, one.place) for one in texts_of_library()] == [(goal.focus_area.name, ""), (goal.goal, "THZ-41")]


def test_labelled_sentences_are_those_of_the_tests():
    labelled = [(text, kind) for text, kind, _ in given_sentences()]

    assert [(one.text, one.kind) for one in labelled_sentences()] == labelled
