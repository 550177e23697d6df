from typing import Any

from django import forms

from foundation.forms import field_of, unmark

NOW = "nu"


class VersionForm(forms.Form):
    """A version of the plan as it is now, and what it is for."""

    label = forms.CharField(
        label="Waarvoor is deze versie?",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: gestuurd aan de OPR.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmark(self.fields["label"])


class CompareForm(forms.Form):
    """With what to compare a version: the plan as it is now, or another version by its number."""

    met = forms.ChoiceField(label="Vergelijk met", required=False)

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "met", forms.ChoiceField).choices = [
            ("", "Niets: toon deze versie"),
            (NOW, "Het plan zoals het nu is"),
            *others,
        ]
        unmark(self.fields["met"])

    @property
    def chosen(self) -> str:
        """Empty for what is not there."""
        return self.cleaned_data["met"] if self.is_valid() else ""
