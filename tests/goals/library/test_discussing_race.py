"""Members who begin the conversation about a goal at the same moment."""

import pytest
from django.db import IntegrityError

from forum.forum_conversation.models import Post, Topic
from goals.library import discussing
from goals.library.discussing import discuss_goal
from tests.events.rush import at_once, meeting, outcome_of
from tests.factories import MemberFactory
from tests.goals.factories import GoalFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def jobs_of(number, act):
    goal = GoalFactory()
    members = MemberFactory.create_batch(number)
    return [outcome_of(lambda m=member: act(goal=goal, member=m, text=f"Van {m.pk}.")) for member in members]


def test_all_who_begin_at_once_speak_in_one_conversation():
    topics = at_once(jobs_of(6, discuss_goal))

    assert len({topic.pk for topic in topics}) == 1
    assert Topic.objects.count() == 1
    assert Post.objects.filter(topic=topics[0]).count() == 6


def test_without_the_lock_one_of_two_loses_their_words(monkeypatch):
    monkeypatch.setattr(discussing, "lock_goal", lambda goal: None)
    monkeypatch.setattr(discussing, "conversation_about", meeting(discussing.conversation_about, 2))

    outcomes = at_once(jobs_of(2, discuss_goal.__wrapped__))

    assert [type(outcome) for outcome in outcomes].count(IntegrityError) == 1
