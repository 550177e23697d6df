"""A question that stayed open at a session becomes a question in the forum, as its member decided."""

import pytest
from django.test import Client
from django.urls import reverse

from events.afterwards.harvest.harvesting import ask_consent, decide
from events.models import HarvestedQuestion, Registration
from forum.forum_conversation.models import Topic
from forum.models import Follow
from members.permissions import ORGANISERS
from tests.events.factories import PastSessionFactory, RegistrationFactory
from tests.factories import MemberFactory, make_staff
from tests.forum import factories as forum

pytestmark = pytest.mark.django_db
Decision = HarvestedQuestion.Decision
WORDS = {"subject": "Hoe tel je thuiszitters?", "text": "Bij ons lukt het *niet*."}


@pytest.fixture
def asked():
    organiser = make_staff(ORGANISERS)
    session = PastSessionFactory(organisers=[organiser])
    registration = RegistrationFactory(
        session=session, state=Registration.State.ATTENDED, contribution="Hoe tel je thuiszitters?"
    )
    ask_consent(registration=registration, by=organiser)
    return registration


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_with_name_it_is_the_members_own_question(asked):
    forum.make_forum("Doelen")

    decide(registration=asked, decision=Decision.WITH_NAME, **WORDS)

    topic = Topic.objects.get()
    assert (topic.poster, topic.subject, topic.first_post.content.raw) == (asked.member, *WORDS.values())
    assert (topic.question.theme, topic.discussion.url) == (asked.event.theme, asked.event.url)
    assert Follow.objects.get(topic=topic).user == asked.member


def test_without_name_nothing_in_the_forum_leads_to_the_member(asked):
    forum.make_forum("Doelen")

    decide(registration=asked, decision=Decision.WITHOUT_NAME, **WORDS)

    topic = Topic.objects.get()
    page = client_of(MemberFactory()).get(topic.get_absolute_url())
    assert (topic.poster, topic.first_post.poster) == (None, None)
    assert "Lerend Netwerk" in page.content.decode()
    assert asked.member.last_name not in page.content.decode()


def test_deciding_twice_makes_one_question(asked):
    forum.make_forum("Doelen")

    for _ in range(2):
        decide(registration=asked, decision=Decision.WITH_NAME, **WORDS)

    assert Topic.objects.count() == 1


def test_it_comes_where_its_theme_is_spoken_about(asked):
    forum.make_forum("Elders")
    here = forum.make_forum("Doelen")
    forum.ask(forum=here, theme=asked.event.theme)

    decide(registration=asked, decision=Decision.WITH_NAME, **WORDS)

    assert Topic.objects.order_by("-pk").first().forum == here


def test_where_words_need_approval_first_nothing_is_put_or_lost(asked):
    Topic.objects.all().delete()
    for place in forum.Forum.objects.all():
        forum.require_approval(place)

    response = client_of(asked.member).post(
        reverse("events:harvest", args=[asked.event.slug, asked.session_id]), {"decision": "met-naam", **WORDS}
    )

    assert response.status_code == 409
    assert WORDS["subject"] in response.content.decode()
    assert (Topic.objects.count(), HarvestedQuestion.objects.get().decision) == (0, "")
