"""The page of all files of a plan, and following one that is made in the background."""

from typing import NamedTuple
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.forms import values_of
from foundation.limits import EXPORTS, limited
from goals.models import MadeFile, Plan
from goals.plans.answers import answer_refusal_on
from goals.plans.rights import can_enter_spent, plan_and_role
from members.models import User
from members.requests import MemberRequest

from .answering import as_attachment, note_export, offered_kind
from .kinds import KINDS, FileKind, kinds_for, size_of
from .ordering import ask_for_file, stop_making

PAGE = "plan_documents:files"
answer_refusal = answer_refusal_on(PAGE)


class AskForm(forms.Form):
    """Which file somebody wants to have made."""

    soort = forms.CharField(max_length=24)
    onderdeel = forms.CharField(max_length=40, required=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(EXPORTS)
@answer_refusal
def files(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """All files of the plan; a POST has one made in the background."""
    plan, role = plan_and_role(request.user, uuid)
    if request.method == "POST":
        values = values_of(AskForm(request.POST))
        part = values["onderdeel"]
        kind = offered_kind(values["soort"], plan, role, part)
        return redirect(ask_for_file(user=request.user, plan=plan, role=role, kind=kind, part=part))
    return _show_files(request, plan, role)


def _show_files(request: MemberRequest, plan: Plan, role: str, *, is_gone: bool = False) -> HttpResponse:
    """With `is_gone` for who came for a file that is not there any more: how to have it again."""
    rows = MadeFile.objects.kept().filter(owner=request.user, plan=plan, role=role).defer("content")
    context = {
        "plan": plan,
        "offers": _offers(plan, role),
        "made": rows,
        "can_read_in": can_enter_spent(role, plan),
        "is_gone": is_gone,
    }
    return render(request, "goals/documents/files.html", context, status=404 if is_gone else 200)


class Part(NamedTuple):
    """One file of a kind, and where a small one comes from."""

    part: str
    label: str
    url: str


class Offer(NamedTuple):
    kind: FileKind
    is_large: bool
    parts: list[Part]


def _offers(plan: Plan, role: str) -> list[Offer]:
    """Not of which there is nothing of this plan yet."""
    size = size_of(plan)
    offers = [Offer(kind, kind.is_large(size), _parts(kind, plan)) for kind in kinds_for(role)]
    return [offer for offer in offers if offer.parts]


def _parts(kind: FileKind, plan: Plan) -> list[Part]:
    return [Part(part, label, kind.address(plan, part)) for part, label in kind.parts(plan)]


def _own_file(user: User, plan: Plan, role: str, file: UUID) -> MadeFile | None:
    """For who asked for it, while they have the role by which they did, until its day is over."""
    rows = MadeFile.objects.kept().filter(owner=user, plan=plan, role=role).select_related("plan__organisation")
    return rows.defer("content").filter(uuid=file).first()


@never_cache
@require_safe
def made(request: MemberRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """How far it is, and the way to it."""
    plan, role = plan_and_role(request.user, uuid)
    row = _own_file(request.user, plan, role, file)
    if row is None:
        return _show_files(request, plan, role, is_gone=True)
    return render(request, "goals/documents/made.html", {"plan": row.plan, "file": row})


@require_safe
@limited(EXPORTS, methods=("GET",))
def made_download(request: MemberRequest, uuid: UUID, file: UUID) -> HttpResponse:
    plan, role = plan_and_role(request.user, uuid)
    row = _own_file(request.user, plan, role, file)
    kind = KINDS.get(row.kind) if row else None
    if row is None or kind is None or row.content is None:
        return _show_files(request, plan, role, is_gone=True)
    MadeFile.objects.filter(pk=row.pk).update(fetched_at=timezone.now())
    note_export(request.user, kind, row.plan_id)
    return as_attachment(bytes(row.content), kind, row.file_name)


@require_POST
@answer_refusal
def made_stop(request: MemberRequest, uuid: UUID, file: UUID) -> HttpResponse:
    plan, role = plan_and_role(request.user, uuid)
    row = _own_file(request.user, plan, role, file)
    if row is None:
        return _show_files(request, plan, role, is_gone=True)
    is_stopped = stop_making(row)
    messages.info(
        request, "Gestopt: het bestand wordt niet gemaakt." if is_stopped else "Er was niets meer te stoppen."
    )
    return redirect(PAGE, uuid)
