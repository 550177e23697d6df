import pytest

from goals.measurability.language.spelling import plain_spelling
from goals.measurability.language.timeline import read_timeline
from goals.measurability.language.tokens import tokenise
from goals.measurability.lexicon import packaged_lexicon


def kinds(text: str) -> list[str]:
    moments = read_timeline(tokenise(plain_spelling(text).text), packaged_lexicon().is_event).moments
    return [moment.kind + ("?" if moment.is_compared else "") for moment in moments]


@pytest.mark.parametrize(
    "text",
    [
        *("in 2028", "in schooljaar 2027-2028", "in 2027/28", "’27–’28", "sj. 26/27", "op 1 juli 2028", "op 1-8-2027"),
        *("per 1 aug. 2027", "1/8/2027", "2027-08-01", "medio 2027", "Q3 2027", "derde kwartaal van 2027", "juni 2029"),
        *("voor de zomervakantie van 2028", "eind 2027", "in de planperiode", "dit schooljaar", "week 40 van 2027"),
    ],
)
def test_moment_with_a_year(text):
    assert "dated" in kinds(text)


@pytest.mark.parametrize("text", ["in november", "vóór 1 februari", "op 1 okt.", "in het voorjaar"])
def test_day_or_month_without_a_year(text):
    assert "calendar" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        *("jaarlijks", "tweejaarlijks", "elk kwartaal", "per schooljaar", "twee keer per jaar", "1x per 2 jaar"),
        *("tweemaal per week", "elke zes weken", "om de zes weken", "eens in de vier jaar", "een keer per maand"),
    ],
)
def test_rhythm(text):
    assert kinds(text) == ["rhythm"]


@pytest.mark.parametrize(
    "text",
    [
        *("na elke plaatsing", "bij elke evaluatie", "tijdens het gesprek", "vóór een TLV-aanvraag", "per arrangement"),
        *("voordat zij indient", "in elk gesprek", "zodra een leerling uitvalt"),
    ],
)
def test_event(text):
    assert "event" in kinds(text)


@pytest.mark.parametrize("text", ["in elke klas", "bij de gemeente", "per leerling", "voor ouders", "gaat na of"])
def test_place_is_no_event(text):
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["in vier jaar", "binnen twee jaar", "de komende vier schooljaren"])
def test_span_of_years(text):
    assert kinds(text) == ["span"]


def test_weeks_are_a_deadline():
    assert kinds("binnen zes weken") == ["deadline"]


@pytest.mark.parametrize("text", ["ten opzichte van 2025", "minder dan in 2025", "sinds 2024", "t.o.v. 2024-2025"])
def test_year_that_only_compares(text):
    assert kinds(text) == ["dated?"]


@pytest.mark.parametrize("text", ["2000 leerlingen", "€ 2.028", "€ 2028"])
def test_amount_that_looks_like_a_year(text):
    assert kinds(text) == []
