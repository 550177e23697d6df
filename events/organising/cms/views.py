"""Copying in the CMS: one date, or an event with all its dates."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from events.models import EventPage, Session
from events.places.permissions import can_edit_session
from foundation.refusals import refusals_in
from members.models import User
from members.requests import MemberRequest

from ..copying import copy_event, copy_session
from .forms import EventCopyForm, SessionCopyForm


def can_copy_event(user: User, page: Page) -> bool:
    return user.has_perm("events.add_session") and page.get_parent().permissions_for_user(user).can_add_subpage()


@require_http_methods(["GET", "POST"])
def copy_one_session(request: MemberRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("event"), pk=pk)
    if not (request.user.has_perm("events.add_session") and can_edit_session(request.user, session)):
        raise PermissionDenied
    form = SessionCopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        copy = copy_session(session=session, starts_at=form.cleaned_data["starts_at"], by=request.user)
        messages.success(request, "De datum is gekopieerd. Kijk na of alles nog klopt.")
        return redirect("sessions:edit", copy.pk)
    return show_form(request, form, title="Kopieer deze datum", subtitle=str(session))


@require_http_methods(["GET", "POST"])
def copy_whole_event(request: MemberRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(EventPage, pk=pk)
    if not can_copy_event(request.user, event):
        raise PermissionDenied
    form = EventCopyForm(request.POST or None, initial={"title": event.title})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            copy = copy_event(event=event, by=request.user, **form.cleaned_data)
            messages.success(
                request, "De bijeenkomst is gekopieerd als concept, met de datums. Kijk de pagina na en publiceer."
            )
            return redirect("wagtailadmin_pages:edit", copy.pk)
    return show_form(request, form, title="Kopieer met datums", subtitle=event.title)


def show_form(request: MemberRequest, form: Form, *, title: str, subtitle: str) -> HttpResponse:
    context = {"form": form, "page_title": title, "page_subtitle": subtitle, "header_icon": "copy", "media": form.media}
    status = 422 if form.is_bound else 200
    return render(request, "events/cms/copy.html", context, status=status)
