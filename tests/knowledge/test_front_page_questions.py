"""The front page counts what the forum holds."""

import pytest

from knowledge.forum_lines import QuestionLine, question_lines
from tests.forum import factories as forum

pytestmark = pytest.mark.django_db


def test_question_of_the_forum_shows_its_own_number_of_answers(member):
    topic = forum.ask(subject="Wie telt mee?")
    forum.answer(topic)

    (line,) = question_lines(["Wie telt mee?"])

    assert line == QuestionLine("Wie telt mee?", topic.get_absolute_url(), answers=1, is_answered=False)


def test_hidden_question_shows_no_number(member):
    topic = forum.ask(subject="Verborgen")
    topic.approved = False
    topic.save()

    assert question_lines(["Verborgen"]) == [QuestionLine("Verborgen")]


def test_text_that_is_no_question_shows_no_number(db):
    assert question_lines(["Alleen een voorbeeld"]) == [QuestionLine("Alleen een voorbeeld")]
