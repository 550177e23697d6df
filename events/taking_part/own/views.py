"""The member's own registration for an event."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from events.models import Registration
from events.places import registration as acts
from events.places.registration import NO_OFFER, PLACE_IS_HELD, settle_after_undo
from foundation.limits import INVITING, limited
from foundation.refusals import refusals_answered_by, refusals_in
from foundation.undo import offer_undo
from members.requests import MemberRequest

from ..entry.colleagues import bring_colleague
from ..entry.forms import ParticularsForm
from ..entry.views import COLLEAGUE_GOT_MAIL, enter
from ..views import live_event
from ..visit import Visit
from .forms import ColleagueForm, HandOverForm, SwapForm
from .place import OwnPlace

State = Registration.State
WORDS_ON_LEAVING: dict[str, str] = {
    State.WAITING: "Je staat niet meer op de wachtlijst.",
    State.PENDING: "Je aanvraag is ingetrokken.",
    State.OFFERED: "Je hebt de plek laten gaan.",
}


def visit_of(request: MemberRequest, slug: str) -> Visit:
    return Visit(live_event(slug), request.user)


def own_place(request: MemberRequest, slug: str) -> OwnPlace:
    """Without a registration of one's own there is nothing here."""
    visit = visit_of(request, slug)
    if visit.registration is None:
        raise Http404
    return OwnPlace(visit, visit.registration)


def show(request: MemberRequest, own: OwnPlace, *, status: int = 200, **extra: object) -> HttpResponse:
    context = {
        "event": own.visit.event,
        "visit": own.visit,
        "own": own,
        "hand_over_form": HandOverForm(user=request.user, prefix="overdracht"),
        "colleague_form": ColleagueForm(user=request.user, prefix="collega"),
    }
    return render(request, "events/registration_detail.html", context | extra, status=status)


def refused(request: MemberRequest, refusal: ValidationError, slug: str) -> HttpResponse:
    """The page as it stands now, with why something could not be done."""
    return show(request, own_place(request, slug), status=409, refusal=refusal.messages[0])


@never_cache
@require_http_methods(["GET", "POST"])
def registration(request: MemberRequest, slug: str) -> HttpResponse:
    if request.method == "POST":
        return enter(request, slug)
    try:
        visit = visit_of(request, slug)
    except Http404:
        if Registration.objects.attended().filter(member=request.user, event__slug=slug).exists():
            return redirect(f"{reverse('events:my_registrations')}?toon=geweest")
        raise
    if visit.registration is None:
        return redirect(visit.event.url)
    return show(request, OwnPlace(visit, visit.registration))


@never_cache
@require_http_methods(["GET", "POST"])
@refusals_answered_by(refused)
def particulars(request: MemberRequest, slug: str) -> HttpResponse:
    own = own_place(request, slug)
    if not own.is_before:
        raise ValidationError("Je antwoorden kun je nu niet meer wijzigen.")
    if request.method == "GET":
        return show_change(request, own, own.change_form())
    form = own.change_form(request.POST)
    if not form.is_valid():
        return show_change(request, own, form, status=422)
    try:
        acts.change_particulars(registration=own.registration, particulars=form.particulars(), by=request.user)
    except ValidationError as refusal:
        form.refuse(refusal)
        return show_change(request, own, form, status=409)
    messages.success(request, "Je antwoorden zijn bewaard.")
    return redirect("events:registration", slug=slug)


def show_change(request: MemberRequest, own: OwnPlace, form: ParticularsForm, *, status: int = 200) -> HttpResponse:
    context = {"event": own.visit.event, "visit": own.visit, "form": form}
    return render(request, "events/own/particulars_change.html", context, status=status)


@require_POST
@refusals_answered_by(refused)
def acceptance(request: MemberRequest, slug: str) -> HttpResponse:
    acts.accept(registration=own_place(request, slug).registration, by=request.user)
    return redirect("events:registration", slug=slug)


@require_POST
@refusals_answered_by(refused)
def offer_declination(request: MemberRequest, slug: str) -> HttpResponse:
    own = own_place(request, slug)
    if not own.registration.is_offered:
        raise ValidationError(NO_OFFER)
    acts.decline(registration=own.registration, by=request.user)
    return redirect("events:registration", slug=slug)


@require_POST
@refusals_answered_by(refused)
def cancellation(request: MemberRequest, slug: str) -> HttpResponse:
    """A place is held for the minute in which one sees that it was a mistake; then it goes to who waits."""
    own = own_place(request, slug)
    held_until = timezone.now() + PLACE_IS_HELD
    cancelled = acts.cancel(registration=own.registration, by=request.user, held_until=held_until)
    state_before = own.registration.state
    if cancelled.held_until:
        settle_after_undo(cancelled.event_id)
        text = (
            f"{WORDS_ON_LEAVING.get(state_before, 'Je bent afgemeld.')} We houden je plek nog één minuut voor je vast."
        )
        offer_undo(request, text=text, url=reverse("events:restore", args=[slug]))
    elif state_before in (State.WAITING, State.PENDING) and cancelled.session.is_open(timezone.now()):
        offer_undo(request, text=WORDS_ON_LEAVING[state_before], url=reverse("events:restore", args=[slug]))
    elif state_before in WORDS_ON_LEAVING:
        messages.success(request, WORDS_ON_LEAVING[state_before])
    return redirect("events:registration", slug=slug)


@require_POST
@refusals_answered_by(refused)
def restore(request: MemberRequest, slug: str) -> HttpResponse:
    acts.rejoin(registration=own_place(request, slug).registration, by=request.user)
    return redirect("events:registration", slug=slug)


@require_POST
@refusals_answered_by(refused)
def swap(request: MemberRequest, slug: str) -> HttpResponse:
    own = own_place(request, slug)
    form = SwapForm(request.POST, sessions=own.visit.sessions)
    if not form.is_valid():
        return show(request, own, status=422, refusal=form.errors["session"][0])
    acts.swap(registration=own.registration, to=form.cleaned_data["session"], by=request.user)
    if own.visit.is_bound:
        messages.success(request, "Je bent van datum gewisseld.")
    return redirect("events:registration", slug=slug)


@require_POST
def hand_over(request: MemberRequest, slug: str) -> HttpResponse:
    own = own_place(request, slug)
    form = HandOverForm(request.POST, user=request.user, prefix="overdracht")
    if not form.is_valid():
        return show(request, own, hand_over_form=form, status=422)
    with refusals_in(form):
        acts.hand_over(registration=own.registration, colleague=form.colleague, by=request.user)
        messages.success(request, f"Je plek is overgedragen aan {form.colleague}.")
        return redirect("events:registration", slug=slug)
    return show(request, own_place(request, slug), hand_over_form=form, status=409)


@require_POST
@limited(INVITING)
def colleague(request: MemberRequest, slug: str) -> HttpResponse:
    own = own_place(request, slug)
    form = ColleagueForm(request.POST, user=request.user, prefix="collega")
    if not form.is_valid():
        return show(request, own, colleague_form=form, status=422)
    with refusals_in(form):
        bring_colleague(session=own.registration.session, email=form.cleaned_data["email"], by=request.user)
        messages.success(request, COLLEAGUE_GOT_MAIL)
        return redirect("events:registration", slug=slug)
    return show(request, own, colleague_form=form, status=409)
