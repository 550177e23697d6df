from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from foundation.characters import one_line
from goals.models import Partner
from goals.plans.days import DayField

from .keeping import stamp_of

LONGEST_NAME = 160
TOO_LONG = f"Houd elke naam korter dan {LONGEST_NAME} tekens."


class NamesForm(forms.Form):
    """Several at once: a name on each line."""

    soort = forms.ChoiceField(
        label="Soort",
        choices=[(Partner.Kind.BOARD, "schoolbesturen"), (Partner.Kind.MUNICIPALITY, "gemeenten")],
        initial=Partner.Kind.BOARD,
    )
    namen = forms.CharField(
        label="Namen",
        help_text="Eén naam per regel.",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Vul minstens één naam in."},
    )

    def clean_namen(self) -> list[str]:
        names = [name for line in self.cleaned_data["namen"].splitlines() if (name := one_line(line))]
        if not names:
            raise ValidationError("Vul minstens één naam in.")
        if any(len(name) > LONGEST_NAME for name in names):
            raise ValidationError(TOO_LONG)
        return names


class PartnerForm(forms.Form):
    """The name of one, and since when it takes no part any more."""

    naam = forms.CharField(
        label="Naam",
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Vul de naam in.", "max_length": TOO_LONG},
    )
    vertrokken = DayField(
        label="Doet niet meer mee sinds",
        required=False,
        error_messages={"invalid": "Vul een datum in, zoals 14-01-2027."},
    )

    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, partner: Partner, **kwargs: Any) -> None:
        self.partner = partner
        initial = {"naam": partner.name, "vertrokken": partner.left_on}
        super().__init__(*args, **{"initial": initial, "auto_id": f"partner-{partner.pk}-%s"} | kwargs)

    def clean_naam(self) -> str:
        if name := one_line(self.cleaned_data["naam"]):
            return name
        raise ValidationError("Vul de naam in.")

    @property
    def stamp(self) -> str:
        """What it is called now, for the next time it is sent."""
        return stamp_of(self.partner)
