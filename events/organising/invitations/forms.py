from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from events.models import Session
from foundation.forms import DayInput, unmark
from members.addressees import addressees, read_lines

from .addresses import read_file

LONGEST_TEXT = 60_000
LARGEST_FILE = 2 * 1024 * 1024


class InvitationForm(forms.Form):
    """Whom to invite: pasted lines, or a file. After `is_valid()` they are in `people`."""

    lijst = forms.CharField(
        label="Wie nodig je uit?",
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="Eén per regel: een mailadres, en als je wilt een naam. Zoals ‘Noor van Dijk, noor@school.example’.",
    )
    bestand = forms.FileField(
        label="Of een bestand",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx", "data-most": LARGEST_FILE}),
        help_text="CSV of Excel met een kolom met mailadressen en een kolom met namen. Hooguit 500 rijen.",
    )
    geldig_tot = forms.DateField(
        label="Antwoorden kan tot en met",
        required=False,
        widget=DayInput,
        help_text="Leeg: tot de aanmelding sluit.",
        error_messages={"invalid": "Vul een datum in, zoals 14-01-2027."},
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        unmark(self.fields["lijst"], self.fields["bestand"])

    def clean_bestand(self) -> UploadedFile | None:
        upload: UploadedFile | None = self.cleaned_data["bestand"]
        if upload and (upload.size or 0) > LARGEST_FILE:
            raise forms.ValidationError("Dit bestand is groter dan 2 MB. Verdeel de lijst.")
        return upload

    def clean_geldig_tot(self) -> date | None:
        day: date | None = self.cleaned_data["geldig_tot"]
        if day and day < timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een latere dag.")
        return day

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if self.errors:
            return data
        lines = read_lines(data.get("lijst", ""))
        if upload := data.get("bestand"):
            lines += read_file(upload.name, upload.read())
        self.people = addressees(lines)
        if not self.people:
            raise forms.ValidationError("Plak minstens één mailadres, of kies een bestand.")
        return data

    @property
    def expires_at(self) -> datetime | None:
        day = self.cleaned_data.get("geldig_tot")
        return timezone.make_aware(datetime.combine(day, time(23, 59))) if day else None

    def as_lines(self) -> str:
        """The people as pasted lines, to carry them from the check to the sending."""
        return "\n".join(f"{one.name} <{one.email}>" if one.name else one.email for one in self.people if not one.why)
