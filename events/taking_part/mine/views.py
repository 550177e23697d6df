"""What a member has at all sessions together: the list, and the calendar to subscribe to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_GET, require_POST

from events.models import CalendarFeed
from foundation.addresses import whole_address
from members.requests import MemberRequest

from ..views import CALENDAR
from .feed import calendar_of, owner_of, renew_feed, revoke_feed
from .listing import attended_in_words, coming_of, page_of, past_of

SHOWN_ONCE = "calendar_address"


@never_cache
@require_GET
def registrations(request: MemberRequest) -> HttpResponse:
    now, is_past = timezone.now(), request.GET.get("toon") == "geweest"
    chosen = past_of if is_past else coming_of
    page, rows = page_of(chosen(request.user, now), request.GET.get("pagina"), now)
    context = {"page": page, "rows": rows, "is_past": is_past, "attended": attended_in_words(request.user)}
    return render(request, "events/mine/registration_list.html", context)


@never_cache
@require_GET
def my_calendar(request: MemberRequest) -> HttpResponse:
    """The address itself shows once, right after it was made."""
    address = request.session.pop(SHOWN_ONCE, "")
    context = {
        "feed": CalendarFeed.objects.filter(user=request.user).first(),
        "address": address,
        "webcal": address.replace("https://", "webcal://").replace("http://", "webcal://"),
    }
    return render(request, "events/mine/calendar.html", context)


@require_POST
def calendar_address(request: MemberRequest) -> HttpResponse:
    token = renew_feed(user=request.user)
    request.session[SHOWN_ONCE] = whole_address(reverse("events:own_feed", args=[token]))
    return redirect("events:my_calendar")


@require_POST
def calendar_revocation(request: MemberRequest) -> HttpResponse:
    revoke_feed(user=request.user)
    messages.success(request, "Het adres werkt niet meer. Haal het ook uit je agenda.")
    return redirect("events:my_calendar")


@login_not_required
@require_GET
@conditional_page
def own_feed(request: HttpRequest, token: str) -> HttpResponse:
    owner = owner_of(token)
    if owner is None:
        raise Http404
    headers = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    return HttpResponse(calendar_of(owner, timezone.now()), content_type=CALENDAR, headers=headers)
