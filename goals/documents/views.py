"""A plan as a file, for everybody in its team."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from foundation.limits import EXPORTS, limited
from members.requests import MemberRequest

from .files import ANNUAL_REPORT, BKA_FILE, PDF, WORD, WORKBOOK
from .making.answering import answer_with_file


@require_safe
@limited(EXPORTS, methods=("GET",))
def as_word(request: MemberRequest, uuid: UUID) -> HttpResponse:
    return answer_with_file(request, uuid, WORD)


@require_safe
@limited(EXPORTS, methods=("GET",))
def as_pdf(request: MemberRequest, uuid: UUID) -> HttpResponse:
    return answer_with_file(request, uuid, PDF)


@require_safe
@limited(EXPORTS, methods=("GET",))
def annual_report(request: MemberRequest, uuid: UUID, year: str) -> HttpResponse:
    return answer_with_file(request, uuid, ANNUAL_REPORT, year)


@require_safe
@limited(EXPORTS, methods=("GET",))
def bka_file(request: MemberRequest, uuid: UUID) -> HttpResponse:
    return answer_with_file(request, uuid, BKA_FILE)


@require_safe
@limited(EXPORTS, methods=("GET",))
def workbook(request: MemberRequest, uuid: UUID) -> HttpResponse:
    return answer_with_file(request, uuid, WORKBOOK)
