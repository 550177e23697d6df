"""An address once given leads to its question for good, for who may read it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from forum.forum_conversation.models import Post, Topic
from forum.moderating.merging import split_topic
from forum.moderating.moderation import hide_post, move_topic, show_post
from forum.writing.answering import edit_post
from forum.writing.withdrawing import withdraw_post
from foundation.search.models import SearchDocument
from notifications.models import Notification
from notifications.present import presents_of
from tests.factories import MemberFactory

from .factories import answer, ask, make_closed_forum, make_forum, make_moderator, require_approval

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(db):
    return make_moderator()


def at(topic, name="topic", *more) -> str:
    return reverse(f"forum:{name}", args=[topic.forum.slug, topic.pk, topic.slug, *more])


def move(topic, target, moderator) -> Topic:
    return move_topic(moderator=moderator, topic=topic, target=target)


def where(client, address) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.get("Location", "")


def test_old_address_leads_to_the_moved_question_with_its_page_and_post(member_client, moderator):
    topic = ask(make_forum("Eerst"))
    post = answer(topic)
    old = at(topic)

    topic = move(topic, make_forum("Daarna"), moderator)

    assert where(member_client, old) == (302, at(topic))
    assert where(member_client, f"{old}?pagina=2&x=1") == (302, f"{at(topic)}?pagina=2&x=1")
    assert where(member_client, f"{old}?bericht={post.pk}") == (302, f"{at(topic)}#bericht-{post.pk}")
    assert where(member_client, at(topic)) == (200, "")


def test_question_that_comes_back_is_found_at_every_address_it_had(member_client, moderator):
    first, second, third = (make_forum(name) for name in ("Een", "Twee", "Drie"))
    topic = ask(first)
    addresses = [at(topic)]
    for target in (second, third, first, second):
        topic = move(topic, target, moderator)
        addresses.append(at(topic))

    answers = [where(member_client, address) for address in addresses]

    present = at(topic)
    assert answers == [(302, present), (200, ""), (302, present), (302, present), (200, "")]


def test_renamed_and_moved_question_is_found_at_its_first_address(member_client, moderator):
    topic = ask(make_forum("Eerst"), subject="Oude titel")
    old = at(topic)
    edit_post(editor=topic.poster, post=topic.first_post, text="x", subject="Nieuwe titel")
    topic.refresh_from_db()

    topic = move(topic, make_forum("Daarna"), moderator)

    assert "nieuwe-titel" in at(topic)
    assert where(member_client, old) == (302, at(topic))


def test_address_that_was_never_given_does_not_exist(member_client):
    topic = ask(make_forum("Echt"))
    other = make_forum("Ander")

    status, _ = where(member_client, at(topic).replace("/echt/", f"/{other.slug}/"))

    assert status == 404


def test_old_address_does_not_exist_for_who_may_not_read_the_new_forum(member_client, moderator):
    topic = ask(make_forum("Open"))
    old = at(topic)

    Topic.objects.filter(pk=topic.pk).update(forum=make_closed_forum())

    assert where(member_client, old) == (404, "")


def test_form_open_during_a_move_arrives(client, moderator):
    topic = ask(make_forum("Eerst"))
    old_answer, old_edit = at(topic, "answer"), at(topic, "edit", topic.first_post_id)
    topic = move(topic, make_forum("Daarna"), moderator)
    client.force_login(topic.poster)

    sent = client.post(old_answer, {"text": "Toch nog dit."})
    shown = where(client, old_edit)

    assert sent["Location"].startswith(at(topic))
    assert Post.objects.filter(topic=topic, content="Toch nog dit.").count() == 1
    assert shown == (302, at(topic, "edit", topic.first_post_id))


def test_link_to_a_hidden_answer_leads_to_the_conversation_with_a_sentence(member_client, moderator):
    topic = ask()
    post = answer(topic, text="VERBORGEN")
    hide_post(moderator=moderator, post=post)

    response = member_client.get(post.get_absolute_url(), follow=True)

    html = response.content.decode()
    assert response.redirect_chain == [(topic.get_absolute_url(), 302)]
    assert "is niet (meer) te zien. Dit is het gesprek waar het in stond." in html
    assert "VERBORGEN" not in html


def test_link_to_a_post_that_never_was_says_the_same(member_client):
    topic = ask()
    elsewhere = answer(ask())

    for number in ("999999", "x", str(elsewhere.pk)):
        response = member_client.get(f"{at(topic)}?bericht={number}", follow=True)

        assert "is niet (meer) te zien" in response.content.decode()


def test_quote_of_a_hidden_answer_is_left_out(member_client, moderator):
    topic = ask()
    post = answer(topic, text="VERBORGEN")
    hide_post(moderator=moderator, post=post)

    response = member_client.get(f"{at(topic)}?citeer={post.pk}")

    assert (response.status_code, "VERBORGEN" in response.content.decode()) == (200, False)


def test_hidden_question_says_so_and_leads_to_its_forum(member_client, moderator):
    topic = ask(make_forum("Thuiszitters"), subject="GEHEIME TITEL")
    hide_post(moderator=moderator, post=topic.first_post)

    response = member_client.get(at(topic))
    show_post(moderator=moderator, post=topic.first_post)

    html = response.content.decode()
    assert response.status_code == 404
    assert ("Deze vraag is verborgen" in html, 'href="/forum/thuiszitters/"' in html) == (True, True)
    assert "GEHEIME TITEL" not in html
    assert where(member_client, at(topic)) == (200, "")


@pytest.mark.search
def test_split_off_answer_is_found_when_the_question_it_stood_in_is_gone(member_client, moderator):
    fates = {
        "hidden": lambda topic: hide_post(moderator=moderator, post=topic.opening),
        "withdrawn": lambda topic: withdraw_post(writer=topic.poster, post=topic.opening),
    }

    for name, let_go in fates.items():
        topic = ask(make_forum(name))
        post = answer(topic)
        fresh = split_topic(moderator=moderator, topic=topic, posts=[post], subject="Een eigen vraag?")
        let_go(topic)

        assert where(member_client, f"{at(topic)}?bericht={post.pk}") == (302, f"{at(fresh)}?bericht={post.pk}")
        assert where(member_client, at(topic, "report", post.pk)) == (302, at(fresh, "report", post.pk))
        others = [where(member_client, f"{at(topic)}{query}")[0] for query in ("", "?bericht=x", "?bericht=9")]
        assert others == [404] * 3


def test_waiting_question_is_not_told_of(member_client):
    forum = make_forum()
    require_approval(forum)
    topic = ask(forum)

    response = member_client.get(at(topic))

    assert (response.status_code, "verborgen" in response.content.decode()) == (404, False)


def test_answer_to_a_question_hidden_meanwhile_is_given_back(member_client, moderator):
    topic = ask()
    hide_post(moderator=moderator, post=topic.first_post)
    text = "Een lang antwoord waar iemand een kwartier aan schreef."

    response = member_client.post(at(topic, "answer"), {"text": text}, headers={"origin": "http://testserver"})

    assert (response.status_code, text in response.content.decode()) == (404, True)


def test_asker_hears_where_the_question_went_each_time(moderator):
    first, second = make_forum("Eerst"), make_forum("Daarna")
    topic = ask(first, subject="Hoe tellen jullie?")

    for target in (second, first, first):
        topic = move(topic, target, moderator)

    told = Notification.objects.filter(kind="forum_moved").order_by("pk").select_related("email")
    assert [(notice.recipient, notice.title) for notice in told] == [
        (topic.poster, "Je vraag ‘Hoe tellen jullie?’ staat nu in Daarna"),
        (topic.poster, "Je vraag ‘Hoe tellen jullie?’ staat nu in Eerst"),
    ]
    assert "van Eerst naar Daarna" in told[0].email.message
    assert at(topic) in told[1].email.message


def test_asker_who_may_not_read_the_new_forum_hears_that_the_question_is_gone(moderator):
    topic = ask(make_forum("Open"))
    closed = make_closed_forum("Geheime hoek", group=moderator.groups.get())

    move(topic, closed, moderator)

    notice = Notification.objects.get(kind="forum_moved")
    assert presents_of(notice.recipient, [notice])[notice.pk].url == "/forum/"
    assert "besloten deel" in notice.email.message
    assert "Geheime hoek" not in notice.title + notice.email.message + notice.email.html_message


@pytest.mark.parametrize("fate", ["own", "left"])
def test_nobody_is_told_of_a_move_of_their_own_or_after_leaving(moderator, fate):
    topic = ask(asker=moderator if fate == "own" else MemberFactory())
    if fate == "left":
        topic.poster.delete()
        topic.refresh_from_db()

    move(topic, make_forum("Daarna"), moderator)

    assert Notification.objects.filter(kind="forum_moved").count() == 0


@pytest.mark.search
def test_search_follows_a_move(moderator):
    topic = ask(make_forum("Eerst"))

    topic = move(topic, make_forum("Daarna"), moderator)

    document = SearchDocument.objects.get(source="vragen", object_id=topic.pk)
    assert (document.url, document.subtitle) == (at(topic), "Daarna")


def test_question_is_not_moved_into_a_heading(moderator):
    topic = ask()
    heading = make_forum("Kop")
    heading.type = heading.FORUM_CAT
    heading.save()

    with pytest.raises(ValidationError, match="Kies een forum waarin vragen staan"):
        move(topic, heading, moderator)
