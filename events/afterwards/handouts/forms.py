from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from events.models import Handout
from foundation.forms import unmark
from foundation.uploads import MAX_BYTES, Content, read_content

ACCEPTED_SUFFIXES = ".pdf,.docx,.pptx,.xlsx,.odt,.odp,.ods,.png,.jpg,.jpeg,.webp"


class HandoutForm(forms.Form):
    """A title with either a file or a link."""

    title = forms.CharField(
        label="Hoe heet het?",
        max_length=120,
        help_text="Zoals ‘Presentatie’ of ‘Werkblad doelen’.",
        error_messages={"required": "Geef het een naam, dan weten deelnemers wat het is."},
    )
    file = forms.FileField(
        label="Bestand",
        required=False,
        help_text="Een pdf, Word-, PowerPoint- of Excel-bestand of een afbeelding, hooguit 20 MB.",
        error_messages={"empty": "Dit bestand is leeg. Kies een ander."},
        widget=forms.FileInput(attrs={"accept": ACCEPTED_SUFFIXES, "data-most": MAX_BYTES}),
    )
    link = forms.URLField(
        label="Of een link",
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={"invalid": "Vul een heel adres in, dat met https:// begint."},
    )
    shown_from = forms.ChoiceField(
        label="Vanaf wanneer zien deelnemers het?",
        choices=Handout.From.choices,
        initial=Handout.From.NOW,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # One of the two is needed, so neither is marked as optional.
        unmark(self.fields["file"], self.fields["link"])

    def clean_file(self) -> Content | None:
        file = self.cleaned_data["file"]
        return read_content(file) if file else None

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if self.errors.keys() & {"file", "link"}:
            return data
        if bool(data.get("file")) == bool(data.get("link")):
            raise ValidationError("Kies een bestand of vul een link in; een van de twee.")
        return data

    def content(self) -> Content | str:
        """What there is to hand out, of a valid form."""
        content: Content | str = self.cleaned_data["file"] or self.cleaned_data["link"]
        return content
