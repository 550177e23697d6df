"""What waits for a member in the forum."""

import pytest

from forum.keeping_up.following import follow_topic
from forum.moderating.interventions import read_reply, reply_to_intervention
from forum.moderating.moderation import close_topic, hide_post
from forum.solved.accepting import accept_answer
from foundation.waiting import tasks_for
from members.models import User
from tests.factories import MemberFactory
from tests.forum.factories import answer, ask, make_closed_forum, make_forum, make_moderator

pytestmark = pytest.mark.django_db


def texts(user) -> list[str]:
    """As on a request of its own: what a person may read is asked once a request."""
    return [task.text for task in tasks_for(User.objects.get(pk=user.pk))]


def test_own_question_waits_once_somebody_else_answered(member):
    topic = ask(asker=member, subject="Hoe tel je?")
    answer(topic, writer=member)
    by_oneself = texts(member)

    answer(topic)

    assert by_oneself == []
    assert texts(member) == ["Kies het antwoord dat je hielp: Hoe tel je?"]


@pytest.mark.parametrize("what", ["accepted", "hidden", "closed"])
def test_own_question_no_longer_waits(member, what):
    topic = ask(asker=member)
    post = answer(topic)
    moderator = make_moderator()
    if what == "accepted":
        accept_answer(chooser=member, topic=topic, post=post)
    elif what == "hidden":
        hide_post(moderator=moderator, post=post)
    else:
        close_topic(moderator=moderator, topic=topic)

    assert texts(member) == []


def test_reply_of_a_writer_waits_for_moderators_until_it_is_read():
    moderator, post = make_moderator(), answer(ask())
    hide_post(moderator=moderator, post=post)
    made = post.interventions.get()
    reply_to_intervention(writer=post.poster, intervention=made, text="Waarom?")
    before = texts(moderator)

    read_reply(moderator=moderator, intervention=made)

    assert before == ["Eén reactie van een schrijver wacht op een moderator"]
    assert texts(moderator) == []


def test_followed_question_without_an_answer_waits_for_its_followers():
    follower = MemberFactory()
    topic = ask(subject="Wie helpt?")
    follow_topic(user=follower, topic=topic)
    before = texts(follower)

    answer(topic)

    assert before == ["Nog zonder antwoord: Wie helpt?"]
    assert texts(follower) == []


def test_question_in_a_forum_that_closed_to_its_asker_does_not_wait(member):
    topic = ask(make_forum(), asker=member)
    answer(topic)
    closed = make_closed_forum()
    type(topic).objects.filter(pk=topic.pk).update(forum=closed)

    assert texts(member) == []
