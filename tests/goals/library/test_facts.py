"""One list of facts: no field of a goal is forgotten, and page, text and Word file tell them all."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from goals.library.facts import (
    ACTIVITY_FACTS,
    INDICATOR_FACTS,
    NO_AMOUNT,
    NO_EXTRA,
    NOTES_OF_GOAL,
    PLACE_OF_GOAL,
    SENTENCE_OF_GOAL,
    amount_of,
    facts_of,
    source_line,
    value_in_words,
)
from goals.models import ActivityTemplate, Bookmark, GoalTemplate, IndicatorTemplate, InspectionStandard
from tests.goals.factories import ActivityFactory, GoalFactory, IndicatorFactory

GOAL_FACTS = SENTENCE_OF_GOAL + PLACE_OF_GOAL + NOTES_OF_GOAL
# Fields that say how the library keeps a goal, stand in a heading or in the line about the source.
NOT_TOLD = {
    GoalTemplate: {
        *("id", "code", "title", "search_words", "shown_to_visitors", "import_digest"),
        *("live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision"),
        *("latest_revision", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by"),
    },
    IndicatorTemplate: {"id", "template", "sort_order", "name", "kind"},
    ActivityTemplate: {"id", "template", "sort_order", "text"},
}


@pytest.fixture
def goal(db):
    """Every field filled in."""
    goal = GoalFactory(
        code="THZ-41",
        standard=InspectionStandard.objects.get(code="RPO1"),
        counter_indicator="Vrijstellingen stijgen niet.",
        attention="Tel hetzelfde.",
        origin="SWV Merelveld",
        conversation_question="Wat zie je?",
        retired_on=date(2026, 11, 1),
        replaced_by=GoalFactory(title="De opvolger"),
        last_published_at=datetime(2026, 10, 31, 23, 30, tzinfo=UTC),
        indicator=None,
        activity=None,
    )
    IndicatorFactory(
        template=goal,
        unit="%",
        baseline=Decimal("38.5"),
        baseline_on=date(2026, 7, 1),
        interim=Decimal(34),
        interim_on=date(2028, 7, 1),
        target=Decimal(30),
        target_on=date(2029, 7, 1),
        numerator="leerlingen thuis",
        denominator="alle leerlingen",
        lower=Decimal("28.5"),
        upper=Decimal(32),
        scale="van nul tot honderd",
        question="Zit je thuis?",
        respondents="leerlingen",
        respondent_count=1200,
        is_open_data=True,
        hides_small_numbers=True,
    )
    ActivityFactory(template=goal, budget=38000)
    return goal


def told(goal):
    """Every pair of label and words there is to tell of a goal."""
    facts = facts_of(goal, GOAL_FACTS)
    for indicator in goal.indicators.all():
        facts += facts_of(indicator, INDICATOR_FACTS)
    for activity in goal.activities.all():
        facts += facts_of(activity, ACTIVITY_FACTS)
    return facts


@pytest.mark.parametrize(
    ("model", "facts"),
    [(GoalTemplate, GOAL_FACTS), (IndicatorTemplate, INDICATOR_FACTS), (ActivityTemplate, ACTIVITY_FACTS)],
)
def test_every_field_is_told_or_left_out_on_purpose(model, facts):
    told_fields = [name for fact in facts for name in fact.fields]

    assert sorted([*told_fields, *NOT_TOLD[model]]) == sorted(field.name for field in model._meta.fields)


def test_a_full_goal_leaves_no_fact_out(goal):
    labels = [label for label, _ in told(goal)]

    assert labels == [fact.label for fact in (*GOAL_FACTS, *INDICATOR_FACTS, *ACTIVITY_FACTS)]


@pytest.mark.parametrize(
    ("value", "day", "unit", "words"),
    [
        (Decimal(46), date(2026, 7, 1), "leerlingen", "46 leerlingen (1 juli 2026)"),
        (Decimal("3.10"), None, "score 1-5", "3,1 op een schaal van 5"),
        (Decimal(0), None, "euro", "€ 0"),
        (None, date(2026, 7, 1), "leerlingen", ""),
    ],
)
def test_value_has_its_unit_and_its_day(value, day, unit, words):
    assert value_in_words(value, day, unit) == words


def test_band_and_respondents_are_told_in_full(goal):
    facts = dict(facts_of(goal.indicators.get(), INDICATOR_FACTS))

    assert facts["Bandbreedte"] == "28,5% tot 32% (1 juli 2029)"
    assert facts["Wie antwoordt"] == "leerlingen (1.200 antwoorden)"


@pytest.mark.parametrize(("budget", "words"), [(None, NO_AMOUNT), (0, NO_EXTRA), (38000, "€ 38.000")])
def test_amount_that_nobody_filled_in_is_unknown(budget, words):
    assert amount_of(ActivityTemplate(budget=budget)) == words


def test_source_names_the_version_by_its_day_here(goal):
    assert "voorbeelddoel THZ-41, versie van 1 november 2026." in source_line(goal)


def test_text_tells_every_fact(goal, member_client):
    text = member_client.get(reverse("goals:as_text", args=["thz-41"])).content.decode()

    assert [fact for fact in told(goal) if ": ".join(fact) not in text] == []
    assert text.splitlines()[-1] == source_line(goal)


def test_page_tells_every_fact(goal, member_client):
    page = member_client.get(reverse("goals:detail", args=["thz-41"])).content.decode()

    assert [words for _, words in told(goal) if words not in page] == []
    assert source_line(goal) in page


def test_word_file_tells_every_fact_under_headings(goal, member_client):
    document = Document(BytesIO(member_client.get(reverse("goals:as_word", args=["thz-41"])).content))

    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    paragraphs = [p.text for p in document.paragraphs]
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert headings == [
        ("Heading 1", str(goal)),
        ("Heading 2", "Indicatoren"),
        ("Heading 3", "Aantal leerlingen zonder plek (meetbaar)"),
        ("Heading 2", "Activiteiten"),
    ]
    assert [": ".join(fact) for fact in facts_of(goal, GOAL_FACTS) if ": ".join(fact) not in paragraphs] == []
    assert [fact for fact in facts_of(goal.indicators.get(), INDICATOR_FACTS) if list(fact) not in rows] == []
    assert rows[-1] == [goal.activities.get().text, "samenwerkingsverband", "€ 38.000"]
    assert paragraphs[-1] == source_line(goal)


def test_word_file_speaks_dutch_and_repeats_the_heads_of_its_tables(goal, member_client):
    document = Document(BytesIO(member_client.get(reverse("goals:as_word", args=["thz-41"])).content))

    assert 'w:val="nl-NL"' in document.styles.element.xml
    assert ["<w:tblHeader/>" in table.rows[0]._tr.xml for table in document.tables] == [True, True]


def test_word_file_of_kept_goals_holds_only_those(member_client, member):
    GoalFactory()
    assert member_client.get(reverse("goals:kept_as_word")).status_code == 404
    goal = GoalFactory()
    Bookmark.objects.create(user=member, template=goal)

    document = Document(BytesIO(member_client.get(reverse("goals:kept_as_word")).content))

    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [str(goal)]
