"""What is offered to who types a question: found in the portal's own index, answered questions first."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from machina.apps.forum.models import Forum

from forum.solved.accepting import accept_answer
from forum.views.writing import LOOKUPS
from forum.writing.related import MOST_ALIKE, alike
from foundation.search.rebuild import rebuild
from members.models import User
from tests.factories import UserFactory
from tests.goals.factories import GoalFactory
from tests.knowledge.factories import article

from ..factories import answer, ask, make_closed_forum, make_forum

pytestmark = [pytest.mark.django_db, pytest.mark.search]


@pytest.fixture
def forum() -> Forum:
    return make_forum()


def ask_and_solve(forum, subject, text="Wij bellen eerst de ouders."):
    topic = ask(forum, subject=subject)
    accept_answer(chooser=topic.poster, topic=topic, post=answer(topic, text=text))
    return topic


def titles(subject, reader):
    return [one.title for one in alike(subject, reader)]


def test_answered_question_comes_first_with_the_first_line_of_its_answer(forum, member):
    ask(forum, subject="Thuiszitters tellen, wie telt thuiszitters?")
    ask_and_solve(forum, "Hoe tellen jullie thuiszittende leerlingen?", "Wij tellen **elke maand**.")

    first, second = alike("Wie telt de thuiszitters?", member)

    assert (first.title, first.is_answered) == ("Hoe tellen jullie thuiszittende leerlingen?", True)
    assert (first.line, first.answers_count) == ("Wij tellen elke maand.", 1)
    assert (second.is_answered, second.line) == (False, "")


def test_answer_that_was_hidden_is_no_answer(forum, member):
    topic = ask_and_solve(forum, "Hoe tellen jullie thuiszitters?", "GEHEIM WOORD")
    topic.posts.exclude(pk=topic.first_post_id).update(approved=False)

    [only] = alike("Thuiszitters tellen", member)

    assert (only.is_answered, only.line) == (False, "")


def test_articles_and_goals_are_offered_too(member):
    article(title="Thuiszitters in beeld", intro="Zo houd je ze in beeld.")
    goal = GoalFactory(title="Minder thuiszitters")

    offered = {one.title: one for one in alike("Hoe voorkom je thuiszitters?", member)}

    assert offered["Thuiszitters in beeld"].place == "Kennisbank"
    assert offered["Thuiszitters in beeld"].line.startswith("Zo houd je ze in beeld.")
    assert offered["Minder thuiszitters"].url == goal.get_absolute_url()


@pytest.mark.parametrize("short", ["TLV", "OSP", "OPR", "MR", "mr"])
def test_abbreviation_of_the_field_always_counts(forum, member, short):
    ask(forum, subject=f"Wie helpt bij de {short.upper()}?")
    ask(forum, subject="Aanvragen beoordelen, hoeveel dagen rekenen jullie?")

    found = titles(f"Hoeveel dagen rekenen jullie voor het beoordelen van aanvragen bij een {short}", member)

    assert f"Wie helpt bij de {short.upper()}?" in found


def test_long_form_finds_the_abbreviation(forum, member):
    ask(forum, subject="Hoe vraag je een TLV aan?")

    assert titles("Toelaatbaarheidsverklaring aanvragen", member) == ["Hoe vraag je een TLV aan?"]


def test_what_shares_one_everyday_word_is_not_offered(forum, member):
    for number in range(3):
        ask(forum, subject=f"Aanvragen van begroting {number}")
    ask(forum, subject="Aanvragen van een rolstoel")

    assert titles("Rolstoel en vervoer naar gymles aanvragen", member)[0] == "Aanvragen van een rolstoel"
    assert titles("Vervoer naar gymles in de winter aanvragen?", member) != []
    assert titles("Kwantumfysica", member) == []


def test_nothing_is_offered_that_the_asker_may_not_read(forum, member):
    ask(forum, subject="Hoe tellen jullie thuiszitters?")
    hidden = ask(make_forum("Straks besloten"), subject="Thuiszitters: het geheime dossier")
    hidden.forum = make_closed_forum()
    hidden.save()
    newcomer = UserFactory()

    assert titles("Wie telt de thuiszitters?", member) == ["Hoe tellen jullie thuiszitters?"]
    assert titles("Wie telt de thuiszitters?", newcomer) == []


def test_question_that_waits_is_not_offered(forum, member):
    topic = ask(forum, subject="Hoe tellen jullie thuiszitters?")
    topic.approved = False
    topic.save()

    assert titles("Thuiszitters tellen", member) == []


@pytest.mark.parametrize("subject", ["", "   ", "?!", "\x00", "de het een", '"', "'; DROP", "a" * 3000])
def test_whatever_is_typed_is_borne(forum, member, subject):
    assert isinstance(alike(subject, member), list)


def test_number_of_queries_is_the_same_at_two_sizes(forum, member):
    numbers = []
    for size in (2, 12):
        for number in range(size):
            ask_and_solve(forum, f"Thuiszitters tellen {size} {number}?")
        rebuild()
        alike("Thuiszitters tellen", member)
        with CaptureQueriesContext(connection) as queries:
            assert len(alike("Thuiszitters tellen", User.objects.get(pk=member.pk))) <= MOST_ALIKE
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


def test_page_shows_answered_ones_with_a_mark_while_typing_and_without_scripts(forum, member_client):
    topic = ask_and_solve(forum, "Hoe tellen jullie thuiszitters?", "Elke maand.")
    typed = {"subject": "Thuiszitters tellen", "text": "Hoe?", "voorbeeld": "1"}

    while_typing = member_client.get(reverse("forum:related"), typed).content.decode()
    as_form = member_client.post(reverse("forum:ask", args=[forum.slug]), typed).content.decode()

    for html in (while_typing, as_form):
        assert topic.get_absolute_url() in html
        assert re.search(r"Beantwoord\s*</span>", html)
        assert "Elke maand." in html
    assert 'value="Thuiszitters tellen"' in as_form


def test_who_looks_up_too_often_waits(member_client):
    where = reverse("forum:related")
    most = int(LOOKUPS.rates.partition("/")[0])

    statuses = {member_client.get(where).status_code for _ in range(most)}

    assert statuses == {200}
    assert member_client.get(where).status_code == 429
