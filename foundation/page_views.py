"""What a page shows beside its own fields, and who answers when it is more than shown: said by what stands above the
model, so that models import no screens. Registered once at the start.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

Context = Callable[..., dict[str, Any]]
View = Callable[..., HttpResponse]
_CONTEXTS: dict[type[Page], Context] = {}
_VIEWS: dict[type[Page], View] = {}


def register_context(model: type[Page], context: Context) -> None:
    """Let `context(page, request, **kwargs)` say what templates of `model` show; `kwargs` are those of `page.serve`."""
    _CONTEXTS[model] = context


def register_view(model: type[Page], view: View) -> None:
    """Let `view(request, page=page)` answer for pages of `model` that ask with `answer`."""
    _VIEWS[model] = view


def context_of(page: Page, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
    context = _CONTEXTS.get(type(page))
    return context(page, request, **kwargs) if context else {}


def answer(page: Page, request: HttpRequest) -> HttpResponse:
    return _VIEWS[type(page)](request, page=page)
