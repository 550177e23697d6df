"""What the two sides of a suggestion fill in."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from forum.writing.forms import key_field
from foundation.forms import RowNumberField
from goals.models import GoalTemplate, LibraryFocusArea

from .drafting import free_code

LONGEST = 2000


class MessageForm(forms.Form):
    """A message from one side to the other."""

    text = forms.CharField(
        label="Je bericht",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf eerst je bericht."},
    )
    key = key_field()

    @property
    def form_key(self) -> UUID:
        key: UUID = self.cleaned_data["key"] or uuid4()
        return key


class VersionForm(forms.Form):
    """Which version of a suggestion the page showed."""

    version = RowNumberField(widget=forms.HiddenInput)


class QuestionForm(VersionForm, MessageForm):
    """A question of the editors."""

    field_order = ["text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "Wat wil je van de indiener weten?"
        self.fields["text"].error_messages["required"] = "Schrijf eerst je vraag."


class RefusalForm(VersionForm):
    """Why a suggestion is not placed."""

    field_order = ["because"]
    because = forms.CharField(
        label="Waarom plaats je het niet?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De indiener leest dit.",
        error_messages={"required": "Schrijf op waarom. De indiener leest het."},
    )


class PlacingForm(VersionForm):
    """Where in the library the draft comes to stand."""

    field_order = ["focus_area", "code"]
    focus_area = forms.ModelChoiceField(
        label="Speerpunt van de doelenbank",
        queryset=LibraryFocusArea.objects.all(),
        empty_label="Kies een speerpunt",
        error_messages={"required": "Kies een speerpunt."},
    )
    code = forms.CharField(
        label="Code",
        max_length=12,
        help_text="Leeg: de volgende vrije code van dit speerpunt.",
        required=False,
    )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].upper()
        if code:
            GoalTemplate._meta.get_field("code").run_validators(code)
            if GoalTemplate.objects.filter(code=code).exists():
                raise ValidationError("Deze code is al gebruikt. Kies een andere.")
        return code

    def clean(self) -> dict[str, Any]:
        """Without a code it gets the next one, where goals show how they begin."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("focus_area") and values.get("code") == "":
            values["code"] = free_code(values["focus_area"])
            if not values["code"]:
                self.add_error("code", "Bij dit speerpunt staat nog geen doel. Kies zelf een code, zoals THZ-01.")
        return values
