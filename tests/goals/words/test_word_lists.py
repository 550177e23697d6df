"""The word lists of the check in the CMS: what changes is seen before it is saved, and holds at once."""

import re
from dataclasses import fields

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goals.measurability import Lexicon, packaged_lexicon
from goals.models import WordList
from goals.models.word_list import PURPOSES
from goals.sentence_check.examining import Draft, examine
from goals.words.form import NOT_SEEN
from goals.words.lists import lexicon_in_force
from goals.words.try_out import MOST_SHOWN
from members.permissions import ADMINISTRATORS, AUTHORS, EDITORS
from tests.factories import make_staff
from tests.goals.factories import GoalFactory

pytestmark = pytest.mark.django_db
SENTENCE = "In 2029 zitten 30 in plaats van 46 leerlingen thuis in een gezellige buurt."


@pytest.fixture
def editor_client(client):
    client.force_login(make_staff(EDITORS))
    return client


def where(name: str, view: str = "edit") -> str:
    return reverse(f"wagtailsnippets_goals_wordlist:{view}", args=[WordList.objects.get(name=name).pk])


def save(client, name: str, added: str = "", removed: str = "", seen: str = ""):
    return client.post(where(name), {"added": added, "removed": removed, "seen": seen})


def tick_in(response) -> str:
    """What the box of the page stands for."""
    return re.search(r'name="seen" value="(\w+)"', response.content.decode())[1]


def stored(name: str) -> tuple[str, str]:
    row = WordList.objects.get(name=name)
    return row.added, row.removed


def codes_of(text: str) -> list[str]:
    return [finding.code[:3] for finding in examine(Draft(text, "doelstelling")).findings]


def test_every_list_of_the_lexicon_that_editors_keep_has_a_row():
    names = list(WordList.objects.values_list("name", flat=True))

    assert names == list(WordList.Name) == list(PURPOSES)
    assert set(names) < {one.name for one in fields(Lexicon)}


def test_editor_reads_the_lists_and_the_packaged_words(editor_client):
    lists = editor_client.get(reverse("wagtailsnippets_goals_wordlist:list")).content.decode()
    page = editor_client.get(where("vague_adjectives")).content.decode()

    assert [label for label in WordList.Name.labels if label not in lists] == []
    assert [word for word in packaged_lexicon().vague_adjectives if f"<li>{word}</li>" not in page] == []
    assert 'name="seen"' not in page


def test_what_changes_no_known_text_is_saved_at_once_and_holds_at_once(editor_client):
    before = codes_of(SENTENCE)

    response = save(editor_client, "vague_adjectives", "Gezellig\r\n\r\n")

    assert response.status_code == 302
    assert stored("vague_adjectives") == ("gezellig", "")
    assert (before, codes_of(SENTENCE)) == ([], ["V02"])


def test_what_changes_a_known_text_is_seen_first(editor_client):
    goal = GoalFactory(goal=SENTENCE, code="THZ-41")

    refused = save(editor_client, "vague_adjectives", "gezellig")

    page = refused.content.decode()
    assert [change.known.place for change in refused.context["form"].tried.changes] == ["THZ-41"]
    assert (NOT_SEEN in page, goal.goal in page, "‘gezellige’ leest iedereen anders" in page) == (True, True, True)
    assert ">gezellig</textarea>" in page.replace("\n", "")
    assert stored("vague_adjectives") == ("", "")


def test_ticked_changes_are_saved(editor_client):
    GoalFactory(goal=SENTENCE)

    seen = tick_in(save(editor_client, "vague_adjectives", "gezellig"))
    response = save(editor_client, "vague_adjectives", "gezellig", seen=seen)

    assert response.status_code == 302
    assert codes_of(SENTENCE) == ["V02"]


def test_tick_for_other_changes_does_not_count(editor_client):
    GoalFactory(goal=SENTENCE)
    GoalFactory(goal="In 2029 zitten 30 in plaats van 46 leerlingen thuis in een knusse buurt.")

    seen = tick_in(save(editor_client, "vague_adjectives", "gezellig"))
    refused = save(editor_client, "vague_adjectives", "gezellig\nknus", seen=seen)

    assert len(refused.context["form"].tried.changes) == 2
    assert tick_in(refused) != seen
    assert stored("vague_adjectives") == ("", "")


def test_word_taken_away_says_which_findings_go(editor_client):
    refused = save(editor_client, "vague_verbs", removed="versterken")

    changes = refused.context["form"].tried.changes
    assert {change.known.place for change in changes} == {"voorbeeldzin"}
    assert [sentence for change in changes for sentence in change.goes if "versterk" in sentence.lower()]
    save(editor_client, "vague_verbs", removed="versterken", seen=tick_in(refused))
    assert "versterken" not in lexicon_in_force().vague_verbs


def test_so_many_changes_are_shown_and_the_others_counted(editor_client):
    GoalFactory.create_batch(MOST_SHOWN + 3, goal=SENTENCE)

    page = save(editor_client, "vague_adjectives", "gezellig").content.decode()

    assert page.count("Komt erbij:") == MOST_SHOWN
    assert "En bij nog 3 zinnen." in page


@pytest.mark.parametrize(
    ("name", "added", "removed", "words"),
    [
        ("vague_phrases", "a … b … c … d", "", "meer dan twee keer"),
        ("vague_adjectives", "gezellig\npassend", "", "‘passend’ staat al in de lijst."),
        ("vague_adjectives", "gezellig", "knus", "‘knus’ staat niet in de lijst."),
        ("vague_verbs", "verbetert", "", "is geen heel werkwoord"),
    ],
)
def test_line_that_cannot_be_used_is_told_and_nothing_is_lost(editor_client, name, added, removed, words):
    page = save(editor_client, name, added, removed).content.decode()

    assert words in page
    assert [text for text in (added, removed) if text not in page] == []
    assert stored(name) == ("", "")


def test_word_added_here_and_packaged_later_stands_once():
    row = WordList(name="vague_adjectives", added="passend\ngezellig", removed="nergens")

    assert row.words == [*row.packaged, "gezellig"]


def test_same_words_give_the_same_lexicon():
    assert lexicon_in_force() is packaged_lexicon()

    WordList.objects.filter(name="measures").update(added="belevering")

    assert lexicon_in_force() is lexicon_in_force()
    assert lexicon_in_force().is_measure("belevering")


def test_lexicon_costs_one_query_whatever_was_changed(django_assert_num_queries):
    for added in ("", "belevering"):
        WordList.objects.update(added=added)
        with django_assert_num_queries(1):
            lexicon_in_force()


def test_trying_out_costs_the_same_queries_in_a_large_library(editor_client):
    costs = []
    for number in (2, 15):
        GoalFactory.create_batch(number, goal=SENTENCE)
        save(editor_client, "vague_adjectives", "gezellig")
        with CaptureQueriesContext(connection) as queries:
            save(editor_client, "vague_adjectives", "gezellig")
        costs.append(len(queries))

    assert costs[0] == costs[1]


@pytest.mark.search
def test_page_of_the_check_follows_at_once(client):
    page = "/doelen/toets/"
    before = client.post(page, {"tekst": SENTENCE}).context["outcome"].findings
    WordList.objects.filter(name="vague_adjectives").update(added="gezellig")

    after = client.post(page, {"tekst": SENTENCE}).context["outcome"].findings

    assert [finding.code for finding in after if finding not in before] == ["V02_VAAG_WOORD"]


@pytest.mark.parametrize("group", [AUTHORS, ADMINISTRATORS])
def test_others_of_the_staff_have_no_access(client, group):
    client.force_login(make_staff(group))

    read = client.get(where("vague_verbs"))
    written = save(client, "vague_verbs", "op|leuken")

    assert (read.url, written.url) == (reverse("wagtailadmin_home"), reverse("wagtailadmin_home"))
    assert stored("vague_verbs") == ("", "")


@pytest.mark.parametrize("is_superuser", [True, False])
def test_nobody_adds_or_deletes_a_list(client, is_superuser):
    client.force_login(make_staff(EDITORS, is_superuser=is_superuser))
    home = reverse("wagtailadmin_home")

    answers = [
        client.post(reverse("wagtailsnippets_goals_wordlist:add"), {"added": "x"}),
        client.post(where("vague_verbs", "delete")),
    ]

    assert [answer.url for answer in answers] == [home, home]
    assert WordList.objects.count() == len(WordList.Name)
