"""Answering with a file of a plan."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from goals.models import Plan
from goals.plans.rights import plan_and_role
from members.models import AuditEntry, User
from members.requests import MemberRequest

from .kinds import KINDS, FileKind, Order, size_of

LARGE = "Dit plan is groot. Laat het bestand maken; je ziet hier hoe ver het is."


def answer_with_file(request: MemberRequest, uuid: UUID, kind: FileKind, part: str = "") -> HttpResponse:
    """The file, or of a large plan the page on which it can be asked for. Raises Http404 for who may not have it."""
    plan, role = plan_and_role(request.user, uuid)
    offered_kind(kind.code, plan, role, part)
    if kind.is_large(size_of(plan)):
        messages.info(request, LARGE)
        return redirect("plan_documents:files", uuid)
    whole = plan_to_make(plan.pk)
    content = kind.make(Order(whole, role, timezone.now(), part))
    note_export(request.user, kind, plan.pk)
    return as_attachment(content, kind, kind.file_name(whole, part))


def offered_kind(code: str, plan: Plan, role: str, part: str) -> FileKind:
    """The kind of this code. Raises Http404 for a file that is not there for this plan, or not for this role."""
    kind = KINDS.get(code)
    if kind is None or not kind.is_for(role) or part not in dict(kind.parts(plan)):
        raise Http404
    return kind


def plan_to_make(pk: int) -> Plan:
    plan: Plan = Plan.objects.whole().select_related("organisation", "parent", "supersedes").get(pk=pk)
    return plan


def note_export(user: User, kind: FileKind, plan: int) -> None:
    """That it was taken along stands in the log, for a file names people."""
    AuditEntry.objects.create(actor=user, act=AuditEntry.Act.EXPORT, about=f"{kind.what} van plan {plan}")


def as_attachment(content: bytes, kind: FileKind, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind.content_type, headers=headers)
