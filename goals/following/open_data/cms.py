"""The CMS screen on which an editor loads public figures of an indicator of the library."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from foundation.archives import MAX_BYTES
from foundation.forms import Step, field_of, step_of
from foundation.numbers import capitalised, counted
from goals.models import IndicatorTemplate
from members.models import User
from members.requests import MemberRequest

from .loading import COLUMNS, WRONG, PlannedValue, load_values, planned_values, rows_in

NO_RIGHT = "Je mag de doelenbank niet wijzigen. Vraag het de redactie."
HEADER = {"page_title": "Open data laden", "header_icon": "upload"}


def may_load(user: User) -> bool:
    return bool(user.has_perm("goals.change_goaltemplate"))


class OpenDataForm(forms.Form):
    """The indicator, where its figures come from, and the file; `rijen` are its rows once they were read."""

    indicator = forms.ModelChoiceField(
        label="Indicator",
        queryset=IndicatorTemplate.objects.none(),
        empty_label="Kies een indicator",
        help_text="Alleen indicatoren die in de doelenbank als open data staan.",
        error_messages={"required": "Kies een indicator."},
    )
    bron = forms.CharField(
        label="Bron",
        max_length=160,
        help_text="Bijvoorbeeld: DUO, peildatum 1 februari 2027.",
        error_messages={"required": "Vul de bron in."},
    )
    bestand = forms.FileField(
        label="CSV-bestand",
        required=False,
        help_text=f"Bovenaan de kolomnamen: {', '.join(COLUMNS)}. Nummer is dat van het samenwerkingsverband.",
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )
    rijen = forms.JSONField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indicators = IndicatorTemplate.objects.filter(is_open_data=True).select_related("template")
        field_of(self, "indicator", forms.ModelChoiceField).queryset = indicators.order_by("template__code", "pk")

    def clean_bestand(self) -> UploadedFile | None:
        upload: UploadedFile | None = self.cleaned_data["bestand"]
        if upload and (upload.size or 0) > MAX_BYTES:
            raise ValidationError("Dit bestand is groter dan 10 MB.")
        return upload

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "bestand" not in self.errors:
            try:
                upload = values.get("bestand")
                self.rows = rows_in(upload.read()) if upload else _rows(values.get("rijen"))
            except ValidationError as error:
                self.add_error("bestand", error)
        return values

    def planned(self) -> list[PlannedValue]:
        values = self.cleaned_data
        return planned_values(self.rows, indicator=values["indicator"], source=values["bron"])


def _rows(sent: Any) -> list[dict[str, str]]:
    """What the page itself sent along. Raises ValidationError for anything else."""
    is_list = isinstance(sent, list) and all(isinstance(row, dict) for row in sent)
    if not sent or not is_list or not all(str(row.get("regel", "")).isdecimal() for row in sent):
        raise ValidationError("Kies een bestand.")
    return [{str(name): str(cell) for name, cell in row.items()} for row in sent]


@require_http_methods(["GET", "HEAD", "POST"])
def open_data(request: MemberRequest) -> HttpResponse:
    """First what every row will do, then doing it; a file that was not shown yet is shown first."""
    if not may_load(request.user):
        raise PermissionDenied(NO_RIGHT)
    form = OpenDataForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, **HEADER}
    if request.method == "POST" and form.is_valid():
        planned = form.planned()
        if step_of(request) is Step.CARRY_OUT and not form.cleaned_data["bestand"]:
            number = load_values(planned, indicator=form.cleaned_data["indicator"], by=request.user)
            messages.success(request, f"{capitalised(counted(number, 'cijfer', 'cijfers'))} geladen.")
            return redirect("goals_open_data")
        changes = sum(row.value is not None for row in planned)
        context |= {"planned": planned, "rows": json.dumps(form.rows), "changes": changes}
        context["wrong"] = sum(row.outcome == WRONG for row in planned)
    return TemplateResponse(request, "goals/cms/open_data.html", context, status=422 if form.errors else 200)
