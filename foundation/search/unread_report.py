"""The editors' list of files of which the text could not be read, under the CMS's reports."""

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.documents import get_document_model
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry

from .files import advice_for
from .models import FileText


def documents_policy() -> CollectionOwnershipPermissionPolicy:
    """Wagtail's own; not known before its apps are there."""
    return policy_registry.get_by_type(get_document_model())


def document_address(row: FileText) -> str:
    return reverse("wagtaildocs:edit", args=[row.document_id])


class UnreadFilesReport(ReportView):
    """Of documents this editor may change."""

    page_title = "Bestanden die niet gelezen zijn"
    header_icon = "doc-full-inverse"
    any_permission_required = ["change"]
    index_url_name, index_results_url_name = "unread_files", "unread_files_results"
    results_template_name = "foundation/cms/unread_files_results.html"
    columns = [
        TitleColumn("document", label="Bestand", get_url=document_address),
        Column("problem", label="Wat er misging"),
        Column("advice", label="Wat je kunt doen", accessor=lambda row: advice_for(row.problem)),
        DateColumn("read_at", label="Gelezen op", sort_key="read_at"),
    ]
    default_ordering = "-read_at"
    list_export = ["document", "problem", "read_at"]
    export_headings = {"document": "Bestand", "problem": "Wat er misging", "read_at": "Gelezen op"}

    @property
    def permission_policy(self) -> CollectionOwnershipPermissionPolicy:
        return documents_policy()

    def get_base_queryset(self) -> QuerySet[FileText]:
        own = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        documents = get_document_model().objects.filter(pk__in=own.order_by().values("pk"))
        return FileText.objects.exclude(problem="").filter(document__in=documents).select_related("document")
