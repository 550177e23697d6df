"""Telling people that a session changed, or that it does not go on."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from events.models import Registration, Session
from events.places import notifications as news
from events.places.scheduling import cancel_session, keep_silent, tell_at_once
from events.places.standing import standing_of_session
from foundation.refusals import refusals_in

from .access import organised_session
from .calling_off import consequences_of
from .forms import CancellationForm

TOLD_ALREADY = "Deze wijziging was al verteld of teruggedraaid. Er is niets verstuurd of tegengehouden."


@require_POST
def announcement(request, slug, pk):
    """Tell a change that waits now, or not at all."""
    session = organised_session(request.user, slug, pk)
    acts = {
        "nu": (tell_at_once, "De wijziging is verteld. Iedereen krijgt de mail binnen een paar minuten."),
        "niet": (keep_silent, "De wijziging wordt niet verteld. In de agenda van mensen staat nog wat er eerst stond."),
    }
    if request.POST.get("wanneer") not in acts:
        raise Http404
    act, words = acts[request.POST["wanneer"]]
    if act(session=session):
        messages.success(request, words)
    else:
        messages.warning(request, TOLD_ALREADY)
    return redirect("events:participants", slug=slug, pk=pk)


@never_cache
@require_http_methods(["GET", "POST"])
def session_cancellation(request, slug, pk):
    """Calling off: the reason first, then the mail as people will read it, and only then the deed."""
    session = organised_session(request.user, slug, pk)
    form = CancellationForm(request.POST or None)
    if request.method == "GET" or "terug" in request.POST:
        form = CancellationForm(initial={"reason": request.POST.get("reason", "")})
        return show_cancellation(request, session, form)
    if not form.is_valid():
        return show_cancellation(request, session, form, status=422)
    if "zeker" not in request.POST:
        return show_cancellation(request, session, form, preview=preview(session, form.cleaned_data["reason"]))
    with refusals_in(form):
        cancel_session(session=session, reason=form.cleaned_data["reason"])
        messages.success(request, "De bijeenkomst is afgelast. Iedereen krijgt bericht.")
        return redirect("events:participants", slug=slug, pk=pk)
    return show_cancellation(request, session, form, status=409)


def show_cancellation(request, session: Session, form, *, preview=None, status: int = 200):
    context = {
        "session": session,
        "form": form,
        "preview": preview,
        "recipients": Registration.objects.active().filter(session=session, released_at=None).count(),
        "consequences": consequences_of(session, timezone.now()),
        "standing": standing_of_session(session, timezone.now()),
    }
    return render(request, "events/organising/cancellation.html", context, status=status)


def preview(session: Session, reason: str):
    """The mail, with this reason, about a session that is not called off yet."""
    session.cancellation_reason = reason
    letter = news.mail_about_cancellation(session)
    session.cancellation_reason = ""
    return letter
