"""Who asked a question hears that it was closed, why, that it is open again, and that it stands on top."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from post_office.models import Email

from forum.forum_conversation.models import Topic
from forum.keeping_up.following import follow_topic
from forum.models import Intervention
from forum.moderating.moderation import close_topic, pin_topic, reopen_topic, unpin_topic
from notifications.models import Notification
from tests.factories import MemberFactory

from ..factories import answer, ask, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(db):
    return make_moderator()


@pytest.fixture
def topic(db):
    """A question that others answered and follow."""
    topic = ask(subject="Hoe tel je?")
    answer(topic)
    follow_topic(user=MemberFactory(), topic=topic)
    Notification.objects.all().delete()
    return topic


def told() -> list[tuple[int, str]]:
    return list(Notification.objects.order_by("pk").values_list("recipient", "title"))


def closure_of(topic) -> str:
    return reverse("forum:closure", args=[topic.forum.slug, topic.pk, topic.slug])


def test_closing_tells_the_asker_alone_with_the_reason(client, moderator, topic):
    client.force_login(moderator)

    client.post(closure_of(topic), {"reason": "verouderd", "explanation": "De regeling is per augustus anders."})

    mail = Email.objects.get()
    topic.refresh_from_db()
    assert (topic.is_closed, told()) == (True, [(topic.poster_id, "Je vraag ‘Hoe tel je?’ is gesloten")])
    assert mail.to == [topic.poster.email]
    assert "Reden: De antwoorden gelden niet meer." in mail.message
    assert "De regeling is per augustus anders." in mail.message


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Kies een reden. De schrijver leest die."),
        ({"reason": "anders"}, "Schrijf in een zin wat de reden is."),
        ({"reason": "privacy"}, "Kies een reden."),
    ],
    ids=["none", "without words", "of a post"],
)
def test_closing_without_a_reason_is_asked_for_one(client, moderator, topic, sent, sentence):
    client.force_login(moderator)

    response = client.post(closure_of(topic), sent)

    topic.refresh_from_db()
    assert (response.status_code, topic.is_closed) == (422, False)
    assert sentence in response.content.decode()


def test_asker_reads_why_and_answers_the_moderators(client, moderator, topic):
    close_topic(moderator=moderator, topic=topic, reason="dubbel", explanation="Zie de vraag van maart.")
    client.force_login(topic.poster)
    page = reverse("forum:interventions", args=[topic.forum.slug, topic.pk, topic.slug, topic.first_post_id])

    html = client.get(page).content.decode()
    client.post(page, {"text": "Die gaat over iets anders."})

    assert "Zie de vraag van maart." in html
    assert Intervention.objects.get().reply == "Die gaat over iets anders."


def test_reopening_and_pinning_tell_the_asker_and_letting_go_tells_nobody(moderator, topic):
    close_topic(moderator=moderator, topic=topic)
    reopen_topic(moderator=moderator, topic=topic)
    pin_topic(moderator=moderator, topic=topic)
    unpin_topic(moderator=moderator, topic=topic)

    topic = Topic.objects.get()
    assert (topic.is_closed, topic.is_sticky) == (False, False)
    assert told() == [
        (topic.poster_id, "Je vraag ‘Hoe tel je?’ is gesloten"),
        (topic.poster_id, "Je vraag ‘Hoe tel je?’ is weer open"),
        (topic.poster_id, "Je vraag ‘Hoe tel je?’ staat nu bovenaan het forum"),
    ]


@pytest.mark.parametrize("act", [close_topic, pin_topic])
def test_act_done_twice_is_told_once(moderator, topic, act):
    act(moderator=moderator, topic=topic)

    act(moderator=moderator, topic=topic)

    assert len(told()) == 1


def test_open_question_is_not_reopened(moderator, topic):
    reopen_topic(moderator=moderator, topic=topic)

    assert told() == []


def test_moderator_who_asked_hears_nothing(moderator):
    topic = ask(asker=moderator)

    close_topic(moderator=moderator, topic=topic)
    pin_topic(moderator=moderator, topic=topic)

    assert told() == []


@pytest.mark.parametrize("act", [close_topic, reopen_topic, pin_topic, unpin_topic])
def test_act_is_refused_to_who_does_not_moderate(topic, act):
    with pytest.raises(PermissionDenied):
        act(moderator=topic.poster, topic=topic)
