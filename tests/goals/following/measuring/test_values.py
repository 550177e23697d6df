"""What somebody types as a value, and what two counts make."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from goals.following.measuring.values import Measured, count_in, fraction_of, percentage_of, value_in

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("1.234,5", "", "1234.5"),
        ("12,5 %", "%", "12.5"),
        ("€ 12.000", "euro", "12000"),
        ("1 234", "leerlingen", "1234"),
        ("46 leerlingen", "leerlingen", "46"),
        ("46 Leerlingen", "leerlingen", "46"),
        ("−3", "", "-3"),
        ("3.1", "score 1-5", "3.1"),
        ("0", "leerlingen", "0"),
        (" 7 \n", "", "7"),
    ],
)
def test_number_is_read_as_people_write_it(typed, unit, value):
    assert value_in(typed, unit) == Decimal(value)


@pytest.mark.parametrize("typed", ["n.b.", "N.B.", "onbekend", "nnb", "-", "?"])
def test_not_known_is_a_value_of_its_own(typed):
    assert value_in(typed) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Vul een waarde in, of n.b."),
        ("veel", "‘veel’ is geen getal"),
        ("leerlingen", "is geen getal"),
        ("12,345", "ten hoogste twee cijfers"),
        ("9" * 20, "te groot"),
        ("< 5", "Vul het echte aantal in"),
        ("minder dan 5", "Vul het echte aantal in"),
        ("=1+1", "is geen getal"),
        ("1e5", "is geen getal"),
        ("٣", "is geen getal"),
    ],
)
def test_refusal_says_what_to_do(typed, words):
    with pytest.raises(ValidationError, match=words):
        value_in(typed, "leerlingen")


def test_count_is_never_below_nought():
    with pytest.raises(ValidationError, match="nul of meer"):
        count_in("-1")


@pytest.mark.parametrize(
    ("numerator", "denominator", "percentage"),
    [("1", "3", "33.33"), ("2", "3", "66.67"), ("1", "8", "12.50"), ("1", "800", "0.13"), ("12", "10", "120.00")],
)
def test_percentage_is_rounded_half_up(numerator, denominator, percentage):
    assert str(percentage_of(Decimal(numerator), Decimal(denominator))) == percentage


def test_nothing_to_divide_by_is_no_percentage():
    assert fraction_of(Decimal(0), Decimal(0)) == Measured(None, Decimal(0), Decimal(0))


@pytest.mark.parametrize("known", [(None, Decimal(3)), (Decimal(3), None)])
def test_half_a_fraction_is_not_known(known):
    assert fraction_of(*known) == Measured(None)


def test_percentage_beyond_its_column_is_refused():
    with pytest.raises(ValidationError, match="veel te groot"):
        fraction_of(Decimal("999999999999"), Decimal("0.01"))


@given(AMOUNTS, AMOUNTS.filter(bool))
def test_percentage_is_within_half_a_cent(numerator, denominator):
    percentage = percentage_of(numerator, denominator)

    assert abs(percentage * denominator - 100 * numerator) <= Decimal("0.005") * denominator + Decimal("1e-9")


@given(AMOUNTS)
def test_number_in_dutch_is_read_as_it_was(amount):
    written = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))

    assert value_in(written) == amount
