"""Reading a workbook in: the file, then every difference, then it happens."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.characters import one_line
from foundation.limits import Limit, limited
from foundation.numbers import capitalised, counted
from foundation.undo import offer_undo
from goals.models import Plan, WorkbookImport
from goals.plans.answers import answer_refusal_on
from goals.plans.rights import running_plan
from members.requests import MemberRequest

from .carrying_out import apply_import
from .dry_run import DryRun, dry_run_of
from .forms import CarryOutForm, UploadForm
from .undoing import undo_import

READING_IN = Limit("plan.workbook", "werkboeken inlezen", "60/h/user")
LONGEST_NAME, ON_A_PAGE, MOST_SHOWN = 120, 100, 5
answer_refusal = answer_refusal_on("plan_documents:files")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(READING_IN)
@answer_refusal
def imports(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Handing a workbook in, and what was read in lately."""
    plan = running_plan(request.user, uuid)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST if is_sent else None, request.FILES if is_sent else None, plan=plan)
    if form.is_bound and form.is_valid():
        name = one_line(form.cleaned_data["file"].name or "")[-LONGEST_NAME:]
        content = form.handed.as_json()
        upload = WorkbookImport.objects.create(plan=plan, made_by=request.user, file_name=name, content=content)
        return redirect("plan_documents:workbook_differences", uuid, upload.uuid)
    return _show_imports(request, plan, form, status=422 if form.errors else 200)


def _show_imports(request: MemberRequest, plan: Plan, form: UploadForm, *, status: int) -> HttpResponse:
    latest = plan.workbook_imports.filter(made_by=request.user, applied_at__isnull=False)
    latest = latest.defer("content", "way_back")[:MOST_SHOWN]
    context = {"plan": plan, "form": form, "latest": latest, "is_gone": status == HTTPStatus.NOT_FOUND}
    return render(request, "goals/documents/workbook.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@answer_refusal
def differences(request: MemberRequest, uuid: UUID, upload: UUID) -> HttpResponse:
    """Every difference with what will happen to it; a POST carries out what is right."""
    plan = running_plan(request.user, uuid)
    row = plan.workbook_imports.select_related("plan").filter(uuid=upload, made_by=request.user).first()
    if row is None:
        return _show_imports(request, plan, UploadForm(plan=plan), status=HTTPStatus.NOT_FOUND)
    if row.applied_at:
        return redirect("plan_documents:workbook_imports", uuid)
    run = dry_run_of(plan, request.user, row.content)
    form = CarryOutForm(request.POST or None, needs_reason=run.needs_reason)
    if form.is_valid():
        values = form.cleaned_data
        try:
            number = apply_import(upload=row, by=request.user, seen=values["gezien"], reason=values.get("reason", ""))
        except ValidationError as refusal:
            return _show_anew(request, row, refusal)
        return _carried_out(request, row, number)
    return _show(request, row, run, form)


def _show_anew(request: MemberRequest, upload: WorkbookImport, refusal: ValidationError) -> HttpResponse:
    """What would happen by now, with what was typed."""
    plan = running_plan(request.user, upload.plan.uuid)
    run = dry_run_of(plan, request.user, upload.content)
    form = CarryOutForm(request.POST, needs_reason=run.needs_reason)
    form.add_error(None, refusal)
    return _show(request, upload, run, form)


def _carried_out(request: MemberRequest, upload: WorkbookImport, number: int | None) -> HttpResponse:
    if number is None:
        messages.info(request, "Dit werkboek was al ingelezen.")
    else:
        words = f"{capitalised(counted(number, 'verschil', 'verschillen'))} overgenomen uit {upload.file_name}."
        offer_undo(
            request, text=words, url=reverse("plan_documents:workbook_undo", args=[upload.plan.uuid, upload.uuid])
        )
    return redirect("plan_documents:workbook_imports", upload.plan.uuid)


def _show(request: MemberRequest, upload: WorkbookImport, run: DryRun, form: CarryOutForm) -> HttpResponse:
    context = {
        "plan": upload.plan,
        "upload": upload,
        "run": run,
        "stamp": run.stamp,
        "form": form,
        "page": Paginator(run.differences, ON_A_PAGE).get_page(request.GET.get("pagina")),
        "remarks": upload.content["remarks"],
    }
    return render(request, "goals/documents/differences.html", context, status=422 if form.errors else 200)


@require_POST
@answer_refusal_on("plan_documents:workbook_imports")
def undo(request: MemberRequest, uuid: UUID, upload: UUID) -> HttpResponse:
    """Put back what an import changed, by who did it."""
    plan = running_plan(request.user, uuid)
    row = plan.workbook_imports.filter(uuid=upload, made_by=request.user, applied_at__isnull=False).first()
    if row is None:
        return _show_imports(request, plan, UploadForm(plan=plan), status=HTTPStatus.NOT_FOUND)
    if undo_import(upload=row, by=request.user):
        messages.success(request, f"Wat uit {row.file_name} kwam, is teruggezet.")
    else:
        messages.info(request, "Dit was al teruggezet.")
    return redirect("plan_documents:workbook_imports", uuid)
