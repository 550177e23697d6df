from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from foundation.characters import one_line

from ..addressees import addressees, one_per_line, read_lines
from ..models import Affiliation, Organisation, User
from .invitations import MOST_A_DAY, reasons_against


class InvitationsForm(forms.Form):
    """Whom to invite, pasted as it comes. After `is_valid()` those to invite are in `emails`, and `left_over` has the
    lines that are wrong, each with why."""

    adressen = forms.CharField(
        label="Mailadressen van je collega’s",
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text="Eén per regel, of achter elkaar met een komma of puntkomma ertussen. Plakken uit je mail kan ook.",
        error_messages={"required": "Vul minstens één mailadres in."},
    )
    woorden = forms.CharField(
        label="Een persoonlijke regel",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Komt in de mail te staan, met je naam erbij.",
    )

    def __init__(self, *args: Any, organisation: Organisation, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self.by = organisation, by
        self.emails: list[str] = []
        self.left_over: list[tuple[str, str]] = []

    def clean_woorden(self) -> str:
        return one_line(self.cleaned_data["woorden"])

    def clean_adressen(self) -> str:
        text: str = self.cleaned_data["adressen"]
        lines = one_per_line(text).splitlines()
        people = addressees(read_lines("\n".join(lines)))
        if len(people) > MOST_A_DAY:
            raise ValidationError(f"Nodig hooguit {MOST_A_DAY} collega’s tegelijk uit. Verdeel de lijst.")
        against = reasons_against(self.organisation, [one.email for one in people if not one.why], self.by)
        for one in people:
            why = one.why.replace("Op deze regel staat", "Hier staat") or against.get(one.email, "")
            if why:
                self.left_over.append((lines[one.line - 1], why))
            elif one.email not in self.emails:
                self.emails.append(one.email)
        if not people:
            raise ValidationError("Vul minstens één mailadres in.")
        if not self.emails:
            raise ValidationError(self.complaints)
        return text

    @property
    def complaints(self) -> str:
        """'‘jan@’: dit mailadres klopt niet. ‘Jan’: hier staat geen mailadres.'"""
        return " ".join(f"‘{line[:80]}’: {why[:1].lower()}{why[1:]}" for line, why in self.left_over)

    def with_what_is_left(self) -> "InvitationsForm":
        """The form with the lines that are wrong alone, and what is wrong with them."""
        data = {"adressen": "\n".join(line for line, _ in self.left_over), "woorden": self.cleaned_data["woorden"]}
        return InvitationsForm(data, organisation=self.organisation, by=self.by)


class AcceptanceForm(forms.Form):
    role = forms.ChoiceField(label="Wat is je functie?", choices=Affiliation.Role.choices, widget=forms.RadioSelect)
