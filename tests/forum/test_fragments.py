"""What is drawn once for many readers changes at once with what it shows, and holds nothing of one reader."""

import pytest
from django.urls import reverse
from machina.apps.forum.models import Forum

from forum.erasure import forget_member
from forum.keeping_up.lines import ForumLine
from forum.moderating.moderation import hide_post, move_topic, show_post
from forum.solved.accepting import accept_answer, withdraw_acceptance
from forum.writing.answering import edit_post
from foundation.fragments import render_each
from tests.factories import MemberFactory, ThemeFactory

from .factories import answer, ask, make_forum, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return MemberFactory(first_name="Wietske", last_name="Woordenaar")


@pytest.fixture
def topic():
    return ask(subject="Eerste titel", text="Vraagtekst.", theme=ThemeFactory())


@pytest.fixture
def pages(member_client, topic):
    """The three pages on which the topic shows, as a function that reads them anew; once read beforehand."""
    addresses = [topic.get_absolute_url(), reverse("forum:topic_list", args=[topic.forum.slug]), reverse("forum:index")]

    def read() -> list[str]:
        return [member_client.get(address, follow=True).content.decode() for address in addresses]

    read()
    return read


def shown_on(pages: list[str], words: str) -> list[bool]:
    return [words in html for html in pages]


def test_edit_shows_at_once(pages, topic):
    post = answer(topic, text="Oude woorden.")
    before = pages()

    edit_post(editor=post.poster, post=post, text="Nieuwe woorden.")

    assert shown_on(before, "Oude woorden.") == [True, False, False]
    assert shown_on(pages(), "Oude woorden.") == [False, False, False]
    assert shown_on(pages(), "Nieuwe woorden.") == [True, False, False]
    assert shown_on(pages(), "Bewerkt") == [True, False, False]


def test_new_title_shows_at_once(pages, topic):
    before = pages()

    edit_post(editor=topic.poster, post=topic.first_post, text="Vraagtekst.", subject="Tweede titel")

    assert shown_on(before, "Eerste titel") == [True, True, True]
    assert shown_on(pages(), "Eerste titel") == [False, False, False]
    assert shown_on(pages(), "Tweede titel") == [True, True, True]


def test_hidden_post_is_gone_at_once_and_can_come_back(pages, topic, writer):
    post, moderator = answer(topic, writer, text="Verborgen woorden."), make_moderator()
    before = pages()

    hide_post(moderator=moderator, post=post)
    hidden = pages()
    show_post(moderator=moderator, post=post)

    assert shown_on(before, "Wietske Woordenaar") == [True, True, True]
    assert shown_on(hidden, "Wietske Woordenaar") == [False, False, False]
    assert shown_on(hidden, "Verborgen woorden.") == [False, False, False]
    assert shown_on(pages(), "Verborgen woorden.") == [True, False, False]


def test_accepted_answer_shows_at_once_and_so_does_its_end(pages, topic):
    post = answer(topic)
    before = pages()

    accept_answer(chooser=topic.poster, topic=topic, post=post)
    accepted = pages()
    withdraw_acceptance(chooser=topic.poster, topic=topic)

    assert shown_on(before, "Beantwoord<") == [False, False, False]
    assert shown_on(accepted, "Beantwoord<") == [True, True, False]
    assert shown_on(accepted, "Gekozen antwoord") == [True, False, False]
    assert shown_on(accepted, "Eerste titel") == [True, True, True]
    assert shown_on(pages(), "Gekozen antwoord") == [False, False, False]


def test_new_name_shows_at_once(pages, topic, writer):
    answer(topic, writer)
    before = pages()

    type(writer).objects.filter(pk=writer.pk).update(last_name="Nieuwenaam")

    assert shown_on(before, "Wietske Woordenaar") == [True, True, True]
    assert shown_on(pages(), "Wietske Woordenaar") == [False, False, False]
    assert shown_on(pages(), "Wietske Nieuwenaam") == [True, True, True]


def test_new_name_of_an_organisation_shows_at_once(pages, topic, member):
    answer(topic, member)
    organisation = member.affiliation.organisation
    before = pages()

    type(organisation).objects.filter(pk=organisation.pk).update(name="SWV Nieuwstede")

    assert shown_on(before, organisation.name) == [True, False, False]
    assert shown_on(pages(), organisation.name) == [False, False, False]
    assert shown_on(pages(), "SWV Nieuwstede") == [True, False, False]


def test_erased_writer_is_gone_at_once(pages, topic, writer):
    answer(topic, writer)
    before = pages()

    forget_member(writer)

    assert shown_on(before, "Wietske") == [True, True, True]
    assert shown_on(pages(), "Wietske") == [False, False, False]
    assert shown_on(pages(), "Voormalig lid") == [True, True, True]


def test_one_readers_page_gives_nothing_of_it_to_the_next(client, topic):
    post = answer(topic, text="Antwoord.")
    seen = {}
    for reader in (topic.poster, post.poster, make_moderator(), MemberFactory()):
        client.force_login(reader)
        html = client.get(topic.get_absolute_url()).content.decode()
        words = ("Kies dit antwoord", "Verberg", f"{post.pk}/bewerken/", f"{post.pk}/melden/")
        seen[reader.pk] = shown_on([html], words[0]) + [word in html for word in words[1:]]

    assert list(seen.values()) == [
        [True, False, False, True],
        [False, False, True, False],
        [True, True, True, True],
        [False, False, False, True],
    ]


def test_asker_chooses_with_the_button_under_an_answer(client, topic):
    post = answer(topic)
    client.force_login(topic.poster)
    html = " ".join(client.get(topic.get_absolute_url()).content.decode().split())

    client.post(f"{topic.get_absolute_url()}gekozen-antwoord/", {"bericht": post.pk})

    topic.question.refresh_from_db()
    assert f'form="bij-bericht" formaction="{topic.get_absolute_url()}gekozen-antwoord/"' in html
    assert html.count('<form id="bij-bericht"') == 1
    assert topic.question.accepted_answer == post


def test_related_question_leaves_with_its_question(pages, topic, member_client):
    other = ask(topic.forum, subject="Lijkt erop", theme=topic.question.theme)
    moderator, elsewhere = make_moderator(), make_forum("Elders")
    before = pages()[0]

    edit_post(
        editor=other.poster, post=other.first_post, text="x", subject="Heet nu anders", theme=other.question.theme
    )
    renamed = pages()[0]
    move_topic(moderator=moderator, topic=other, target=elsewhere)
    moved = pages()[0]
    other.refresh_from_db()
    move_topic(moderator=moderator, topic=other, target=topic.forum)
    back = pages()[0]
    hide_post(moderator=moderator, post=other.first_post)

    assert ("Lijkt erop" in before, "Lijkt erop" in renamed) == (True, False)
    assert ["Heet nu anders" in html for html in (renamed, moved, back, pages()[0])] == [True, False, True, False]


def test_index_puts_a_category_above_its_forums(member_client):
    category = Forum.objects.create(name="Per regio", type=Forum.FORUM_CAT)
    make_forum("Drenthe", parent=category)

    sections = member_client.get(reverse("forum:index")).context["sections"]

    assert sections[-1][0] == "Per regio"
    assert ["Drenthe" in line for line in sections[-1][1]] == [True]


def test_what_people_wrote_is_escaped_in_a_line():
    row = ForumLine("slug", "<b>Naam</b>", "", 0, 1, "/x/", "<script>", "A & B", None)

    assert "&lt;b&gt;Naam&lt;/b&gt;" in render_each("forum/_forum_row.html", [row])[0]
    assert "<script>" not in render_each("forum/_forum_row.html", [row])[0]
