"""Asking, answering, quoting, editing and drafts, through the browser's requests."""

import pytest
from django.urls import reverse
from post_office.models import Email

from forum.forum_conversation.models import Post, Topic
from forum.models import Draft, Follow
from foundation.markdown import MAX_LENGTH
from tests.factories import MemberFactory, ThemeFactory

from ..factories import answer, ask, make_closed_forum, make_forum, require_approval

pytestmark = pytest.mark.django_db


def address(name, topic, *more):
    return reverse(f"forum:{name}", args=[topic.forum.slug, topic.pk, topic.slug, *more])


def test_question_is_asked_and_followed(member_client, member):
    forum, theme = make_forum(), ThemeFactory()
    data = {"subject": "Wie meet dit?", "text": "Wij **niet**.", "theme": theme.pk}

    response = member_client.post(reverse("forum:ask", args=[forum.slug]), data)

    topic = Topic.objects.get(forum=forum)
    assert response.url == topic.get_absolute_url()
    assert (topic.subject, topic.poster, topic.question.theme) == ("Wie meet dit?", member, theme)
    assert topic.first_post.content.rendered == "<p>Wij <strong>niet</strong>.</p>\n"
    assert Follow.objects.filter(topic=topic, user=member).count() == 1
    forum.refresh_from_db()
    assert (forum.direct_topics_count, forum.direct_posts_count) == (1, 1)


def test_question_without_words_keeps_what_was_typed(member_client, member):
    forum = make_forum()

    response = member_client.post(reverse("forum:ask", args=[forum.slug]), {"subject": "", "text": "Mijn uitleg"})

    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Fout: " in html
    assert "Vat je vraag samen in één zin." in html
    assert "Mijn uitleg" in html
    assert Draft.objects.get(user=member, forum=forum).text == "Mijn uitleg"


def test_answer_is_added_and_counted(member_client, member):
    topic = ask()

    response = member_client.post(address("answer", topic), {"text": "Tel de dagen."})

    topic.refresh_from_db()
    post = topic.last_post
    assert response.url == post.get_absolute_url()
    assert (post.poster, topic.posts_count, post.content.raw) == (member, 2, "Tel de dagen.")


def test_answer_over_the_limit_is_refused_and_kept(member_client, member):
    topic = ask()

    response = member_client.post(address("answer", topic), {"text": "a" * (MAX_LENGTH + 1)})

    assert response.status_code == 422
    assert topic.posts.count() == 1
    assert len(Draft.objects.get(user=member, topic=topic).text) == MAX_LENGTH + 1


def test_answer_after_the_session_ended_survives_the_login(client, member):
    topic = ask()

    response = client.post(address("answer", topic), {"text": "Lang nagedacht."})
    client.force_login(member)
    page = client.get(topic.get_absolute_url())

    assert response.url == f"{reverse('account_login')}?next={topic.get_absolute_url()}"
    assert page.context["form"].initial["text"] == "Lang nagedacht."
    assert topic.posts.count() == 1


def test_answer_on_a_closed_question_is_kept_as_draft(member_client, member):
    topic = ask()
    Topic.objects.filter(pk=topic.pk).update(status=Topic.TOPIC_LOCKED)

    response = member_client.post(address("answer", topic), {"text": "Te laat."}, follow=True)

    assert "Deze vraag is gesloten. Je tekst is bewaard als concept." in response.content.decode()
    assert Draft.objects.get(user=member, topic=topic).text == "Te laat."
    assert topic.posts.count() == 1


def test_draft_is_kept_and_comes_back(member_client, member):
    topic = ask()

    member_client.post(address("answer_draft", topic), {"text": "Half af"})
    html = member_client.get(topic.get_absolute_url()).content.decode()

    assert "Half af" in html
    assert "Concept bewaard op" in html


def test_draft_goes_when_the_answer_is_sent(member_client, member):
    topic = ask()
    member_client.post(address("answer_draft", topic), {"text": "Half af"})

    member_client.post(address("answer", topic), {"text": "Af"})

    assert not Draft.objects.filter(user=member).exists()


def test_draft_of_somebody_else_is_not_shown(member_client):
    topic = ask()
    Draft.objects.create(user=MemberFactory(), topic=topic, text="GEHEIM")

    assert "GEHEIM" not in member_client.get(topic.get_absolute_url()).content.decode()


def test_preview_shows_the_text_and_saves_nothing(member_client):
    topic = ask()

    response = member_client.post(address("answer", topic), {"text": "**vet**", "voorbeeld": "1"})

    html = response.content.decode()
    assert "<strong>vet</strong>" in html
    assert "**vet**" in html
    assert topic.posts.count() == 1


def test_quote_fills_the_answer_without_quotes_within(member_client):
    topic = ask(text="> ouder citaat\nEigen woorden")

    response = member_client.get(topic.get_absolute_url(), {"citeer": topic.first_post_id})

    quote = response.context["form"].initial["text"]
    assert quote.splitlines()[2:] == ["> Eigen woorden", ""]


def test_quote_of_a_post_elsewhere_is_left_out(member_client):
    topic, other = ask(), ask(make_forum("Elders"), text="GEHEIM")

    response = member_client.get(topic.get_absolute_url(), {"citeer": other.first_post_id})

    assert (response.status_code, "GEHEIM" in response.content.decode()) == (200, False)


def test_writer_edits_own_answer_and_the_page_says_so(member_client, member):
    topic = ask()
    post = answer(topic, member)

    member_client.post(address("edit", topic, post.pk), {"text": "Beter gezegd."})

    post.refresh_from_db()
    html = member_client.get(topic.get_absolute_url()).content.decode()
    assert (post.content.raw, post.updates_count) == ("Beter gezegd.", 1)
    assert "Bewerkt op" in html


def test_asker_edits_title_and_address_follows(member_client, member):
    topic = ask(asker=member)

    response = member_client.post(
        address("edit", topic, topic.first_post_id), {"subject": "Nieuwe titel?", "text": "Uitleg", "theme": ""}
    )

    topic.refresh_from_db()
    assert (topic.subject, topic.slug, topic.first_post.subject) == ("Nieuwe titel?", "nieuwe-titel", "Nieuwe titel?")
    assert response.url == f"{topic.get_absolute_url()}?bericht={topic.first_post_id}"


def test_answer_of_somebody_else_cannot_be_edited(member_client):
    topic = ask()
    post = answer(topic)

    member_client.post(address("edit", topic, post.pk), {"text": "Gekaapt"})

    post.refresh_from_db()
    assert (post.content.raw, post.updates_count) == ("Wij tellen dagen.", 0)


def test_post_under_another_question_is_not_found(member_client, member):
    topic, other = ask(), ask(make_forum("Elders"))
    post = answer(other, member)

    response = member_client.post(address("edit", topic, post.pk), {"text": "Verdwaald"})

    post.refresh_from_db()
    assert response.status_code == 404
    assert post.content.raw == "Wij tellen dagen."


@pytest.mark.parametrize("name", ["answer", "answer_draft", "topic_following", "sharing", "acceptance"])
def test_closed_forum_takes_nothing_from_who_may_not_read_it(member_client, name):
    topic = ask()
    topic.forum = make_closed_forum()
    topic.save()

    response = member_client.post(address(name, topic), {"text": "Hallo", "bericht": topic.first_post_id})

    assert response.status_code == 404
    assert (Post.objects.count(), Draft.objects.count(), Follow.objects.count()) == (1, 0, 1)


def test_only_named_fields_of_a_question_are_taken(member_client, member):
    forum, other = make_forum(), make_forum("Elders")
    data = {
        "subject": "Vraag?",
        "text": "Uitleg",
        "forum": other.pk,
        "poster": 1,
        "type": 2,
        "approved": "",
        "status": 1,
    }

    member_client.post(reverse("forum:ask", args=[forum.slug]), data)

    topic = Topic.objects.get()
    assert (topic.forum, topic.poster, topic.type, topic.status, topic.approved) == (forum, member, 0, 0, True)


def test_waiting_question_is_seen_by_its_asker_alone(member_client, member, client):
    forum = make_forum()
    require_approval(forum)
    topic = ask(forum, member, text="WACHTENDE TEKST")

    own = member_client.get(topic.get_absolute_url()).content.decode()
    member_client.force_login(MemberFactory())
    others = member_client.get(topic.get_absolute_url())

    forum.refresh_from_db()
    assert "WACHTENDE TEKST" in own
    assert others.status_code == 404
    assert (forum.direct_topics_count, forum.last_post) == (0, None)
    assert Email.objects.count() == 0
