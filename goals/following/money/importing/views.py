"""Reading in a budget: the file, then what would happen, then it happens."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.archives import MAX_BYTES
from foundation.characters import one_line
from foundation.forms import values_of
from foundation.limits import EXPORTS, Limit, limited
from foundation.numbers import counted
from goals.following.money.views import PAGE, answer_refusal
from goals.models import BudgetImport, Plan
from goals.plans.answers import answer_refusal_on
from goals.plans.rights import running_plan
from members.requests import MemberRequest

from .carrying_out import apply_import
from .dry_run import CHANGED, NEW, DryRun, dry_run_of
from .sheet import MOST_POSTS, TOO_LARGE, filled_workbook, read_budget

READING_IN = Limit("plan.budget", "een begroting inlezen", "60/h/user")
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 120


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Bestand met de begroting",
        help_text=f"Een Excel-bestand (.xlsx) van hooguit 10 MB en {MOST_POSTS} posten.",
        widget=forms.FileInput(attrs={"accept": ".xlsx", "data-most": MAX_BYTES}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander bestand."},
    )

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        self.rows = read_budget(upload.read())
        return upload


class CarryOutForm(forms.Form):
    """What was shown, and whether posts go that are not in the file."""

    gezien = forms.CharField(max_length=64)
    weg = forms.BooleanField(required=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(READING_IN)
@answer_refusal
def upload(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan = running_plan(request.user, uuid)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "goals/money/import.html", {"plan": plan, "form": form}, status=status)
    name = one_line(form.cleaned_data["file"].name or "")[-LONGEST_NAME:]
    row = BudgetImport.objects.create(plan=plan, uploaded_by=request.user, file_name=name, rows=form.rows)
    return redirect("plan_money:dry_run", uuid, row.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@answer_refusal_on(PAGE)
def dry_run(request: MemberRequest, uuid: UUID, upload_id: int) -> HttpResponse:
    """What the file will do, row by row; a POST carries it out."""
    plan = running_plan(request.user, uuid)
    row = get_object_or_404(BudgetImport, pk=upload_id, plan=plan, uploaded_by=request.user)
    if request.method == "POST":
        values = values_of(CarryOutForm(request.POST))
        done = apply_import(upload=row, by=request.user, seen=values["gezien"], removes=values["weg"])
        messages.success(request, _told(done))
        return redirect(PAGE, uuid)
    if row.applied_at:
        return redirect(PAGE, uuid)
    run = dry_run_of(Plan.objects.with_money().get(pk=plan.pk), row.rows)
    return render(request, "goals/money/dry_run.html", {"plan": plan, "upload": row, "run": run})


def _told(done: DryRun | None) -> str:
    if done is None:
        return "De begroting was al ingelezen."
    new, changed = (len(done.with_outcome(outcome)) for outcome in (NEW, CHANGED))
    return f"De begroting is ingelezen: {counted(new, 'nieuwe post', 'nieuwe posten')}, {changed} gewijzigd."


@require_safe
@limited(EXPORTS, methods=("GET",))
@answer_refusal
def budget_workbook(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """A workbook with the posts of this plan, to fill in."""
    plan = running_plan(request.user, uuid)
    headers = {"Content-Disposition": 'attachment; filename="begroting.xlsx"'}
    return HttpResponse(filled_workbook(plan), content_type=WORKBOOK_TYPE, headers=headers)
