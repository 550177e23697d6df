import pytest

from foundation.models import Synonym
from foundation.search.query import MOST_WORDS, parse

pytestmark = [pytest.mark.django_db, pytest.mark.search]


def own(text):
    return [unit.choices[0].stems for unit in parse(text).units]


def test_query_takes_an_expression_of_editors_as_one_thing_with_small_words_in_it():
    Synonym.objects.create(terms="kwikcyclus, peilen en vissen")

    assert own("peilen en vissen") == [("peil", "vis")]
    assert {choice.stems for unit in parse("peilen en vissen").units for choice in unit.choices} == {
        ("peil", "vis"),
        ("kwikcyclus",),
    }


def test_query_keeps_small_words_apart_from_compounds():
    assert own("planning en beheer van ooievaars") == [("plan",), ("beher",), ("ooievar",)]


def test_query_marks_what_only_asks():
    assert [(unit.word, unit.is_optional) for unit in parse("welke ooievaars").units] == [
        ("welke", True),
        ("ooievaars", False),
    ]


@pytest.mark.parametrize("text", ["welke", "welke hoeveel", "hoe", "over ons"])
def test_query_of_nothing_but_small_words_asks_for_these(text):
    query = parse(text)

    assert [unit.is_optional for unit in query.units] == [False] * len(text.split())


@pytest.mark.parametrize("text", ["", " ", '"', '""', "?!", "🙂", "\x00"])
def test_query_without_letters_has_nothing_to_find(text):
    assert parse(text).units == ()


def test_query_of_five_hundred_words_is_cut():
    assert len(parse(" ".join(f"woord{n}" for n in range(500))).units) <= MOST_WORDS


@pytest.mark.parametrize(
    "text", ['"ooievaars tellen"', "“ooievaars tellen”", "‘ooievaars tellen’", "«ooievaars tellen»"]
)
def test_query_keeps_what_stands_between_quotes_together(text):
    [unit] = parse(text).units

    assert [(choice.stems, choice.is_phrase) for choice in unit.choices] == [(("ooievar", "tel"), True)]
