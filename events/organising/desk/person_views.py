"""One registration as its organisers see it: where it stands, what was filled in, what happened, what can be done."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from events.models import Registration, Session
from events.places.other_dates import waits_for_the_cap
from events.places.permissions import can_see_particulars
from events.places.registration import add
from events.places.standing import queue_place_in_words
from events.room import Lack, free_places, lack_of_room
from foundation.forms import values_of
from members.models import User
from members.requests import MemberRequest

from .access import note_view, organised_session, registration_at
from .forms import DecisionForm, MemberForm, MemberSearchForm, MoveForm
from .person import members_found, possible_steps, take_step, why_waiting

PER_PAGE = 20
BADLY_FILLED_IN = {"reason", "date"}


@never_cache
@require_GET
def person(request: MemberRequest, slug: str, pk: int, registration_pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    return show_person(request, session, registration_at(session, registration_pk))


def show_person(
    request: MemberRequest,
    session: Session,
    registration: Registration,
    *,
    form: Form | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    """`form` is the decision that was not taken, with what was typed."""
    note_view(request.user, session)
    may_see = can_see_particulars(request.user, session)
    context = {
        "session": session,
        "registration": registration,
        "may_see": may_see,
        "queue_place": queue_place(registration) if registration.is_waiting else "",
        "answers": registration.answers.select_related("question", "choice") if may_see else [],
        "changes": registration.changes.select_related("by"),
        "steps": possible_steps(registration, has_other_date=other_dates(session).exists()),
        "move_form": move_form(registration, form.data if form and "naar" in form.data else None),
        "error": error,
        "reason": form["reden"].value() if form else "",
        "tried": form["wat"].value() if form else "",
    }
    return render(request, "events/organising/person.html", context, status=status)


def queue_place(registration: Registration) -> str:
    is_capped = registration.still_waits and waits_for_the_cap(registration, timezone.now())
    return queue_place_in_words(registration, is_capped=is_capped)


def move_form(registration: Registration, data: Mapping[str, Any] | None) -> MoveForm:
    return MoveForm(data, dates=other_dates(registration.session), organisation_id=registration.organisation_id)


def other_dates(session: Session) -> QuerySet[Session]:
    return session.event.sessions.upcoming().exclude(pk=session.pk).filter(cancelled_at=None).with_seats()


@never_cache
@require_POST
def decision(request: MemberRequest, slug: str, pk: int, registration_pk: int) -> HttpResponse:
    """Take one step with one registration; what is refused is told on its own page, with what was typed."""
    session = organised_session(request.user, slug, pk)
    registration = registration_at(session, registration_pk)
    form = DecisionForm(request.POST)
    try:
        moved, words = take(form, registration, request.user)
    except ValidationError as refusal:
        status = 422 if refusal.code in BADLY_FILLED_IN else 409
        registration, error = registration_at(session, registration_pk), " ".join(refusal.messages)
        return show_person(request, session, registration, form=form, error=error, status=status)
    messages.success(request, words)
    return redirect("events:participant", slug, moved.session_id, moved.pk)


def take(form: DecisionForm, registration: Registration, by: User) -> tuple[Registration, str]:
    """As `take_step`, by what was filled in. Raises ValidationError also when that is not right."""
    if form.has_error("reden"):
        raise ValidationError(form.errors["reden"][0], code="reason")
    step, to = values_of(form), None
    if step["wat"] == "verplaatsen":
        dates = move_form(registration, form.data)
        if not dates.is_valid():
            raise ValidationError(dates.errors["naar"][0], code="date")
        to = dates.cleaned_data["naar"]
    return take_step(name=step["wat"], registration=registration, by=by, reason=step["reden"], to=to)


@never_cache
@require_http_methods(["GET", "POST"])
def add_participant(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Look somebody up in the network and register them by hand."""
    session = organised_session(request.user, slug, pk)
    form = MemberSearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    if request.method == "POST":
        return add_member(request, session, words)
    return show_search(request, session, words)


def add_member(request: MemberRequest, session: Session, words: str) -> HttpResponse:
    form = MemberForm(request.POST)
    if not form.is_valid():
        return show_search(request, session, words, error=str(form.errors["lid"][0]), status=422)
    member = form.cleaned_data["lid"]
    try:
        registration = add(session=session, member=member, by=request.user)
    except ValidationError as refusal:
        return show_search(request, session, words, error=" ".join(refusal.messages), status=409)
    words = why_waiting(registration) if registration.is_waiting else "{} heeft een plek en krijgt daar bericht van."
    messages.success(request, words.format(member.get_full_name()))
    return redirect("events:participant", session.event.slug, session.pk, registration.pk)


def show_search(
    request: MemberRequest, session: Session, words: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    page = Paginator(members_found(session, words), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "session": session,
        "form": MemberSearchForm(initial={"q": words}),
        "words": words,
        "page": page,
        "is_full": lack_of_room(session, free=free_places(session)) is Lack.FULL,
        "queue_is_open": timezone.now() < session.closes_at,
        "error": error,
    }
    return render(request, "events/organising/participant_add.html", context, status=status)
