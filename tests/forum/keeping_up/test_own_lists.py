"""What somebody has not read yet over all forums, and what they wrote and did not send."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from machina.apps.forum_tracking.models import TopicReadTrack

from forum.models import Draft
from forum.moderating.moderation import hide_post
from forum.writing.drafts import save_draft
from tests.factories import MemberFactory

from ..factories import answer, ask, make_closed_forum, make_forum, make_moderator
from .test_lists import queries_of

pytestmark = pytest.mark.django_db
UNREAD, ALL_READ, DRAFTS = "/forum/ongelezen/", "/forum/gelezen/", "/forum/concepten/"


def subjects(client) -> list[str]:
    return [line.subject for line in client.get(UNREAD).context["page"]]


def test_unread_of_all_forums_stands_together_the_latest_first(member_client):
    first, second = ask(make_forum("Een"), subject="Eerst"), ask(make_forum("Twee"), subject="Daarna")
    ask(make_closed_forum(), subject="GEHEIM", asker=make_moderator())
    member_client.get(second.get_absolute_url())

    before = subjects(member_client)
    answer(second)
    after = subjects(member_client)

    assert (before, after) == ([first.subject], ["Daarna", "Eerst"])


def test_everything_read_leaves_what_came_after_the_page(member_client):
    seen = ask(subject="Gezien")
    opened_at = member_client.get(UNREAD).context["opened_at"]
    ask(make_forum("Later"), subject="Kwam later")

    member_client.post(ALL_READ, {"tot": opened_at.isoformat()})

    assert subjects(member_client) == ["Kwam later"]
    assert TopicReadTrack.objects.get().topic == seen


def test_odd_moments_mark_nothing_that_is_still_to_be_written(member_client):
    seen = ask(subject="Gezien")
    moments = ("9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00", "gisteren", "2026-13-45", "\x00")

    responses = {moment: member_client.post(ALL_READ, {"tot": moment}) for moment in moments[1:]}
    before = subjects(member_client)
    member_client.post(ALL_READ, {"tot": moments[0]})
    after = subjects(member_client)
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        answer(seen)
        later = subjects(member_client)

    assert [response.status_code for response in responses.values()] == [302, 400, 400, 400]
    assert "klopt niet helemaal" in responses["gisteren"].content.decode()
    assert (before, after, later) == (["Gezien"], [], ["Gezien"])


def test_everything_read_is_ones_own(client, member_client):
    ask()
    other = MemberFactory(date_joined=timezone.now() - timedelta(days=9))
    member_client.post(ALL_READ)

    client.force_login(other)

    assert len(subjects(client)) == 1


def test_line_leads_to_the_first_answer_not_read_yet(member_client):
    topic = ask()
    answer(topic)
    member_client.get(topic.get_absolute_url())
    fresh = answer(topic)
    answer(topic)

    url = member_client.get(UNREAD).context["page"][0].url
    response = member_client.get(url)

    assert response.url == f"{topic.get_absolute_url()}#bericht-{fresh.pk}"


def test_line_of_a_question_never_opened_leads_to_the_question(member_client):
    topic = ask()
    answer(topic)

    assert member_client.get(UNREAD).context["page"][0].url == topic.get_absolute_url()


def test_first_unread_of_what_is_read_is_the_question(member_client):
    topic = ask()
    member_client.get(topic.get_absolute_url())

    response = member_client.get(f"{topic.get_absolute_url()}?bericht=nieuw")

    assert response.url == topic.get_absolute_url()


def test_unread_costs_the_same_queries_at_two_sizes(member_client):
    ask()
    few = queries_of(member_client, UNREAD)
    for number in range(12):
        ask(make_forum(f"Forum {number}"))

    assert queries_of(member_client, UNREAD) == few


def test_drafts_lead_back_to_where_they_were_written(member_client, member):
    topic, forum = ask(), make_forum("Elders")
    save_draft(writer=member, topic=topic, text="Half **antwoord**")
    save_draft(writer=member, forum=forum, subject="Halve vraag")
    save_draft(writer=MemberFactory(), topic=topic, text="Van een ander")

    html = member_client.get(DRAFTS).content.decode()

    assert (f"{topic.get_absolute_url()}#reageer" in html, f"/forum/{forum.slug}/nieuw/" in html) == (True, True)
    assert ("Half <strong>antwoord</strong>" in html, "Halve vraag" in html, "Van een ander" in html) == (
        *(True, True),
        False,
    )


def test_draft_for_what_is_out_of_sight_keeps_its_words_alone(member_client, member):
    topic = ask(subject="Verborgen vraag")
    save_draft(writer=member, topic=topic, text="Mijn eigen woorden")
    hide_post(moderator=make_moderator(), post=topic.first_post)

    html = member_client.get(DRAFTS).content.decode()

    assert ("Mijn eigen woorden" in html, "Verborgen vraag" in html) == (True, False)


def test_draft_is_thrown_away_by_its_writer_alone(client, member_client, member):
    draft = save_draft(writer=member, topic=ask(), text="Toch niet")
    address = reverse("forum:draft", args=[draft.pk])

    member_client.post(address)
    gone = Draft.objects.count()
    other = save_draft(writer=MemberFactory(), topic=ask(make_forum("Ander")), text="Van een ander")
    refused = member_client.post(reverse("forum:draft", args=[other.pk]))

    assert (gone, refused.status_code, Draft.objects.count()) == (0, 404, 1)


def test_drafts_cost_the_same_queries_at_two_sizes(member_client, member):
    save_draft(writer=member, topic=ask(), text="Een")
    few = queries_of(member_client, DRAFTS)
    for number in range(5):
        save_draft(writer=member, topic=ask(make_forum(f"Forum {number}")), text="Meer")

    assert queries_of(member_client, DRAFTS) == few
