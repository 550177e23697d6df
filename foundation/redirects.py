"""An address once given never breaks: what moved is found at its new place, with the rest of the address and its query.

Wagtail writes the rows; it neither keeps the query nor the rest of an address, and it can send a reader in circles.
"""

from collections.abc import Callable
from copy import copy
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.encoding import iri_to_uri, uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import create_redirects
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed, post_page_move

Handler = Callable[[HttpRequest], HttpResponse]
LONGEST_CHAIN = 10
DEEPEST = 6  # names in an address of which the beginnings are tried


def redirects(get_response: Handler) -> Handler:
    """Instead of a 404, the way to where the page went."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        redirect_to = redirect_for(request)
        if redirect_to is None:
            return response
        answer = HttpResponsePermanentRedirect if redirect_to[0].is_permanent else HttpResponseRedirect
        return answer(redirect_to[1])

    return middleware


def redirect_for(request: HttpRequest) -> tuple[Redirect, str] | None:
    """The row that answers for this address, and the address it leads to; None when it leads nowhere or back."""
    site = Site.find_for_request(request)
    whole, path = _normal(request.get_full_path()), _normal(request.path)
    rows = _rows(site, {whole, *_beginnings(path)})
    row = max(rows, key=lambda row: (len(row.old_path), row.site_id is not None), default=None)
    target = _target(row) if row else None
    if row is None or target is None:
        return None
    if row.old_path != whole:
        target = _with_query(target, request.META.get("QUERY_STRING", ""))
    if row.old_path not in (whole, path):
        if row.redirect_page is None:
            return None
        target = _with_rest(target, request.path[len(iri_to_uri(row.old_path)) :].lstrip("/"))
    return None if _leads_back(site, _normal(urlsplit(target).path), path) else (row, target)


def _normal(address: str) -> str:
    return str(Redirect.normalise_path(uri_to_iri(address)))


def _beginnings(path: str) -> set[str]:
    """'/a/b/c' gives itself, '/a/b' and '/a': below a page that moved lie addresses that are no pages."""
    names = path.strip("/").split("/")[:DEEPEST]
    return {path, *("/" + "/".join(names[: n + 1]) for n in range(len(names)))}


def _rows(site: Site | None, paths: set[str]) -> list[Redirect]:
    return list(Redirect.get_for_site(site).filter(old_path__in=paths).select_related("redirect_page"))


def _target(row: Redirect) -> str | None:
    page = row.redirect_page
    if page is not None and not page.specific_deferred.is_on_site:
        return None
    return row.link or None


def _with_query(target: str, query: str) -> str:
    parts = urlsplit(target)
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, query]))))


def _with_rest(target: str, rest: str) -> str:
    parts = urlsplit(target)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/{rest}"))


def _leads_back(site: Site | None, place: str, start: str) -> bool:
    """Would the reader come by `start` again? A row to a page ends there, one to a typed address may go on."""
    for _ in range(LONGEST_CHAIN):
        if place == start:
            return True
        row = next((row for row in _rows(site, {place}) if row.redirect_page is None), None)
        if row is None or not row.redirect_link:
            return False
        place = _normal(urlsplit(row.redirect_link).path)
    return True


def connect() -> None:
    """Wagtail's own receivers are off (WAGTAILREDIRECTS_AUTO_CREATE): they also keep addresses that nobody ever saw."""
    post_page_move.connect(_keep_moved, dispatch_uid="redirect_moved")
    page_slug_changed.connect(_keep_renamed, dispatch_uid="redirect_renamed")


def _keep_moved(instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    page = instance.specific
    before = copy(page)
    before.url_path = url_path_before
    if url_path_before != url_path_after:
        _keep(page, before)


def _keep_renamed(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    _keep(instance, instance_before)


def _keep(page: Page, before: Page) -> None:
    if before.live or before.first_published_at is not None:
        create_redirects(page=page, page_old=before, sites=Site.objects.exclude(root_page=page))
