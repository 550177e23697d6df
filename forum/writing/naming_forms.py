"""Forms of posts in which people are named: in the text, and without scripts in a field of its own."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from foundation.markdown import MAX_LENGTH
from members.models import User

from ..mentions.keeping import refuse_too_many
from ..mentions.names import is_named
from ..mentions.people import Nameable, Place, called, only_one, people_named
from .file_fields import WithFilesForm

BETWEEN_NAMES = re.compile(r"[,;\n]")


class NamingForm(WithFilesForm):
    """Says so when its text names too many people. Tell it first who writes, and where."""

    namer: User | None = None
    place: Place

    def written_by(self, namer: User, place: Place) -> None:
        self.namer, self.place = namer, place

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.namer and (text := self.cleaned_data.get("text")):
            try:
                refuse_too_many(people_named(text, namer=self.namer, place=self.place))
            except ValidationError as refusal:
                self.add_error("text", refusal)
        return self.cleaned_data


class NamingFieldForm(NamingForm):
    """Names stand in the text; who has no script writes them in `also`, and they come to stand under it."""

    also = forms.CharField(
        label="Vraag ook aan",
        required=False,
        max_length=600,
        help_text="Voor- en achternaam van leden die dit moeten zien, met een komma ertussen.",
        error_messages={"max_length": "Dit zijn te veel namen. Noem er hooguit vijf."},
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        names = [name for part in BETWEEN_NAMES.split(self.cleaned_data.pop("also", "")) if (name := part.strip())]
        text = self.cleaned_data.get("text")
        if names and text and self.namer:
            self.cleaned_data["text"] = self._with_names(text, names)
        return super().clean()

    def _with_names(self, text: str, names: list[str]) -> str:
        found = [self._person_called(name) for name in names[:20]]
        fresh = [one.written for one in found if one and not is_named(text, one.written)]
        longer = f"{text}\n\n{', '.join(f'@{name}' for name in fresh)}" if fresh else text
        if len(longer) > MAX_LENGTH:
            self.add_error("also", "Met deze namen erbij wordt je tekst te lang. Kort hem iets in.")
            return text
        return longer

    def _person_called(self, name: str) -> Nameable | None:
        if self.namer is None:
            return None
        people = called(name, namer=self.namer, place=self.place)
        if one := only_one(people):
            return one
        ways = " of ".join(sorted(f"‘{one.written}’" for one in people))
        self.add_error("also", f"Meer leden heten zo. Schrijf {ways}." if people else not_found(name))
        return None


def not_found(name: str) -> str:
    return f"We vinden geen lid dat ‘{name}’ heet en dit mag lezen. Schrijf de hele naam, of laat hem weg."
