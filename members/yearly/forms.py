from typing import Any

from django import forms

from ..models import Affiliation


class ColleagueForm(forms.Form):
    """What an administrator says of a colleague on the yearly list."""

    RIGHT, GONE, OTHER_ROLE = "klopt", "weg", "functie"
    answer = forms.ChoiceField(choices=[(RIGHT, "Klopt"), (GONE, "Weg"), (OTHER_ROLE, "Andere functie")])
    role = forms.ChoiceField(choices=Affiliation.Role.choices, required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("answer") == self.OTHER_ROLE and not data.get("role"):
            self.add_error("role", "Kies de nieuwe functie.")
        return data

    @property
    def new_role(self) -> str:
        is_other: bool = self.cleaned_data["answer"] == self.OTHER_ROLE
        return self.cleaned_data["role"] if is_other else ""


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code uit de mail",
        max_length=12,
        error_messages={"required": "Vul de code in die in de mail staat."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())
