from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from events.models import Registration, Session
from events.places.permissions import can_see_particulars
from foundation.limits import EXPORTS, limited
from foundation.spreadsheet import csv_lines, workbook
from members.requests import MemberRequest

from .access import note_export, organised_session
from .export import table_of
from .participants import participants_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_GET
@limited(EXPORTS, methods=("GET",))
def participants_xlsx(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    content = workbook({"Deelnemers": noted_table(request, session)})
    return HttpResponse(content, content_type=XLSX, headers=file_headers(session, "xlsx"))


@never_cache
@require_GET
@limited(EXPORTS, methods=("GET",))
def participants_csv(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    content = "".join(csv_lines(noted_table(request, session)))
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=file_headers(session, "csv"))


@never_cache
@require_GET
@limited(EXPORTS, methods=("GET",))
def participants_print(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """A list to tick off at the door, with room to sign."""
    session = organised_session(request.user, slug, pk)
    may_see = can_see_particulars(request.user, session)
    with_needs = "dieet" in request.GET and may_see
    note_export(request.user, session, what_is_taken("afdruk van deelnemers", with_needs))
    rows = participants_of(session).filter(state__in=Registration.WITH_PLACE).order_by("member__last_name", "pk")
    context = {"session": session, "rows": rows, "with_needs": with_needs, "may_see_needs": may_see}
    return render(request, "events/organising/participants_print.html", context)


def noted_table(request: MemberRequest, session: Session) -> Iterator[list[str]]:
    """The rows of an export, after the line about it in the log."""
    with_particulars = can_see_particulars(request.user, session)
    with_needs = "dieet" in request.GET and with_particulars
    note_export(request.user, session, what_is_taken("deelnemers", with_needs))
    return table_of(session, with_particulars=with_particulars, with_needs=with_needs)


def what_is_taken(what: str, with_needs: bool) -> str:
    return f"{what} met dieet en toegang" if with_needs else what


def file_headers(session: Session, ending: str) -> dict[str, str]:
    day = timezone.localtime(session.starts_at)
    name = f"deelnemers-{slugify(session.event.title)}-{day:%Y-%m-%d}.{ending}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}
