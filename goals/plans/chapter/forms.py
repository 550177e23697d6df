"""What one fills in: a chapter and the plan it is for, and what its pieces are."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from foundation.archives import MAX_BYTES
from foundation.forms import field_of, unmark, values_of
from goals.chapter import SORTS
from goals.models import Sector
from goals.plans.periods import Period, periods_from
from members.models import Organisation

from .handing_in import TOO_LARGE

LONGEST_TEXT = 100_000
NOTHING = "Plak de tekst van het hoofdstuk, of kies een bestand."
BOTH = "Plak de tekst of kies een bestand, niet allebei."
SORT_CHOICES = [(sort, sort) for sort in SORTS]
LETTERS = {sort[0]: sort for sort in SORTS}
BACK, PLAN = "terug", "plan"


class ChapterForm(forms.Form):
    """A chapter to be sorted, and of which organisation, period and sector the plan becomes."""

    text = forms.CharField(
        label="Tekst van het hoofdstuk",
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": "Plak hooguit 100.000 tekens, of kies het bestand."},
    )
    file = forms.FileField(
        label="Of kies het bestand",
        required=False,
        help_text="Een Word-document (.docx) of een pdf met tekst, van hooguit 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt", "data-most": MAX_BYTES}),
        error_messages={"empty": "Dit bestand is leeg. Kies een ander bestand, of plak de tekst."},
    )
    organisation = forms.ModelChoiceField(label="Organisatie", queryset=Organisation.objects.none(), empty_label=None)
    period = forms.TypedChoiceField(label="Welk plan", coerce=Period.read)
    sector = forms.ChoiceField(label="Sector", choices=Sector)

    def __init__(self, *args: Any, organisations: list[Organisation], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmark(self.fields["text"], self.fields["file"])
        organisation = field_of(self, "organisation", forms.ModelChoiceField)
        organisation.queryset = Organisation.objects.filter(pk__in=[one.pk for one in organisations])
        if len(organisations) == 1:
            organisation.widget = forms.HiddenInput()
        field_of(self, "period", forms.TypedChoiceField).choices = [
            (title, [(str(period), period.words) for period in group]) for title, group in periods_from(today)
        ]

    def clean_file(self) -> UploadedFile | None:
        upload: UploadedFile | None = self.cleaned_data["file"]
        if upload and (upload.size or 0) > MAX_BYTES:
            raise ValidationError(TOO_LARGE)
        return upload

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            has_text, has_file = bool(values["text"].strip()), bool(values["file"])
            if has_text == has_file:
                self.add_error("text", BOTH if has_text else NOTHING)
        return values

    @property
    def field_of_chapter(self) -> str:
        """Where a refusal of the chapter belongs."""
        return "file" if self.cleaned_data.get("file") else "text"

    def handed_in(self) -> dict[str, Any]:
        """What was handed in and for which plan, as `hand_in_chapter` takes it."""
        values = {name: self.cleaned_data[name] for name in ("organisation", "period", "sector")}
        if upload := self.cleaned_data["file"]:
            return values | {"content": upload.read(), "file_name": upload.name or ""}
        return values | {"content": self.cleaned_data["text"].encode()}


class SeenForm(forms.Form):
    """Which version and page of the chapter somebody saw; `stap` is the button that was pressed."""

    versie = forms.IntegerField(min_value=1)
    pagina = forms.IntegerField(min_value=1)
    stap = forms.ChoiceField(choices=[(step, step) for step in (BACK, PLAN)], required=False)


class PiecesForm(forms.Form):
    """What pieces are, by number; `stand` has the first letter of each as it was on the screen."""

    stand = forms.CharField(required=False)

    def __init__(self, *args: Any, numbers: range, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = numbers
        for number in numbers:
            self.fields[f"soort-{number}"] = forms.ChoiceField(choices=SORT_CHOICES, required=False)

    def sorts(self) -> dict[int, str]:
        values = values_of(self)
        chosen = {number: values[f"soort-{number}"] for number in self.numbers}
        return {number: sort for number, sort in chosen.items() if sort}

    def before(self) -> dict[int, str]:
        letters = values_of(self)["stand"]
        return {number: LETTERS.get(letter, "") for number, letter in zip(self.numbers, letters, strict=False)}
