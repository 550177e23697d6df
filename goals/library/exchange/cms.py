"""The CMS screen on which editors take the library along as a file, and read one in."""

import json
from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.forms import Step, step_of
from foundation.limits import EXPORTS, limited
from foundation.numbers import capitalised, counted
from foundation.refusals import refusals_in
from members.models import AuditEntry, User
from members.requests import MemberRequest

from .carrying_out import carry_out
from .dry_run import CHANGED, NEW, SAME, WRONG, planned_goals, stamp_of
from .reading import MAX_BYTES, TOO_LARGE, read_goals
from .writing import as_json, as_workbook, current_entries

NO_RIGHT = "Je mag de doelenbank niet wijzigen. Vraag het de redactie."
CHOOSE = "Kies eerst een bestand."
HEADER = {"page_title": "Doelenbank als bestand", "header_icon": "download"}
FORMATS = {
    "json": (as_json, "application/json"),
    "xlsx": (as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def may_exchange(user: User) -> bool:
    return bool(user.has_perm("goals.change_goaltemplate") and user.has_perm("goals.add_goaltemplate"))


class LibraryFileForm(forms.Form):
    """The file; `doelen` is what stood in it once it was read, `stempel` what the page said it would do."""

    bestand = forms.FileField(
        label="Bestand",
        required=False,
        help_text="JSON of Excel (.xlsx), hooguit 2 MB. Eerst zie je wat er verandert, daarna kies je of dat mag.",
        widget=forms.FileInput(attrs={"accept": ".json,.xlsx"}),
    )
    doelen = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    stempel = forms.CharField(required=False, widget=forms.HiddenInput)
    goals: list[dict[str, Any]]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        upload: UploadedFile | None = values.get("bestand")
        if "bestand" not in self.errors:
            with refusals_in(self, "bestand"):
                self.goals = read_goals(_content(upload, values.get("doelen", "")))
        return values

    @property
    def sent_along(self) -> str:
        """What was read, for the page to send along with its button."""
        return json.dumps(self.goals, ensure_ascii=False)


def _content(upload: UploadedFile | None, sent: str) -> bytes:
    if upload and (upload.size or 0) > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    content = upload.read() if upload else sent.encode()
    if not content:
        raise ValidationError(CHOOSE)
    return content


@require_http_methods(["GET", "HEAD", "POST"])
def library_file(request: MemberRequest) -> HttpResponse:
    """First what the file will do, then doing it; a file that was not shown yet is shown first."""
    if not may_exchange(request.user):
        raise PermissionDenied(NO_RIGHT)
    form = LibraryFileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, **HEADER}
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if step_of(request) is Step.CARRY_OUT and not values["bestand"]:
            with refusals_in(form):
                number = carry_out(form.goals, stamp=values["stempel"], by=request.user)
                kept = capitalised(counted(number, "doel staat", "doelen staan"))
                messages.success(request, f"{kept} als concept klaar. Er is nog niets geplaatst.")
                return redirect("goals_library_file")
        context |= _dry_run(form)
    return TemplateResponse(request, "goals/cms/library_file.html", context, status=422 if form.errors else 200)


def _dry_run(form: LibraryFileForm) -> dict[str, Any]:
    planned = planned_goals(form.goals)
    numbers = Counter(one.outcome for one in planned)
    sent = form.sent_along
    if len(sent.encode()) > MAX_BYTES:
        form.add_error("bestand", TOO_LARGE)
        return {}
    return {
        "planned": [one for one in planned if one.outcome != SAME],
        "is_read": True,
        "same": numbers[SAME],
        "new": numbers[NEW],
        "changed": numbers[CHANGED],
        "wrong": numbers[WRONG],
        "changes": sum(one.goal is not None for one in planned),
        "sent": sent,
        "stamp": stamp_of(planned),
    }


@require_safe
@limited(EXPORTS, methods=("GET",))
def library_export(request: MemberRequest, kind: str) -> HttpResponse:
    """The library as editors have it now, what is not published too."""
    if not may_exchange(request.user):
        raise PermissionDenied(NO_RIGHT)
    if kind not in FORMATS:
        raise Http404
    make, content_type = FORMATS[kind]
    name = f"doelenbank-{timezone.localdate().isoformat()}.{kind}"
    AuditEntry.objects.create(actor=request.user, act=AuditEntry.Act.EXPORT, about=f"Doelenbank als {kind}")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(make(current_entries()), content_type=content_type, headers=headers)
