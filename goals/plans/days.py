"""The days of a plan, its values and its steps: who types a year of two digits is asked again."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from foundation.forms import DayInput

FIRST_YEAR, LAST_YEAR = 2000, 2100
STRANGE_YEAR = f"Klopt het jaartal? Kies een jaar tussen {FIRST_YEAR} en {LAST_YEAR}."


class DayField(forms.DateField):
    """A day in a year in which a plan can run; browsers make the year 27 of what somebody types as 2027."""

    widget = DayInput

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise ValidationError(STRANGE_YEAR)
