"""A plan as a file, for everybody in its team."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.documents import WORD_TYPE
from foundation.limits import EXPORTS, limited
from goals.models import Plan
from goals.plans.rights import visible_plan
from members.models import AuditEntry, User
from members.requests import MemberRequest

from .one_page import plan_as_pdf
from .plan_facts import file_name


@require_safe
@limited(EXPORTS, methods=("GET",))
def as_word(request: MemberRequest, uuid: UUID) -> HttpResponse:
    from .chapter import chapter_as_word  # late: few processes ever need it

    plan = _taken_along(request.user, uuid, "Word-bestand")
    content = chapter_as_word(plan, made_at=timezone.now())
    return _file(content, WORD_TYPE, file_name(plan, ".docx"))


@require_safe
@limited(EXPORTS, methods=("GET",))
def as_pdf(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan = _taken_along(request.user, uuid, "pdf")
    content = plan_as_pdf(plan, made_at=timezone.now())
    return _file(content, "application/pdf", file_name(plan, "-op-een-pagina.pdf"))


def _taken_along(user: User, uuid: UUID, what: str) -> Plan:
    """The plan with all that is in it; that it was taken along stands in the log, for it names the owners of goals."""
    visible_plan(user, uuid)
    plan: Plan = Plan.objects.whole().select_related("organisation", "parent", "supersedes").get(uuid=uuid)
    AuditEntry.objects.create(actor=user, act=AuditEntry.Act.EXPORT, about=f"{what} van plan {plan.pk}")
    return plan


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
