from typing import Any

from django import forms
from django.db.models import QuerySet

from foundation.forms import field_of
from goals.models import Indicator, Partner
from goals.plans.team.until import UntilField


class MeasuringLinkForm(forms.Form):
    """For whom a link is, what it asks for, and until when."""

    partner = forms.ModelChoiceField(
        label="Voor wie?",
        queryset=Partner.objects.none(),
        empty_label="Kies een bestuur of gemeente",
        to_field_name="uuid",
        error_messages={"required": "Kies voor wie de link is.", "invalid_choice": "Kies iemand uit de lijst."},
    )
    indicators = forms.ModelMultipleChoiceField(
        label="Welke cijfers vraag je?",
        queryset=Indicator.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Alleen deze namen zijn met de link te zien, en verder niets van het plan.",
        error_messages={"required": "Kies minstens één cijfer.", "invalid_choice": "Kies cijfers uit de lijst."},
    )
    until = UntilField(label="Werkt tot en met")

    def __init__(self, *args: Any, partners: QuerySet[Partner], indicators: QuerySet[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "partner", forms.ModelChoiceField).queryset = partners
        field_of(self, "indicators", forms.ModelMultipleChoiceField).queryset = indicators
