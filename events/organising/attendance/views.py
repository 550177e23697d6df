"""The page at the door, for a session's organisers; to everybody else it does not exist (404)."""

import json
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse, QueryDict, RawPostDataException
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from events.models import Registration, Session, WalkIn
from events.places.registration import can_be_marked, mark_rest_absent, unmark_rest, welcome
from foundation.numbers import capitalised, counted
from foundation.undo import offer_undo
from members.requests import MemberRequest

from ..desk.access import note_view, organised_session
from .forms import LookingUpForm, MarkForm, RollSearchForm, WelcomeForm
from .marking import note, note_batch
from .roll import counts_of, newcomers, roll_of
from .walk_ins import dismiss, to_look_up
from .walk_ins import let_in as let_in_as

PER_PAGE = 500  # the whole list, so that a phone can search it without a connection
MOST_NEWCOMERS = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MESSAGE_OF_KIND = {"ok": messages.success, "warn": messages.warning, "error": messages.error}


@never_cache
@require_http_methods(["GET", "POST"])
def attendance(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    if request.method == "GET":
        note_view(request.user, session)
        return show(request, session, MarkForm(initial={"state": Registration.State.ATTENDED}, auto_id="code_%s"))
    form = MarkForm(request.POST, auto_id="code_%s")
    if not form.is_valid():
        return show(request, session, form, status=422)
    answer = note(session, form.cleaned_data["who"], form.cleaned_data["state"], by=request.user)
    MESSAGE_OF_KIND[answer.kind](request, answer.text)
    return redirect(f"{request.path}?{request.GET.urlencode()}" if request.GET else request.path)


def show(request: MemberRequest, session: Session, form: MarkForm, *, status: int = 200) -> HttpResponse:
    search = RollSearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    now = timezone.now()
    context = {
        "session": session,
        "page": Paginator(roll_of(session, words), PER_PAGE).get_page(request.GET.get("pagina")),
        "counts": counts_of(session),
        "search_form": search,
        "form": form,
        "can_be_marked": can_be_marked(session, now),
        "is_over": session.ends_at <= now,
        "to_look_up": to_look_up(session),
    }
    response = render(request, "events/attendance/page.html", context, status=status)
    # The one script that may stay behind on a phone, and only from here.
    worker = reverse("events:attendance_worker", args=[session.event.slug, session.pk])
    sources = {"worker-src": [request.build_absolute_uri(worker)]}
    response._csp_update = sources  # type: ignore[attr-defined]  # as csp_update of django-csp, but for each request
    response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY_WITH_CAMERA
    return response


@require_POST
def attendance_batch(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """What a phone kept while it had no connection, as JSON; each mark has an answer of its own."""
    session = organised_session(request.user, slug, pk)
    try:
        payload = json.loads(request.body)
        if isinstance(payload, dict) and payload.get("by", str(request.user.uuid)) != str(request.user.uuid):
            # Somebody else logged in on this phone since: their name must not stand under these marks.
            return JsonResponse({"error": "Dit noteerde iemand anders. Log in als die persoon."}, status=403)
        answers = note_batch(session, payload, by=request.user)
    except (ValueError, RawPostDataException):  # the latter when a form was sent, which was read as one
        return JsonResponse({"error": "Dit is geen lijst van aanwezigen."}, status=400)
    except ValidationError as refusal:
        return JsonResponse({"error": refusal.messages[0]}, status=400)
    return JsonResponse({"answers": answers, "counts": counts_of(session)})


@require_GET
def worker(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The script that keeps the page at the door on a phone; its address says for which page."""
    organised_session(request.user, slug, pk)
    return render(request, "events/attendance/worker.js", content_type="text/javascript")


@require_POST
def walk_in(request: MemberRequest, slug: str, pk: int, walk_in_pk: int) -> HttpResponse:
    """Nobody to look up any more."""
    session = organised_session(request.user, slug, pk)
    dismiss(get_object_or_404(WalkIn, session=session, pk=walk_in_pk))
    return redirect("events:attendance", slug=slug, pk=pk)


@never_cache
@require_http_methods(["GET", "POST"])
def welcoming(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody without a place stands at the door: find them among the members, and let them in."""
    session = organised_session(request.user, slug, pk)
    if request.method == "POST":
        return let_in(request, session)
    search = RollSearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    people = newcomers(session, words)[: MOST_NEWCOMERS + 1]
    context = {
        "session": session,
        "search_form": search,
        "people": people[:MOST_NEWCOMERS],
        "has_more": len(people) > MOST_NEWCOMERS,
        "can_be_marked": can_be_marked(session, timezone.now()),
        "walk_in": walk_in_of(session, request.GET),
    }
    return render(request, "events/attendance/welcome.html", context)


def walk_in_of(session: Session, data: QueryDict) -> WalkIn | None:
    """The one of `session` that is being looked up, if any."""
    form = LookingUpForm(data)
    return to_look_up(session).filter(pk=form.cleaned_data["naam"]).first() if form.is_valid() else None


def let_in(request: MemberRequest, session: Session) -> HttpResponse:
    form = WelcomeForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Dit lid is er niet meer. Zoek opnieuw.")
        return redirect(request.path)
    member = form.cleaned_data["member"]
    noted = walk_in_of(session, request.POST)
    try:
        if noted:
            noted.session = session
            let_in_as(noted, member=member, by=request.user)
        else:
            welcome(session=session, member=member, by=request.user)
    except ValidationError as refusal:
        messages.error(request, f"{member}: {refusal.messages[0]}")
        return redirect(request.path)
    messages.success(request, f"{member} heeft een plek en is aanwezig.")
    return redirect("events:attendance", slug=session.event.slug, pk=session.pk)


@require_POST
def rest_absent(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    try:
        moment = mark_rest_absent(session=session, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        if moment:
            microseconds = (moment - EPOCH) // timedelta(microseconds=1)
            url = reverse("events:attendance_rest_undo", args=[slug, pk, microseconds])
            offer_undo(request, text="De rest staat op afwezig.", url=url)
        else:
            messages.info(request, "Van iedereen was al iets genoteerd.")
    return redirect("events:attendance", slug=slug, pk=pk)


@require_POST
def rest_restored(request: MemberRequest, slug: str, pk: int, moment: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    try:
        undone = unmark_rest(session=session, moment=EPOCH + timedelta(microseconds=moment), by=request.user)
    except (ValidationError, OverflowError):
        messages.error(request, "Terugzetten kan niet meer.")
    else:
        messages.success(
            request, capitalised(counted(undone, "deelnemer is teruggezet.", "deelnemers zijn teruggezet."))
        )
    return redirect("events:attendance", slug=slug, pk=pk)
