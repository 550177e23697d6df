"""Numbers as people type them in a plan."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from goals.models import Activity, Indicator
from goals.plans.writing.amounts import LARGEST, AmountField

NO_NUMBER = "is geen getal. Schrijf het als 46 of 12,5."


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("46", "46"),
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\N{NO-BREAK SPACE}234", "1234"),
        ("1.234", "1234"),
        ("12.000.000", "12000000"),
        ("12,5 %", "12.5"),
        ("12,5%", "12.5"),
        ("12.5", "12.5"),
        ("0.500", "0.5"),
        ("0,05", "0.05"),
        (",5", "0.5"),
        ("5,", "5"),
        ("-3,25", "-3.25"),
        ("−3", "-3"),
        ("€ 12.000", "12000"),
        ("€12.000,-", "12000"),
        ("€ 12.000,50", "12000.5"),
        ("12 euro", "12"),
        ("80 procent", "80"),
        (" 7 ", "7"),
        ("007", "7"),
        ("999.999.999.999,99", str(LARGEST)),
    ],
)
def test_amount_is_read_as_people_write_it(typed, number):
    assert AmountField().clean(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "  ", "n.b.", "N.B.", "nnb", "onbekend", "?", "-", None])
def test_amount_that_is_not_known_is_none(typed):
    assert AmountField(required=False).clean(typed) is None


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        *((text, f"‘{text}’ {NO_NUMBER}") for text in ["veel", "1e9", "NaN", "sNaN", "Infinity", "-inf", "1_000"]),
        *(
            (text, f"‘{text}’ {NO_NUMBER}")
            for text in ["٣", "１２", "²", "1.234.5", "1,234.5", "12 34", "ca. 30", "1/2"]
        ),
        *((text, f"‘{text}’ {NO_NUMBER}") for text in [".", "--5", "5-", "<b>5</b>"]),
        ("a" * 10_000, f"‘{'a' * 40}…’ {NO_NUMBER}"),
        ("1.000.000.000.000", "Dit getal is te groot."),
        ("9" * 10_000, "Dit getal is te groot."),
        ("1,234", "Schrijf ten hoogste twee cijfers achter de komma."),
        ("0,001", "Schrijf ten hoogste twee cijfers achter de komma."),
        ("-1", "Vul 0 of meer in."),
    ],
)
def test_amount_that_cannot_be_kept_is_refused_in_words(typed, refusal):
    with pytest.raises(ValidationError) as refused:
        AmountField(minimum=0).clean(typed)

    assert refused.value.messages == [refusal]


@given(st.text() | st.text("0123456789.,-€% eEnNaAbBfF_+x", max_size=20))
@example("1e999999999")
@example("\x00")
def test_any_text_is_an_amount_or_refused(text):
    try:
        number = AmountField(required=False).clean(text)
    except ValidationError:
        return
    assert number is None or (number.as_tuple().exponent == -2 and abs(number) <= LARGEST)


@given(st.decimals(-LARGEST, LARGEST, places=2))
def test_amount_is_read_back_as_it_was_shown(number):
    field = AmountField()

    assert field.clean(field.prepare_value(number)) == number


def test_whole_numbers_of_python_are_shown_to_their_last_digit():
    assert AmountField().prepare_value(123_456_789_012) == "123.456.789.012"


@pytest.mark.parametrize(("model", "name"), [(Activity, "budget"), (Indicator, "baseline"), (Indicator, "target")])
def test_largest_amount_fits_in_its_column(model, name):
    field = model._meta.get_field(name)

    assert Decimal("9" * field.max_digits).scaleb(-field.decimal_places) == LARGEST
