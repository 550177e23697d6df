"""What a page shows beside its own fields: said by what knows the page and stands above it, so that models import no
screens. Registered once at the start.
"""

from collections.abc import Callable

from django.http import HttpRequest
from wagtail.models import Page

Context = Callable[..., dict]
_CONTEXTS: dict[type[Page], Context] = {}


def register(model: type[Page], context: Context) -> None:
    """Let `context(page, request, **kwargs)` say what templates of `model` show; `kwargs` are those of `page.serve`."""
    _CONTEXTS[model] = context


def context_of(page: Page, request: HttpRequest, **kwargs) -> dict:
    context = _CONTEXTS.get(type(page))
    return context(page, request, **kwargs) if context else {}
