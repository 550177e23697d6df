"""Handing a workbook in, and carrying out what the dry run shows."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from foundation.archives import MAX_BYTES
from goals.following.board.forms import ReasonField
from goals.models import Plan

from .reading import TOO_LARGE, read_workbook


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Het werkboek met je wijzigingen",
        help_text="Het Excel-bestand (.xlsx) van dit plan, van hooguit 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx", "data-most": MAX_BYTES}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander bestand."},
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        self.handed = read_workbook(upload.read(), self.plan)
        return upload


class CarryOutForm(forms.Form):
    """What was shown; and of an adopted plan, once for all, why its numbers and days change."""

    gezien = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_reason:
            self.fields["reason"] = ReasonField(
                label="Waarom stel je bij?", help_text="De reden blijft staan bij elk doel dat je hiermee bijstelt."
            )
