import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.solved.accepting import accept_answer
from tests.factories import MemberFactory, ThemeFactory

from .factories import answer, ask, make_closed_forum, make_forum

pytestmark = pytest.mark.django_db


def page_of(client, topic, **query):
    return client.get(topic.get_absolute_url(), query)


def count_queries(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def test_topic_shows_question_and_answers(member_client):
    topic = ask(text="Wij zoeken een **maat**.")
    answer(topic, text="Tel de dagen.")

    html = page_of(member_client, topic).content.decode()

    assert "Wij zoeken een <strong>maat</strong>." in html
    assert "Tel de dagen." in html


def test_accepted_answer_stands_once_and_under_the_question(member_client):
    topic = ask(text="VRAAGTEKST")
    answer(topic, text="EERSTE")
    chosen = answer(topic, text="GEKOZEN")
    accept_answer(chooser=topic.poster, topic=topic, post=chosen)

    html = page_of(member_client, topic).content.decode()

    assert html.count("GEKOZEN") == 1
    assert html.index("VRAAGTEKST") < html.index("GEKOZEN") < html.index("EERSTE")


def test_topic_in_another_forum_is_not_found(member_client):
    topic = ask()
    other = make_forum("Ander forum")

    response = member_client.get(reverse("forum:topic", args=[other.slug, topic.pk, topic.slug]))

    assert response.status_code == 404


def test_topic_with_an_old_title_moves_to_the_new_address(member_client):
    topic = ask()

    response = member_client.get(reverse("forum:topic", args=[topic.forum.slug, topic.pk, "oude-titel"]))

    assert (response.status_code, response.url) == (302, topic.get_absolute_url())


def test_topic_sends_a_visitor_to_the_login(client):
    topic = ask()

    response = page_of(client, topic)

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_topic_in_a_closed_forum_is_not_found(member_client):
    topic = ask()
    topic.forum = make_closed_forum()
    topic.save()

    assert page_of(member_client, topic).status_code == 404


def test_topic_costs_the_same_queries_however_long(member_client):
    writers = [MemberFactory() for _ in range(3)]
    counted = []
    for answers in (2, 45):
        topic = ask(make_forum(f"Forum {answers}"), theme=ThemeFactory())
        for number in range(answers):
            answer(topic, writers[number % 3], text=f"Antwoord {number}")
        accept_answer(chooser=topic.poster, topic=topic, post=topic.posts.visible().in_order()[1])
        counted.append(count_queries(member_client, topic.get_absolute_url()))

    assert counted[0] == counted[1]
    assert counted[1] <= 14


def test_second_page_shows_the_later_answers(member_client):
    topic = ask(text="VRAAGTEKST")
    writer = MemberFactory()
    for number in range(22):
        answer(topic, writer, text=f"Antwoord nummer {number:02d}.")

    html = page_of(member_client, topic, pagina=2).content.decode()

    assert "Antwoord nummer 20." in html
    assert "Antwoord nummer 19." not in html
    assert "VRAAGTEKST" not in html


def test_permalink_of_a_post_leads_to_its_page(member_client):
    topic = ask()
    writer = MemberFactory()
    posts = [answer(topic, writer, text=f"Antwoord {number}") for number in range(22)]

    response = member_client.get(posts[21].get_absolute_url())

    assert response.url == f"{topic.get_absolute_url()}?pagina=2#bericht-{posts[21].pk}"


def test_former_member_keeps_words_without_a_name(member_client):
    topic = ask(text="Blijft staan.")
    topic.poster.delete()

    html = page_of(member_client, topic).content.decode()

    assert "Blijft staan." in html
    assert "Voormalig lid" in html
