"""The list of participants of a session, and what an organiser does with a selection of it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from events.models import Registration, Session
from events.places.permissions import can_see_particulars
from events.places.registration import can_be_marked
from events.places.scheduling import waiting_announcement
from events.places.standing import seats_in_words, standing_of_session
from foundation.forms import values_of
from foundation.undo import offer_undo
from members.requests import MemberRequest

from .access import note_view, organised_session
from .acts import FOR_SEVERAL, MARKS
from .decisions import decide
from .forms import MESSAGE, ParticipantFilterForm, ReasonForm, SelectionForm
from .participants import participants_of

PER_PAGE = 50
MOST_AT_ONCE = 500
SALT = "events.put_back"
NOBODY_CHOSEN = "Je hebt nog niemand aangevinkt. Kies één of meer mensen en probeer het opnieuw."


@never_cache
@require_GET
def participants(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    return show_participants(request, organised_session(request.user, slug, pk))


def show_participants(
    request: MemberRequest, session: Session, *, chosen: Collection[str] = (), error: str = "", status: int = 200
) -> HttpResponse:
    """The list as it is filtered now; `chosen` stay ticked when something did not work."""
    note_view(request.user, session)
    with_particulars = can_see_particulars(request.user, session)
    form = ParticipantFilterForm(request.GET, session=session, with_particulars=with_particulars)
    filters, now = form.filters(), timezone.now()
    page = Paginator(participants_of(session, filters), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "session": session,
        "page": page,
        "chosen": {int(number) for number in chosen},
        "filter_form": form,
        "filters": filters,
        "with_particulars": with_particulars,
        "error": error,
        "standing": standing_of_session(session, now),
        "seats": seats_in_words(session, now),
        "announcement": waiting_announcement(session),
        "is_over": session.ends_at <= now,
        "can_approve": can_approve(session, now),
        "marks": MARKS if can_be_marked(session, now) else {},
        "can_be_cancelled": not session.is_cancelled and session.starts_at > now,
    }
    return render(request, "events/organising/participants.html", context, status=status)


def can_approve(session: Session, now: datetime) -> bool:
    """Is there anybody to let in or not: does the date ask approval, or does somebody still wait for it?"""
    if session.is_cancelled or session.ends_at <= now:
        return False
    return session.requires_approval or session.registrations.filter(state=Registration.State.PENDING).exists()


@never_cache
@require_POST
def selection(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Do something with the people that are ticked, or with all that were found."""
    session = organised_session(request.user, slug, pk)
    values = values_of(SelectionForm(request.POST))
    registrations, name = chosen_people(request, session, values), values["wat"]
    if not registrations:
        return show_participants(request, session, chosen=values["wie"], error=NOBODY_CHOSEN, status=422)
    if name == MESSAGE:
        return redirect(f"{reverse('events:message_new', args=[slug, pk])}?{people_in_address(registrations)}")
    form = ReasonForm(request.POST if values["zeker"] else None)
    if FOR_SEVERAL[name].reason and not form.is_valid():
        return ask_reason(request, session, name, registrations, form)
    reason = form.cleaned_data["reden"] if form.is_bound and form.is_valid() else ""
    carry_out(request, session, name, registrations, reason)
    return redirect(list_address(request, session))


def chosen_people(request: MemberRequest, session: Session, values: dict[str, Any]) -> list[Registration]:
    """Those who are ticked, of this very session; with "alle" everybody the filters find."""
    if values["alle"]:
        with_particulars = can_see_particulars(request.user, session)
        form = ParticipantFilterForm(request.GET, session=session, with_particulars=with_particulars)
        return list(participants_of(session, form.filters())[:MOST_AT_ONCE])
    return list(participants_of(session).filter(pk__in=values["wie"][:MOST_AT_ONCE]))


def people_in_address(registrations: list[Registration]) -> str:
    return "aan=keuze&wie=" + ".".join(str(registration.pk) for registration in registrations)


def ask_reason(
    request: MemberRequest, session: Session, name: str, registrations: list[Registration], form: ReasonForm
) -> HttpResponse:
    context = {
        "session": session,
        "name": name,
        "decision": FOR_SEVERAL[name],
        "registrations": registrations,
        "form": form,
        "back": list_address(request, session),
        "query": request.GET.urlencode(),
    }
    return render(request, "events/organising/decision.html", context, status=422 if form.is_bound else 200)


def carry_out(
    request: MemberRequest, session: Session, name: str, registrations: list[Registration], reason: str
) -> None:
    """Decide for each, and tell on the next page what was done, what was not, and how to take it back."""
    account = decide(name=name, registrations=registrations, session=session, by=request.user, reason=reason)
    if not (account.done or account.waits):
        messages.error(request, str(account))
    elif FOR_SEVERAL[name].can_be_undone and account.done:
        ids = signing.dumps([row.pk for row in account.done], salt=SALT, compress=True)
        url = reverse("events:put_back", args=[session.event.slug, session.pk, ids])
        offer_undo(request, text=str(account), url=url)
    else:
        messages.success(request, str(account))


@require_POST
def put_back_people(request: MemberRequest, slug: str, pk: int, ids: str) -> HttpResponse:
    """The way back from removing or rejecting."""
    session = organised_session(request.user, slug, pk)
    try:
        keys = signing.loads(ids, salt=SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    carry_out(request, session, "terugzetten", list(participants_of(session).filter(pk__in=keys)), "")
    return redirect("events:participants", slug=slug, pk=pk)


def list_address(request: MemberRequest, session: Session) -> str:
    """The list with the filters and the page it was left with."""
    query = request.GET.urlencode()
    address = reverse("events:participants", args=[session.event.slug, session.pk])
    return f"{address}?{query}" if query else address
