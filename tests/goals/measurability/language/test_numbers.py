from decimal import Decimal

import pytest

from goals.measurability.language.numbers import amount


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("46", "46"),
        ("4,6", "4.6"),
        ("1.250", "1250"),
        ("250.000,50", "250000.5"),
        ("4.6", "4.6"),
        ("één", "1"),
        ("zestien", "16"),
        ("vijfentwintig", "25"),
        ("drieëndertig", "33"),
        ("tweehonderdvijftig", "250"),
        ("twaalfduizend", "12000"),
        ("driekwart", "0.75"),
    ],
)
def test_number_is_read(text, value):
    assert amount(text) == Decimal(value)


@pytest.mark.parametrize("text", ["een", "eens", "tiental", "achter", "", "x"])
def test_other_word_is_no_number(text):
    assert amount(text) is None
