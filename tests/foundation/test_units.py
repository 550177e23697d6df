from decimal import Decimal

import pytest

from foundation.units import amount_in_full, amount_in_words, distance_in_words, euros


@pytest.mark.parametrize(
    ("value", "unit", "parts"),
    [
        (95, "%", ("95%", "")),
        (620000, "euro", ("€ 620.000", "")),
        (3.1, "score 1-5", ("3,1", "op een schaal van 5")),
        (6.3, "rapportcijfer", ("6,3", "als rapportcijfer")),
        (29, "leerlingen", ("29", "leerlingen")),
        (29, "", ("29", "")),
    ],
)
def test_amount_has_the_words_that_belong_to_its_unit(value, unit, parts):
    assert amount_in_words(value, unit) == parts
    assert amount_in_full(value, unit) == " ".join(parts).strip()


@pytest.mark.parametrize(
    ("start", "goal", "unit", "words"),
    [
        (46, 30, "leerlingen", "16 leerlingen minder"),
        (58, 90, "%", "32 procentpunt meer"),
        (4.6, 4.2, "%", "0,4 procentpunt minder"),
        (3.1, 3.8, "score 1-5", "0,7 punt meer"),
        (620000, 0, "euro", "€ 620.000 minder"),
        (3, 3, "bezwaren", "blijft gelijk"),
        (Decimal("999999999999.99"), Decimal(0), "leerlingen", "999.999.999.999,99 leerlingen minder"),
    ],
)
def test_distance_says_how_far_and_which_way(start, goal, unit, words):
    assert distance_in_words(start, goal, unit) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (12000, "€ 12.000"),
        (12000.5, "€ 12.000,50"),
        (Decimal("0.00"), "€ 0"),
        (Decimal("123456789012.34"), "€ 123.456.789.012,34"),
    ],
)
def test_euros_have_their_cents_when_there_are_any(amount, words):
    assert euros(amount) == words
