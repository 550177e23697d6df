"""The editors' list of what was searched for in vain, under the CMS's reports."""

from typing import Any

from django.db.models import Max, QuerySet, Sum
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.ui.tables import DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import ModelPermissionPolicy

from .missed import KEPT_DAYS
from .models import MissedSearch, Synonym


def search_again(row: dict[str, Any]) -> str:
    return f"{reverse('search')}?{urlencode({'q': row['words']})}"


class MissedSearchReport(ReportView):
    page_title = "Gezocht zonder resultaat"
    header_icon = "search"
    permission_policy = ModelPermissionPolicy(Synonym)
    any_permission_required = ["add", "change", "delete"]
    index_url_name, index_results_url_name = "missed_searches", "missed_searches_results"
    results_template_name = "foundation/cms/missed_searches_results.html"
    columns = [
        TitleColumn("words", label="Gezocht op", get_url=search_again),
        NumberColumn("number", label="Keren", sort_key="number"),
        DateColumn("latest", label="Laatst op", sort_key="latest"),
    ]
    default_ordering = "-number"
    list_export = ["words", "number", "latest"]
    export_headings = {"words": "Gezocht op", "number": "Keren", "latest": "Laatst op"}

    def get_base_queryset(self) -> QuerySet[MissedSearch, dict[str, Any]]:
        searches = MissedSearch.objects.order_by().values("words")
        return searches.annotate(number=Sum("times"), latest=Max("day")).order_by("-number", "-latest", "words")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"kept_days": KEPT_DAYS}
