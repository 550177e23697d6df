"""The page on which anybody puts a sentence of a plan to the check."""

import logging

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goals.measurability import check
from goals.sentence_check.examining import MOST_EARLIER, OPENINGS, SAMPLES, Draft, examine, take_step
from tests.goals.factories import GoalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.search]
WHERE = "/doelen/toets/"
GOAL = "Het aantal thuiszitters daalt van 46 naar 30."


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def put(client, text, **fields):
    return client.post(WHERE, {"tekst": text, **fields})


def outcome_of(response):
    return response.context["outcome"]


def test_visitor_reads_how_measurable_a_goal_is(client):
    html = put(client, GOAL).content.decode()

    assert "Meetbaarheid 4 van 5" in html
    assert "Wanneer moet dit klaar zijn? Noem een datum of schooljaar." in html
    assert html.count("sentence-check__advice") == 1


def test_sentence_is_read_once(client):
    with CaptureQueriesContext(connection) as queries:
        put(client, GOAL)

    assert len([query for query in queries if "goals_wordlist" in query["sql"]]) == 1


def test_three_findings_are_shown_and_the_others_counted(client):
    text = "We streven naar een goede en passende begeleiding, tevens naar tevreden ouders."

    outcome = outcome_of(put(client, text, soort="doelstelling"))

    assert len(outcome.advice) == 3
    assert outcome.later == len(check(text, "doelstelling")) - 3 > 0


def test_marks_and_rest_are_the_text(client):
    outcome = examine(Draft("De zorg is passend en de begeleiding van ouders versterken wij."))

    whole = "".join(before + word for before, word, _ in outcome.marks) + outcome.rest

    assert outcome.marks
    assert whole == outcome.draft.text


def test_kind_is_guessed_and_can_be_chosen(client):
    text = "Het opstellen van een protocol voor verzuim."

    assert outcome_of(put(client, text)).kind == "activiteit"
    assert outcome_of(put(client, text, soort="doelstelling")).findings[0].code == "N01_ACTIVITEIT_ALS_DOEL"


@pytest.mark.parametrize(
    ("text", "kind", "code", "mended"),
    [
        (GOAL, "doelstelling", "M03_GEEN_TERMIJN", (f"{GOAL[:-1]}, uiterlijk op [datum].", "doelstelling")),
        ("Wij leiden op.", "doelstelling", "N01_ACTIVITEIT_ALS_DOEL", ("Wij leiden op.", "activiteit")),
        (
            "Aantal scholen",
            "indicator",
            "I05_GEEN_BRON",
            ("Aantal scholen (uit: [register of vragenlijst])", "indicator"),
        ),
        ("Kwaliteit van dossiers", "indicator", "I01_GEEN_MAAT", ("Aantal kwaliteit van dossiers", "indicator")),
        (GOAL, "doelstelling", "R01_GEEN_VERANTWOORDELIJKE", (GOAL, "doelstelling")),
        (GOAL, "doelstelling", "onzin", (GOAL, "doelstelling")),
    ],
)
def test_button_of_a_finding_changes_the_sentence(text, kind, code, mended):
    draft = take_step(Draft(text, kind), code)

    assert (draft.text, draft.kind) == mended


def test_every_finding_of_the_samples_is_mended_or_left_to_the_writer():
    for sentence in SAMPLES:
        outcome = examine(Draft(sentence))
        assert outcome.findings
        for advice in outcome.advice:
            changed = take_step(outcome.draft, advice.finding.code)
            assert (changed != outcome.draft) == bool(advice.button)


def test_what_is_still_to_be_filled_in_mends_nothing_and_has_no_second_button():
    draft = take_step(Draft(GOAL, "doelstelling"), "M03_GEEN_TERMIJN")

    advice = [one for one in examine(draft).advice if one.finding.code == "M03_GEEN_TERMIJN"]

    assert OPENINGS["termijn"] in draft.text
    assert [one.button for one in advice] == [""]


def test_every_step_is_undone_in_turn(client):
    first = outcome_of(put(client, GOAL, soort="doelstelling", stap="M03_GEEN_TERMIJN")).draft
    earlier = [f"{kind}:{text}" for kind, text in first.earlier]

    back = outcome_of(put(client, first.text, soort=first.kind, eerder=earlier, stap="terug")).draft

    assert (back.text, back.kind, back.earlier) == (GOAL, "doelstelling", ())


def test_so_many_steps_are_remembered_and_no_more(client):
    earlier = [f"doelstelling:zin {number}" for number in range(30)]

    draft = outcome_of(put(client, GOAL, eerder=earlier)).draft

    assert draft.earlier[0] == ("doelstelling", f"zin {30 - MOST_EARLIER}")
    assert len(draft.earlier) == MOST_EARLIER


def test_too_long_a_text_is_refused_in_words_and_stays(client):
    text = "a" * 2001

    response = put(client, text)

    assert response.status_code == 422
    form, _, beside = response.content.decode().partition('id="uitkomst"')
    assert text in form
    assert "2000" in beside  # what is swapped while somebody writes
    assert "outcome" not in response.context


def test_thirty_a_minute_and_the_sentence_stays(client):
    for _ in range(30):
        assert put(client, GOAL).status_code == 200

    response = put(client, GOAL)

    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert GOAL in response.content.decode()
    assert "Je zin staat er nog." in response.content.decode()


def test_nothing_is_kept_or_logged(client, caplog):
    secret = "Het aantal geheime rapporten daalt van 46 naar 30."

    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as queries:
        response = put(client, secret)

    assert "no-store" in response["Cache-Control"]
    assert "geheime" not in caplog.text
    writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert [sql for sql in writes if "geheime" in sql] == []


def test_nearest_examples_are_those_this_reader_may_read(client, member):
    shown = GoalFactory(goal="Het aantal thuiszitters daalt van 40 naar 20.", shown_to_visitors=True)
    hidden = GoalFactory(goal="Het aantal thuiszitters daalt van 60 naar 20.")

    visitor = put(client, GOAL).context["examples"]
    client.force_login(member)
    reader = put(client, GOAL).context["examples"]

    assert visitor == [shown]
    assert set(reader) == {shown, hidden}


def test_examples_cost_the_same_in_a_large_library(client):
    costs = []
    for number in (3, 20):
        GoalFactory.create_batch(number, shown_to_visitors=True, goal="Het aantal thuiszitters daalt van 40 naar 20.")
        put(client, GOAL)
        with CaptureQueriesContext(connection) as queries:
            put(client, GOAL)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_page_is_linked_from_the_library(client):
    assert f'href="{reverse("goals:sentence_check")}"' in client.get("/doelen/").content.decode()
