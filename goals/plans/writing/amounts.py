"""Amounts as people type them: '1.234,5', '12,5 %', '€ 12.000', 'n.b.'."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from foundation.svg import number_in_words

UNKNOWN = {"n.b.", "nb", "n.n.b.", "nnb", "onbekend", "?", "-"}
LARGEST = Decimal("999999999999.99")  # what fits in the columns
LONGEST_QUOTED = 40
WORDS_AROUND = re.compile(r"^€\s*|\s*(?:%|euro|procent|,-)$", re.IGNORECASE)
WITH_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:[. ]\d{3})+(?:,\d*)?", re.ASCII)
PLAIN = re.compile(r"-?(?:\d+[,.]?\d*|[,.]\d+)", re.ASCII)


class AmountField(forms.Field):
    """A number in Dutch notation. What people write for 'not known' is None, as is an empty field."""

    def __init__(self, *, minimum: int | None = None, **kwargs: Any) -> None:
        self.minimum = minimum
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        """Raises ValidationError when it is no number, too long for its column, or below the minimum."""
        text = tidied(value)
        if not text or is_unknown(text):
            return None
        number = amount_in(text)
        if self.minimum is not None and number < self.minimum:
            raise ValidationError(f"Vul {self.minimum} of meer in.")
        return number

    def prepare_value(self, value: Any) -> Any:
        return number_in_words(Decimal(str(value))) if isinstance(value, Decimal | int | float) else value


def tidied(value: Any) -> str:
    """What was typed on one line, with the minus sign of a keyboard."""
    return " ".join(str(value or "").split()).replace("−", "-")


def is_unknown(text: str) -> bool:
    """Is it what people write for 'not known'?"""
    return text.lower() in UNKNOWN


def amount_in(text: str) -> Decimal:
    """The number that a tidied text writes. Raises ValidationError for what is none, or does not fit its column."""
    number = _number(WORDS_AROUND.sub("", text))
    if abs(number) > LARGEST:
        raise ValidationError("Dit getal is te groot.")
    if number != round(number, 2):
        raise ValidationError("Schrijf ten hoogste twee cijfers achter de komma.")
    return round(number, 2)


def _number(text: str) -> Decimal:
    if WITH_THOUSANDS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))
    if PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    quoted = text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"
    raise ValidationError(f"‘{quoted}’ is geen getal. Schrijf het als 46 of 12,5.")
