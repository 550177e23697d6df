"""The workbook of a plan, and reading it in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.archives import MAX_BYTES
from foundation.characters import one_line
from foundation.forms import unmark
from foundation.limits import EXPORTS, Limit, limited
from foundation.numbers import capitalised, counted
from foundation.undo import offer_undo
from goals.following.partners.keeping import partners_of
from goals.models import MeasurementImport, Partner, Plan
from members.requests import MemberRequest

from .import_file import MAX_ROWS, read_rows
from .importing import NEW, ODD, SAME, WRONG, PlannedRow, apply_import, known_of, planned_rows, undo_import
from .rights import measured_plan, require_measurable
from .views import WRITES, answer_refusal
from .workbook import measuring_workbook

IMPORTING = Limit("plan.import_figures", "werkboeken inlezen", "60/h/user")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_ON_A_PAGE = 100
ORDER = (WRONG, ODD, NEW, SAME)
LONGEST_NAME = 120


class WorkbookForm(forms.Form):
    """Of whom a workbook asks figures; of nobody in particular it asks the whole and every partner."""

    bestuur = forms.ModelChoiceField(queryset=Partner.objects.none(), required=False, to_field_name="uuid")

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = partners_of(plan).taking_part()
        self.fields["bestuur"] = forms.ModelChoiceField(
            label="Voor wie",
            queryset=self.partners,
            required=False,
            to_field_name="uuid",
            empty_label="alles: het geheel en elk bestuur",
        )
        unmark(self.fields["bestuur"])


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Ingevuld werkboek",
        help_text=f"Een Excel-bestand (.xlsx) van hooguit 10 MB en {MAX_ROWS:,} rijen.".replace(",", "."),
        widget=forms.FileInput(attrs={"accept": ".xlsx", "data-most": MAX_BYTES}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander bestand."},
    )

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if upload.size and upload.size > MAX_BYTES:
            raise ValidationError("Dit bestand is groter dan 10 MB. Verdeel de cijfers over meer bestanden.")
        self.rows = read_rows(upload.read())
        return upload


@require_safe
@limited(EXPORTS, methods=("GET",))
def workbook(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """An empty workbook of this plan, for one partner or for all."""
    plan, _ = measured_plan(request.user, uuid)
    form = WorkbookForm(request.GET, plan=plan)
    partner = form.cleaned_data["bestuur"] if form.is_valid() else None
    partners: list[Partner | None] = [partner] if partner else [None, *form.partners]
    content = measuring_workbook(plan, partners, today=timezone.localdate())
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="metingen.xlsx"'
    return response


@never_cache
@require_http_methods(WRITES)
@limited(IMPORTING)
@answer_refusal
def imports(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Handing a workbook in, and what was read in lately."""
    plan, _ = measured_plan(request.user, uuid)
    require_measurable(plan)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_bound and form.is_valid():
        name = one_line(form.cleaned_data["file"].name or "")[-LONGEST_NAME:]
        upload = MeasurementImport.objects.create(plan=plan, made_by=request.user, file_name=name, rows=form.rows)
        return redirect("measuring:import_rows", uuid, upload.uuid)
    context = {
        "plan": plan,
        "form": form,
        "workbook_form": WorkbookForm(plan=plan),
        "latest": plan.measurement_imports.filter(made_by=request.user, applied_at__isnull=False)[:5],
    }
    return render(request, "goals/measuring/imports.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(WRITES)
@answer_refusal
def import_rows(request: MemberRequest, uuid: UUID, upload: UUID) -> HttpResponse:
    """What each row will do; and doing it."""
    plan, role = measured_plan(request.user, uuid)
    row = get_object_or_404(plan.measurement_imports, uuid=upload, made_by=request.user)
    if request.method == "POST":
        number = apply_import(upload=row, by=request.user, role=role)
        figures = capitalised(counted(number, "cijfer is", "cijfers zijn"))
        url = reverse("measuring:import_undo", args=[uuid, upload])
        offer_undo(request, text=f"{figures} overgenomen uit {row.file_name}.", url=url)
        return redirect("measuring:index", uuid)
    if row.applied_at:
        return redirect("measuring:imports", uuid)
    planned = planned_rows(row.rows, known_of(plan, request.user, role))
    context = {"plan": plan, "upload": row, "counts": _counts(planned), "page": _page(request, planned)}
    return render(request, "goals/measuring/import_rows.html", context)


def _counts(planned: Sequence[PlannedRow]) -> dict[str, int]:
    words = {NEW: "new", ODD: "odd", SAME: "same", WRONG: "wrong"}
    counts = {name: sum(row.outcome == outcome for row in planned) for outcome, name in words.items()}
    return counts | {"taken": counts["new"] + counts["odd"]}


def _page(request: MemberRequest, planned: Sequence[PlannedRow]) -> object:
    """What is wrong first, then what is odd."""
    rows = sorted(planned, key=lambda row: (ORDER.index(row.outcome), row.line))
    return Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("pagina"))


@require_POST
@answer_refusal
def import_undo(request: MemberRequest, uuid: UUID, upload: UUID) -> HttpResponse:
    """Take away what an import made, by who did it."""
    plan, _ = measured_plan(request.user, uuid)
    row = get_object_or_404(plan.measurement_imports, uuid=upload, made_by=request.user, applied_at__isnull=False)
    gone, left = undo_import(upload=row)
    words = f"{capitalised(counted(gone, 'cijfer', 'cijfers'))} uit {row.file_name} weggehaald."
    if left:
        words += (
            f" {capitalised(counted(left, 'cijfer blijft', 'cijfers blijven'))} staan: intussen gewijzigd of akkoord."
        )
    messages.success(request, words)
    return redirect("measuring:imports", uuid)
