"""Lists in parts, with the addresses of the next and the one before."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from foundation.addresses import whole_address

from .problems import ProblemError

PER_PAGE = 50
Row = TypeVar("Row", bound=Model)


def list_of(request: HttpRequest, rows: QuerySet[Row], as_json: Callable[[Row], dict[str, Any]]) -> dict[str, Any]:
    """One part of `rows`; raises a ProblemError for a part that is not there."""
    try:
        page = Paginator(rows, PER_PAGE).page(request.GET.get("pagina", "1"))
    except InvalidPage as error:
        raise ProblemError(404, "Deze pagina van de lijst is er niet. Begin bij pagina 1.") from error
    return {
        "count": page.paginator.count,
        "next": link(request, page.next_page_number()) if page.has_next() else None,
        "previous": link(request, page.previous_page_number()) if page.has_previous() else None,
        "results": [as_json(row) for row in page],
    }


def link(request: HttpRequest, number: int) -> str:
    """This list with another part, at the portal's own address whatever host was asked for."""
    query = {**request.GET.dict(), "pagina": number}
    return whole_address(f"{request.path}?{urlencode(query)}")
