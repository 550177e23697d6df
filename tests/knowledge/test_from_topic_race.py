"""Editors who press at the same moment: one draft, and everybody asked once."""

import pytest

from forum.forum_conversation.models import Topic
from forum.solved.accepting import accept_answer
from knowledge.from_topic.asking import KIND, Decision, decide
from knowledge.from_topic.drafting import start_article
from knowledge.models import ArticlePage, ArticleQuote, QuotedAuthor
from members.permissions import EDITORS
from notifications.models import Notification
from tests.events.rush import at_once
from tests.factories import make_staff
from tests.forum.factories import answer, ask

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.search]


@pytest.fixture
def topic(transactional_db) -> Topic:
    topic = ask()
    accept_answer(chooser=topic.poster, topic=topic, post=answer(topic))
    return topic


def pressing(topic, editor):
    return lambda: start_article(topic=Topic.objects.get(pk=topic.pk), others=[], user=editor).pk


def test_editors_who_press_at_once_get_one_draft_and_each_author_is_asked_once(topic):
    made = at_once([pressing(topic, make_staff(EDITORS)) for _ in range(5)])

    assert len(set(made)) == 1
    assert ArticlePage.objects.count() == 1
    assert Notification.objects.filter(kind=KIND.code).count() == 2


def test_yes_and_no_at_once_leave_words_and_decision_in_step(topic):
    start_article(topic=topic, others=[], user=make_staff(EDITORS))
    author = QuotedAuthor.objects.order_by("pk")[0]
    choices = [Decision.NO, Decision.WITH_NAME] * 4

    at_once([lambda choice=choice: decide(author=author, decision=choice) for choice in choices])

    author.refresh_from_db()
    assert bool(ArticleQuote.objects.get(author=author).words) == (author.decision == Decision.WITH_NAME)
