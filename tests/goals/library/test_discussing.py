from uuid import uuid4

import pytest
from django.urls import reverse
from machina.apps.forum.models import Forum

from forum.forum_conversation.models import Post, Topic
from goals.library.discussing import NO_FORUM, discuss_goal
from goals.models import GoalDiscussion
from tests.factories import MemberFactory, ThemeFactory
from tests.forum.factories import ask, make_forum, require_approval
from tests.goals.factories import FocusAreaFactory, GoalFactory

WORDS = "Bij ons werkt dit doel alleen met een vaste procesregisseur."


@pytest.fixture
def goal(db):
    return GoalFactory(focus_area=FocusAreaFactory(theme=ThemeFactory()))


@pytest.fixture
def where(goal):
    return reverse("goals:discussion", args=[goal.code.lower()])


def texts():
    return [post.content.raw for post in Post.objects.order_by("pk")]


def test_asking_to_discuss_writes_nothing_yet(member_client, where, goal):
    page = member_client.get(where).content.decode()

    assert goal.goal in page
    assert not Topic.objects.exists()


def test_first_words_open_the_conversation_where_the_theme_is_spoken_about(member_client, member, where, goal):
    make_forum("Ergens anders")
    forum = make_forum("Waar het thema leeft")
    ask(forum, theme=goal.focus_area.theme)

    response = member_client.post(where, {"text": WORDS})

    topic = GoalDiscussion.objects.get(template=goal).discussion.topic
    assert response.url == topic.get_absolute_url()
    assert (topic.forum, topic.poster, topic.opening.content.raw) == (forum, member, WORDS)
    assert (topic.discussion.kind, topic.discussion.url) == ("Voorbeelddoel", goal.get_absolute_url())
    assert topic.question.theme == goal.focus_area.theme
    assert member.forum_follows.filter(topic=topic).exists()


def test_once_begun_the_button_leads_to_the_conversation(member_client, member, where, goal):
    make_forum()
    topic = discuss_goal(goal=goal, member=member, text=WORDS)

    assert member_client.get(where).url == topic.get_absolute_url()
    assert "Naar het gesprek" in member_client.get(goal.get_absolute_url()).content.decode()


def test_who_wrote_while_another_began_answers_there(member_client, where, goal):
    make_forum()
    topic = discuss_goal(goal=goal, member=MemberFactory(), text="Ik was eerder.")

    response = member_client.post(where, {"text": WORDS})

    assert response.url == topic.get_absolute_url()
    assert Topic.objects.count() == 1
    assert texts() == ["Ik was eerder.", WORDS]


def test_words_sent_twice_stand_once(member_client, where):
    make_forum()
    form = {"text": WORDS, "key": str(uuid4())}

    member_client.post(where, form)
    member_client.post(where, form)

    assert texts() == [WORDS]


def test_no_words_open_nothing(member_client, where):
    response = member_client.post(where, {"text": "  "})

    assert response.status_code == 422
    assert not Topic.objects.exists()


def test_words_are_kept_on_the_page_when_no_forum_takes_them(member_client, where):
    Forum.objects.all().delete()
    require_approval(make_forum())

    response = member_client.post(where, {"text": WORDS})

    page = response.content.decode()
    assert response.status_code == 422
    assert NO_FORUM in page
    assert WORDS in page


def test_words_survive_a_session_that_ended(client, where):
    make_forum()
    member = MemberFactory()

    login = client.post(where, {"text": WORDS}).url
    client.force_login(member)

    assert login.startswith(reverse("account_login"))
    assert WORDS in client.get(where).content.decode()
