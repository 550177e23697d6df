"""Until when somebody from outside may read a plan: a quarter as a rule, a year at most."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from foundation.dates import day_in_words
from foundation.forms import DayInput

USUAL, LONGEST = timedelta(days=91), timedelta(days=365)


def usual_end() -> date:
    return timezone.localdate() + USUAL


class UntilField(forms.DateField):
    """The last day that counts."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Tot en met")
        kwargs.setdefault("initial", usual_end)
        kwargs.setdefault("help_text", "Hooguit een jaar vooruit. Daarna houdt het vanzelf op.")
        messages = {"required": "Kies tot wanneer.", "invalid": "Vul een datum in, zoals 14-01-2027."}
        super().__init__(error_messages=messages, **kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        today = timezone.localdate()
        if value and value < today:
            raise ValidationError("Deze dag is voorbij. Kies vandaag of een latere dag.")
        if value and value > today + LONGEST:
            raise ValidationError(f"Kies een dag tot en met {day_in_words(today + LONGEST)}.")
