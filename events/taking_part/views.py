from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_GET

from events.models import EventPage, Session
from events.places import calendar, permissions
from events.places.standing import MEETING_OPENS, meeting_in_words
from foundation.prepared import prepared
from foundation.serving import serve
from members.requests import MemberRequest

FEED_REACHES_BACK = timedelta(days=62)
CALENDAR = "text/calendar; charset=utf-8"


def live_event(slug: str) -> EventPage:
    event = _event_at.first(slug, timezone.now())
    if event is None:
        raise Http404
    return event


@prepared
def _event_at(slug: str, now: datetime) -> QuerySet[EventPage]:
    events: QuerySet[EventPage] = EventPage.objects.published(now).filter(slug=slug)
    return events.select_related("theme")


@login_not_required
@require_GET
@conditional_page
def agenda_feed(request: HttpRequest) -> HttpResponse:
    sessions = Session.objects.public().filter(ends_at__gte=timezone.now() - FEED_REACHES_BACK).select_related("event")
    content = calendar.feed(sessions.order_by("starts_at", "pk"), name="Lerend Netwerk Passend Onderwijs")
    return HttpResponse(content, content_type=CALENDAR, headers={"Cache-Control": "public, max-age=900"})


@login_not_required
@require_GET
def session_calendar(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    session = get_object_or_404(live_event(slug).sessions, pk=pk)
    headers = {"Content-Disposition": f'attachment; filename="{slug}.ics"'}
    return HttpResponse(calendar.session_file(session), content_type=CALENDAR, headers=headers)


@login_not_required
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as Wagtail serves it; the route gives it a name of its own."""
    return serve(request, request.path)


@never_cache
@require_GET
def meeting(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
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
