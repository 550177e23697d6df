"""What the portal asks of Wagtail when a page or document is served, and when a page is taken down or copied."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from wagtail.models import Page

from .fixed_pages import STAYS, is_fixed
from .readers import is_let_through

TAKES_AWAY = {"delete", "unpublish", "move"}


def close_document_to_others(document, request) -> None:
    """As for pages: who is logged in and may not have it is told that there is nothing."""
    restrictions = document.collection.get_view_restrictions()
    if request.user.is_authenticated and not all(is_let_through(one, request) for one in restrictions):
        raise Http404


def close_to_others(callback):
    """Wagtail sends everybody whom its own privacy keeps out to the login; for who is logged in there is nothing."""

    def serve(page, request, args, kwargs):
        restrictions = page.get_view_restrictions()
        page.get_view_restrictions = lambda: restrictions  # Wagtail's own hook asks again
        if request.user.is_authenticated and not all(is_let_through(one, request) for one in restrictions):
            raise Http404
        return callback(page, request, args, kwargs)

    return serve


def keep_fixed_page(request, page, *destination):
    """Refuses to delete, unpublish or move a page whose address is promised."""
    if not is_fixed(page):
        return None
    messages.error(request, STAYS)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def keep_fixed_pages(request, action_type, objects, action):
    """The same for many at a time: when one of them is fixed, none goes."""
    if action_type not in TAKES_AWAY or not any(isinstance(one, Page) and is_fixed(one) for one in objects):
        return None
    messages.error(request, STAYS)
    return redirect("wagtailadmin_explore_root")
