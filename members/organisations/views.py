from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from members.models import User
from members.requests import MemberRequest

from ..models import OrganisationImport
from ..permissions import is_administrator
from .file import COLUMNS, MAX_BYTES, MAX_ROWS, read_rows
from .importing import apply_import, plan_import


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Bestand met organisaties",
        help_text=f"Een CSV- of Excel-bestand van hooguit 10 MB en {MAX_ROWS} rijen. Bovenaan staan de kolomnamen.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx", "data-most": MAX_BYTES}),
    )

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        self.rows = read_rows(upload.name or "", upload.read())
        return upload


def upload(request: MemberRequest) -> HttpResponse:
    only_administrators(request.user)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        pending = OrganisationImport.objects.create(
            uploaded_by=request.user, file_name=form.cleaned_data["file"].name[:120], rows=form.rows
        )
        return redirect("organisations:import_plan", pending.pk)
    return render(request, "members/import_upload.html", {"form": form, "columns": COLUMNS})


def plan(request: MemberRequest, upload_id: UUID) -> HttpResponse:
    only_administrators(request.user)
    pending = get_object_or_404(OrganisationImport, pk=upload_id, uploaded_by=request.user, applied_at=None)
    if request.method == "POST":
        try:
            done = apply_import(upload_id=pending.pk, by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("organisations:import_plan", pending.pk)
        counts = done.counts
        messages.success(request, f"Klaar: {counts['nieuw']} toegevoegd en {counts['gewijzigd']} gewijzigd.")
        return redirect("organisations:import")
    return render(request, "members/import_plan.html", {"upload": pending, "plan": plan_import(pending.rows)})


def only_administrators(user: User) -> None:
    if not is_administrator(user):
        raise Http404
