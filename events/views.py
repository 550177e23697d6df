from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_GET, require_http_methods, require_POST

from foundation.serving import serve
from foundation.undo import offer_undo

from . import calendar, permissions
from .forms import RegistrationForm
from .models import EventPage, Session
from .registration import cancel, particulars_of, register
from .standing import MEETING_OPENS, meeting_in_words
from .visit import Visit

FEED_REACHES_BACK = timedelta(days=62)
CALENDAR = "text/calendar; charset=utf-8"


def live_event(slug: str) -> EventPage:
    return get_object_or_404(EventPage.objects.live().select_related("theme"), slug=slug)


@login_not_required
@require_GET
@conditional_page
def agenda_feed(request):
    sessions = Session.objects.public().filter(ends_at__gte=timezone.now() - FEED_REACHES_BACK).select_related("event")
    content = calendar.feed(sessions.order_by("starts_at", "pk"), name="Leernetwerk Passend Onderwijs")
    return HttpResponse(content, content_type=CALENDAR, headers={"Cache-Control": "public, max-age=900"})


@login_not_required
@require_GET
def session_calendar(request, slug, pk):
    session = get_object_or_404(live_event(slug).sessions, pk=pk)
    headers = {"Content-Disposition": f'attachment; filename="{slug}.ics"'}
    return HttpResponse(calendar.session_file(session), content_type=CALENDAR, headers=headers)


@login_not_required
def event(request, slug):
    """The page as Wagtail serves it; the route gives it a name of its own."""
    return serve(request, request.path)


@never_cache
@require_http_methods(["GET", "POST"])
def registration(request, slug):
    event = live_event(slug)
    visit = Visit(event, request.user)
    if request.method == "POST":
        return enter(request, visit)
    if visit.registration is None:
        return redirect(event.url)
    return render(request, "events/registration_detail.html", {"event": event, "visit": visit})


def enter(request, visit):
    form = RegistrationForm(request.POST, event=visit.event, sessions=visit.sessions)
    if not form.is_valid():
        return visit.event.serve_again(request, form, status=422)
    try:
        register(session=form.cleaned_data["session"], member=request.user, particulars=form.particulars())
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return visit.event.serve_again(request, form, status=409)
    return redirect("events:registration", slug=visit.event.slug)


@require_POST
def cancellation(request, slug):
    visit = Visit(live_event(slug), request.user)
    if visit.registration is None:
        raise Http404
    try:
        cancelled = cancel(registration=visit.registration, by=request.user)
    except ValidationError as refusal:
        context = {"event": visit.event, "visit": visit, "refusal": refusal.messages[0]}
        return render(request, "events/registration_detail.html", context, status=409)
    if cancelled.session.is_open(timezone.now()):
        offer_undo(request, text="Je bent afgemeld.", url=reverse("events:restore", args=[slug]))
    return redirect("events:registration", slug=slug)


@require_POST
def restore(request, slug):
    """Undo a cancellation: register again for the same date with the same answers."""
    own = Visit(live_event(slug), request.user).registration
    if own is None:
        raise Http404
    try:
        register(session=own.session, member=request.user, particulars=particulars_of(own))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("events:registration", slug=slug)


@never_cache
@require_GET
def meeting(request, slug, pk):
    session = get_object_or_404(live_event(slug).sessions.filter(mode=Session.Mode.ONLINE), pk=pk)
    if not permissions.can_join_online(request.user, session):
        raise Http404
    now = timezone.now()
    context = {
        "session": session,
        "is_open": session.starts_at - MEETING_OPENS <= now < session.ends_at and not session.is_cancelled,
        "is_over": now >= session.ends_at,
        "opens_in_words": meeting_in_words(session),
    }
    return render(request, "events/session_meeting.html", context)
