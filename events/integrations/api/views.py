import json
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from events.models import ApiToken, Registration, Session
from events.organising.desk.participants import participants_of
from events.places.permissions import can_see_particulars, sessions_organised_by
from events.taking_part.agenda import Agenda
from foundation.addresses import whole_address
from members.requests import MemberRequest

from .content import registration_as_json, session_as_json
from .pages import list_of
from .problems import ProblemError, endpoint
from .tokens import note_people_read, token_of

DESCRIPTION = Path(__file__).with_name("openapi.json")
# Anybody may read these, also a page of another site in its reader's browser.
OPEN = {
    "Cache-Control": "public, max-age=900",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PERSONAL = {"Cache-Control": "private, no-store"}


def as_json(content: dict[str, Any], headers: dict[str, str]) -> JsonResponse:
    return JsonResponse(content, headers=headers, json_dumps_params={"ensure_ascii": False})


@endpoint
@conditional_page
def sessions(request: MemberRequest) -> HttpResponse:
    """The agenda, as `/bijeenkomsten/` shows it to a visitor."""
    agenda = Agenda(request.GET)
    return as_json(list_of(request, agenda.sessions, lambda row: session_as_json(row, agenda.now)), OPEN)


@endpoint
@conditional_page
def session(request: MemberRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Session.objects.public().with_event().with_seats(), pk=pk)
    return as_json(session_as_json(row, timezone.now()), OPEN)


@endpoint
def own_sessions(request: MemberRequest) -> HttpResponse:
    """The sessions whose people the token's owner may see, the latest first."""
    token, now = token_of(request), timezone.now()
    rows = sessions_organised_by(token.owner).with_event().with_seats().order_by("-starts_at", "-pk")
    return as_json(list_of(request, rows, lambda row: session_as_json(row, now, for_organiser=True)), PERSONAL)


@endpoint
def registrations(request: MemberRequest, pk: int) -> HttpResponse:
    token = token_of(request)
    people, with_answers = people_of(token, pk)
    content = list_of(request, people, lambda row: registration_as_json(row, with_answers=with_answers))
    return as_json(content, PERSONAL)


@endpoint
def registration(request: MemberRequest, pk: int, registration_pk: int) -> HttpResponse:
    token = token_of(request)
    people, with_answers = people_of(token, pk)
    row = get_object_or_404(people, pk=registration_pk)
    return as_json(registration_as_json(row, with_answers=with_answers), PERSONAL)


def people_of(token: ApiToken, pk: int) -> tuple[QuerySet[Registration], bool]:
    """The registrations of a session for who holds `token`, and whether answers go along; noted in the log."""
    session = get_object_or_404(sessions_organised_by(token.owner), pk=pk)
    with_answers = can_see_particulars(token.owner, session)
    note_people_read(token, session)
    return participants_of(session).prefetch_related("answers__question"), with_answers


@cache
def description() -> dict[str, Any]:
    """The OpenAPI description with the address of this very portal."""
    content: dict[str, Any] = json.loads(DESCRIPTION.read_text())
    return content | {"servers": [{"url": whole_address()}]}


@endpoint
@conditional_page
def openapi(request: MemberRequest) -> HttpResponse:
    return as_json(description(), OPEN)


@endpoint
def nothing_here(request: MemberRequest, path: str = "") -> HttpResponse:
    raise ProblemError(404, "Dit adres is er niet. Wat er wel is, staat in /bijeenkomsten/api/v1/openapi.json.")


@login_not_required
@require_safe
def manual(request: HttpRequest) -> HttpResponse:
    """For people: what the API offers, and how to begin."""
    return render(request, "events/api/manual.html", {"site_url": whole_address()})
