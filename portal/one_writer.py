"""Changes of one page or snippet in the CMS wait for each other: each is made whole on what the one before it left.

Wagtail saves a draft, publishes it and writes its log in steps. Two editors who publish at the same moment, or one
whose draft is kept while another publishes, would come between these steps.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

View = Callable[..., HttpResponse]


class OneWriter:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        rows = changed_rows(request) if request.method == "POST" else None
        if rows is None:
            return None
        with transaction.atomic():
            list(rows.order_by().select_for_update().values_list("pk"))
            response = view(request, *args, **kwargs)
            # What is drawn late may still ask for what was changed.
            return response.render() if isinstance(response, SimpleTemplateResponse) else response


def changed_rows(request: HttpRequest) -> QuerySet[Any] | None:
    """The row that this address of the CMS changes, as a queryset; None for any other address."""
    match = request.resolver_match
    if match is None:
        return None
    if match.namespace == "wagtailadmin_pages" and "page_id" in match.kwargs:
        return Page.objects.filter(pk=match.kwargs["page_id"])
    if match.namespace.startswith("wagtailsnippets_") and "pk" in match.kwargs:
        models = {model.snippet_viewset.url_namespace: model for model in get_snippet_models()}
        rows: QuerySet[Any] = models[match.namespace].objects.filter(pk=match.kwargs["pk"])
        return rows
    return None
