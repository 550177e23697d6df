"""Answered questions stand first among what is as good, with a mark and the first line of their answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.moderating.moderation import hide_post
from forum.solved.accepting import accept_answer, withdraw_acceptance
from forum.writing.answering import edit_post
from tests.factories import ThemeFactory

from ..factories import answer, ask, make_forum, make_moderator

pytestmark = [pytest.mark.django_db, pytest.mark.search]


def solve(topic, text="Wij **bellen** eerst de ouders."):
    post = answer(topic, text=text)
    accept_answer(chooser=topic.poster, topic=topic, post=post)
    return post


def found(client, text="thuiszitters tellen") -> list[tuple[str, bool, str]]:
    hits = client.get("/zoeken/", {"q": text, "soort": "vragen"}).context["hits"]
    return [(hit.document.title, hit.chosen_answer is not None, hit.answer) for hit in hits]


def test_search_puts_the_answered_before_what_is_as_good_and_after_what_is_better(member_client):
    forum = make_forum()
    solved = ask(forum, subject="Hoe kan jij thuiszitters tellen?", text="Wie weet het?")
    ask(forum, subject="Hoe kan men thuiszitters tellen?", text="Wie weet het?")
    weak = ask(forum, subject="Een heel andere vraag", text="Met ergens thuiszitters en tellen, elk een keer.")
    post, _ = solve(solved), solve(weak)

    titles = [title for title, *_ in found(member_client)]
    page = member_client.get("/zoeken/", {"q": "thuiszitters tellen"}).content.decode()
    first = found(member_client)[0]
    hide_post(moderator=make_moderator(), post=post)
    after = {title: (is_answered, line) for title, is_answered, line in found(member_client)}

    assert titles == [solved.subject, "Hoe kan men thuiszitters tellen?", weak.subject]
    assert first == (solved.subject, True, "Wij bellen eerst de ouders.")
    assert ("Beantwoord" in page, "Wij bellen eerst de ouders." in page) == (True, True)
    assert after[solved.subject] == (False, "")


def test_search_costs_the_same_for_more_answered_questions(member_client):
    forum = make_forum()

    def count() -> int:
        found(member_client)
        with CaptureQueriesContext(connection) as asked:
            found(member_client)
        return len(asked)

    solve(ask(forum, subject="Thuiszitters tellen?"))
    few = count()
    for number in range(4):
        solve(ask(forum, subject=f"Thuiszitters tellen {number}?"))

    assert count() == few


def test_questions_of_a_theme_are_answered_ones_first(member_client):
    forum, theme = make_forum(), ThemeFactory()
    here, old, _new = (ask(forum, subject=f"Vraag {word}?", theme=theme) for word in ("hier", "oud", "nieuw"))

    def related() -> list[tuple[str, bool, str]]:
        rows = member_client.get(here.get_absolute_url()).context["related"]
        return [(row.subject, row.is_answered, row.line) for row in rows]

    before = related()
    post = solve(old)
    solved = related()
    edit_post(editor=post.poster, post=post, text="Anders gezegd.")
    edited = related()
    withdraw_acceptance(chooser=old.poster, topic=old)

    assert [row[0] for row in before] == ["Vraag nieuw?", "Vraag oud?"]
    assert solved == [("Vraag oud?", True, "Wij bellen eerst de ouders."), ("Vraag nieuw?", False, "")]
    assert edited[0] == ("Vraag oud?", True, "Anders gezegd.")
    assert [row[1] for row in related()] == [False, False]


def test_list_of_a_forum_shows_the_answered_or_the_open_alone(member_client):
    forum = make_forum()
    solved = ask(forum, subject="Vraag met antwoord?")
    ask(forum, subject="Vraag zonder?")
    solve(solved)

    pages = {
        state: member_client.get(f"/forum/{forum.slug}/", {"toon": state}).content.decode()
        for state in ("", "open", "beantwoord", "onzin")
    }

    shown = {state: ("Vraag met antwoord?" in html, "Vraag zonder?" in html) for state, html in pages.items()}
    assert shown == {"": (True, True), "open": (False, True), "beantwoord": (True, False), "onzin": (True, True)}
    assert 'value="beantwoord" selected' in pages["beantwoord"]
