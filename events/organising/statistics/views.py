from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from events.models import Session
from events.places.permissions import can_organise, can_see_particulars, sessions_organised_by
from events.places.standing import standing_of_session
from foundation.limits import EXPORTS, limited
from foundation.spreadsheet import workbook
from members.models import User
from members.requests import MemberRequest

from ..desk.access import organised_session
from ..desk.export_views import XLSX
from .one_session import SessionFigures, tables_of
from .over_time import HEAD
from .overview import Overview
from .scope import school_year_in_words, scope_of
from .tables import Table

PER_PAGE = 25


@never_cache
@require_GET
def session_figures(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The numbers of one session, for its organisers."""
    session = organised_session(request.user, slug, pk)
    figures = figures_for(request.user, session)
    context = {"session": session, "standing": standing_of_session(session, figures.now), "figures": figures}
    return render(request, "events/statistics/session.html", context)


@never_cache
@require_GET
@limited(EXPORTS, methods=("GET",))
def session_figures_xlsx(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    day = timezone.localtime(session.starts_at)
    tables = tables_of(figures_for(request.user, session))
    return workbook_response(tables, f"cijfers-{slugify(session.event.title)}-{day:%Y-%m-%d}")


def figures_for(user: User, session: Session) -> SessionFigures:
    return SessionFigures(session, timezone.now(), with_answers=can_see_particulars(user, session))


@never_cache
@require_GET
def overview(request: MemberRequest) -> HttpResponse:
    """The numbers of all sessions somebody organises, over time: of organisations, never of people by name."""
    figures = overview_for(request)
    page = Paginator(figures.rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {"figures": figures, "scope": figures.scope, "page": page, "head": HEAD}
    return render(request, "events/statistics/overview.html", context)


@never_cache
@require_GET
@limited(EXPORTS, methods=("GET",))
def overview_xlsx(request: MemberRequest) -> HttpResponse:
    figures = overview_for(request)
    year, theme = figures.scope.year, figures.scope.theme
    parts = ["cijfers", school_year_in_words(year) if year is not None else "", theme.slug if theme else ""]
    return workbook_response(figures.tables, "-".join(filter(None, parts)))


def overview_for(request: MemberRequest) -> Overview:
    if not can_organise(request.user):
        raise Http404
    own = sessions_organised_by(request.user)
    return Overview(scope_of(request.GET, own), own, timezone.now())


def workbook_response(tables: list[Table], name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    sheets = {table.name: [table.head, *table.rows] for table in tables}
    content = workbook(sheets, widths={table.name: table.widths for table in tables})
    return HttpResponse(content, content_type=XLSX, headers=headers)
