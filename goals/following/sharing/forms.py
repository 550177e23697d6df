from typing import Any

from django import forms

from foundation.forms import field_of
from goals.models import Plan, PlanSharing
from members.models import Organisation

from .acts import NOBODY

Way = PlanSharing.Way


class ByNameForm(forms.Form):
    """With whom the plan is shared under the alliance's name."""

    hoe = forms.ChoiceField(
        label="Wie mogen het plan lezen?",
        choices=[
            (Way.MEMBERS, "Alle leden van het netwerk"),
            (Way.CHOSEN, "Leden van samenwerkingsverbanden die je kiest"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": NOBODY, "invalid_choice": NOBODY},
    )
    organisaties = forms.ModelMultipleChoiceField(
        label="Welke samenwerkingsverbanden?",
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Dit samenwerkingsverband staat niet in de lijst. Kies opnieuw."},
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Organisation.objects.approved().filter(kind=Organisation.Kind.ALLIANCE)
        others = others.exclude(pk=plan.organisation_id).by_name()
        field_of(self, "organisaties", forms.ModelMultipleChoiceField).queryset = others

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("hoe") == Way.CHOSEN and not values.get("organisaties") and "organisaties" not in self.errors:
            self.add_error("organisaties", "Kies minstens één samenwerkingsverband, of deel met alle leden.")
        return values


class StampForm(forms.Form):
    """Which lines the page showed."""

    stempel = forms.CharField(widget=forms.HiddenInput, required=False)
