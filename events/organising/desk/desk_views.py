from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from events.places.permissions import can_organise, sessions_organised_by
from members.requests import MemberRequest

from .desk import line_at_desk, waiting_at, with_words

PER_PAGE = 20
LONGEST_SEARCH = 80


@never_cache
@require_GET
def organised(request: MemberRequest) -> HttpResponse:
    """The organiser's desk: what waits, what comes next, and every session they organise."""
    if not can_organise(request.user):
        raise Http404
    sessions, now = sessions_organised_by(request.user), timezone.now()
    is_past = request.GET.get("toon") == "geweest"
    words = request.GET.get("q", "")[:LONGEST_SEARCH]
    listed = (sessions.past() if is_past else sessions.upcoming()).with_event().with_seats()
    page = Paginator(with_words(listed, words), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": [line_at_desk(session, now) for session in page],
        "is_past": is_past,
        "words": words,
        "waiting": waiting_at(sessions),
        "next_session": sessions.upcoming().filter(cancelled_at=None).with_event().with_seats().first(),
    }
    return render(request, "events/organising/desk.html", context)
