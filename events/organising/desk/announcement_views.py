"""Telling people that a session changed, or that it does not go on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from events.models import Session
from events.places import notifications
from events.places.scheduling import cancel_session, keep_silent, numbers_told, tell_at_once
from events.places.standing import standing_of_session
from foundation.forms import Step, step_of, values_of
from foundation.refusals import refusals_in
from members.requests import MemberRequest
from notifications.mailqueue import Letter

from .access import organised_session
from .calling_off import consequences_of
from .forms import AnnouncementForm, CancellationForm

CHANGE_IS_TOLD = "De wijziging is verteld. Iedereen krijgt de mail binnen een paar minuten."
CHANGE_IS_KEPT_SILENT = "De wijziging wordt niet verteld. In de agenda van mensen staat nog wat er eerst stond."
NO_CHANGE_WAITS = "Deze wijziging was al verteld of teruggedraaid. Er is niets verstuurd of tegengehouden."


@require_POST
def announcement(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Tell a change that waits now, or not at all."""
    session = organised_session(request.user, slug, pk)
    is_told = values_of(AnnouncementForm(request.POST))["wanneer"] == "nu"
    act, words = (tell_at_once, CHANGE_IS_TOLD) if is_told else (keep_silent, CHANGE_IS_KEPT_SILENT)
    if act(session=session):
        messages.success(request, words)
    else:
        messages.warning(request, NO_CHANGE_WAITS)
    return redirect("events:participants", slug=slug, pk=pk)


@never_cache
@require_http_methods(["GET", "POST"])
def session_cancellation(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Calling off: the reason first, then the mail as people will read it, and only then the deed."""
    session = organised_session(request.user, slug, pk)
    if request.method == "GET":
        return show_cancellation(request, session, CancellationForm())
    form, step = CancellationForm(request.POST), step_of(request)
    if step is Step.WRITE:
        return show_cancellation(request, session, CancellationForm(initial={"reason": form["reason"].value()}))
    if not form.is_valid():
        return show_cancellation(request, session, form, status=422)
    if step is Step.PREVIEW:
        return show_cancellation(request, session, form, preview=preview(session, form.cleaned_data["reason"]))
    with refusals_in(form):
        cancel_session(session=session, reason=form.cleaned_data["reason"])
        messages.success(request, "De bijeenkomst is afgelast. Iedereen krijgt bericht.")
        return redirect("events:participants", slug=slug, pk=pk)
    return show_cancellation(request, session, form, status=409)


def show_cancellation(
    request: MemberRequest,
    session: Session,
    form: CancellationForm,
    *,
    preview: Letter | None = None,
    status: int = 200,
) -> HttpResponse:
    recipients, failing = numbers_told(session)
    context = {
        "session": session,
        "form": form,
        "preview": preview,
        "recipients": recipients,
        "failing": failing,
        "consequences": consequences_of(session, timezone.now()),
        "standing": standing_of_session(session, timezone.now()),
    }
    return render(request, "events/organising/cancellation.html", context, status=status)


def preview(session: Session, reason: str) -> Letter:
    """The mail, with this reason, about a session that is not called off yet."""
    session.cancellation_reason = reason
    letter = notifications.mail_about_cancellation(session)
    session.cancellation_reason = ""
    return letter
