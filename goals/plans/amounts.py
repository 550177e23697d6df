"""Amounts as people type them: '1.234,5', '12,5 %', '€ 12.000', 'n.b.'."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from foundation.svg import number_in_words

UNKNOWN = {"n.b.", "nb", "n.n.b.", "nnb", "onbekend", "?", "-"}
MOST_DIGITS, MOST_DECIMALS = 14, 2
WORDS_AROUND = re.compile(r"^€\s*|\s*(?:%|euro|procent|,-)$", re.IGNORECASE)
THOUSANDS = re.compile(r"-?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
ENGLISH = re.compile(r"-?\d+\.\d{1,2}")


class AmountField(forms.Field):
    """A number in Dutch notation. What people write for 'not known' is None, as is an empty field."""

    def __init__(self, *, minimum: int | None = None, **kwargs: Any) -> None:
        self.minimum = minimum
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        """Raises ValidationError when it is no number, too long for its column, or below the minimum."""
        text = " ".join(str(value or "").split())
        if not text or text.lower() in UNKNOWN:
            return None
        number = self._number(WORDS_AROUND.sub("", text))
        if self.minimum is not None and number < self.minimum:
            raise ValidationError(f"Vul {self.minimum} of meer in.")
        return number

    def _number(self, text: str) -> Decimal:
        plain = text
        if THOUSANDS.fullmatch(text):
            plain = text.replace(".", "").replace(" ", "")
        elif ENGLISH.fullmatch(text):
            plain = text.replace(".", ",")
        try:
            number = Decimal(plain.replace(",", "."))
        except InvalidOperation:
            raise ValidationError(f"‘{text}’ is geen getal. Schrijf het als 46 of 12,5.") from None
        if not number.is_finite() or abs(number) >= 10 ** (MOST_DIGITS - MOST_DECIMALS):
            raise ValidationError("Dit getal is te groot.")
        if number != round(number, MOST_DECIMALS):
            raise ValidationError("Schrijf ten hoogste twee cijfers achter de komma.")
        return round(number, MOST_DECIMALS)

    def prepare_value(self, value: Any) -> Any:
        return number_in_words(value) if isinstance(value, Decimal | int | float) else value
