"""The button with which organisers start the report of their session."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from events.organising.desk.access import organised_session
from members.requests import MemberRequest

from .report_draft import start_report


@require_POST
def report_draft(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Lead to the report in the CMS; who may not edit it reads it when it is published, or hears whom to ask."""
    session = organised_session(request.user, slug, pk)
    try:
        page = start_report(session=session, user=request.user)
    except (ValidationError, PermissionDenied) as refusal:
        messages.error(request, refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal))
        return redirect("events:aftermath", slug=slug, pk=pk)
    if page.permissions_for_user(request.user).can_edit():
        return redirect("wagtailadmin_pages:edit", page.pk)
    if page.live:
        return redirect(page.url)
    messages.warning(request, "Een collega werkt aan het verslag van deze bijeenkomst. Vraag het de redactie.")
    return redirect("events:aftermath", slug=slug, pk=pk)
