from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from foundation.dates import day_in_words
from foundation.forms import field_of, unmark

NONE, OTHER = "geen", "andere"


class WayBackForm(forms.Form):
    """To which page one goes back, and for undoing on which day a reminder was to come."""

    terug = forms.CharField(required=False)


class ReminderForm(forms.Form):
    """One of the days that suit, another, or no reminder."""

    when = forms.ChoiceField(label="Wanneer herinneren we je?", widget=forms.RadioSelect)
    day = forms.DateField(
        label="Een andere dag",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Schrijf de dag als 31-12-2026, of kies hem in de kalender."},
    )

    def __init__(self, *args: Any, days: list[tuple[str, date]], chosen: date | None = None, **kwargs: Any) -> None:
        """`days` are words with their day; `chosen` is the day that was asked for before."""
        among = {day.isoformat() for _, day in days}
        when = NONE if chosen is None else chosen.isoformat() if chosen.isoformat() in among else OTHER
        kwargs["initial"] = {"when": when, "day": chosen if when == OTHER else None}
        super().__init__(*args, **kwargs)
        unmark(self.fields["day"])  # needed with one of the choices alone
        field_of(self, "when", forms.ChoiceField).choices = [
            *((day.isoformat(), f"{words.capitalize()}, {day_in_words(day)}") for words, day in days),
            (NONE, "Geen herinnering"),
            (OTHER, "Op een andere dag"),
        ]

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if self.cleaned_data.get("when") != OTHER:
            return None
        if day is None:
            raise ValidationError("Kies op welke dag.")
        if day <= timezone.localdate():
            raise ValidationError("Die dag is al begonnen of voorbij. Kies een dag vanaf morgen.")
        return day

    def chosen_day(self) -> date | None:
        """The day of a valid form; None is no reminder."""
        when = self.cleaned_data["when"]
        if when == OTHER:
            day: date | None = self.cleaned_data["day"]
            return day
        return None if when == NONE else date.fromisoformat(when)
