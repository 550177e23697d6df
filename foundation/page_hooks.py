"""What the portal asks of Wagtail when a page or document is served, and when a page is taken down or copied."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.documents.models import Document
from wagtail.models import Page

from .fixed_pages import PAGE_STAYS, is_fixed
from .readers import is_let_through

Serve = Callable[[Page, HttpRequest, list[Any], dict[str, Any]], HttpResponse]
TAKES_AWAY = {"delete", "unpublish", "move"}


def close_document_to_others(document: Document, request: HttpRequest) -> None:
    """As for pages: who is logged in and may not have it is told that there is nothing."""
    restrictions = document.collection.get_view_restrictions()
    if request.user.is_authenticated and not all(is_let_through(one, request) for one in restrictions):
        raise Http404


def close_to_others(callback: Serve) -> Serve:
    """Wagtail sends everybody whom its own privacy keeps out to the login; for who is logged in there is nothing."""

    def serve(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse:
        restrictions = page.get_view_restrictions()
        page.get_view_restrictions = lambda: restrictions  # type: ignore[method-assign]  # Wagtail's own asks again
        if request.user.is_authenticated and not all(is_let_through(one, request) for one in restrictions):
            raise Http404
        return callback(page, request, args, kwargs)

    return serve


def keep_fixed_page(request: HttpRequest, page: Page, *destination: Page) -> HttpResponse | None:
    """Refuses to delete, unpublish or move a page whose address is promised."""
    if not is_fixed(page):
        return None
    messages.error(request, PAGE_STAYS)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def keep_fixed_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Model], action: object
) -> HttpResponse | None:
    """The same for many at a time: when one of them is fixed, none goes."""
    if action_type not in TAKES_AWAY or not any(isinstance(one, Page) and is_fixed(one) for one in objects):
        return None
    messages.error(request, PAGE_STAYS)
    return redirect("wagtailadmin_explore_root")
