from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from events.models import EventPage, Session
from events.places.registration import EVENT_FIELDS, register
from foundation.prepared import prepared
from members.models import User
from members.requests import MemberRequest

from ..views import live_event
from ..visit import Visit
from .access import is_welcome_at, usable_invitations
from .colleagues import bring_colleague, register_together
from .forms import RegistrationForm

JUST_CHANGED = "Er veranderde net iets aan deze bijeenkomst. Kijk of alles klopt en meld je nog eens aan."
COLLEAGUE_GOT_MAIL = "We hebben je collega een mail gestuurd. Die beslist zelf."


def enter(request: MemberRequest, slug: str) -> HttpResponse:
    """Register as the form on the page of the event says; what was typed stays when it cannot be done.

    Most registrations succeed, many at the same moment: the page is read only to say why one did not.
    """
    form, refusal = entry_form(request, slug), None
    if form.is_valid():
        try:
            carry_out(form, request.user)
        except ValidationError as error:
            refusal = error
        else:
            if form.brings_a_colleague:
                messages.success(request, COLLEAGUE_GOT_MAIL)
            return redirect("events:registration" if form.comes_oneself else "events:event", slug=slug)
    return say_why_not(request, slug, refusal)


def entry_form(request: MemberRequest, slug: str) -> RegistrationForm:
    """What was filled in, to be checked and not to be shown."""
    now = timezone.now()
    event = _event_at.first(slug, now)
    if event is None:
        raise Http404
    sessions = _sessions_of(event.pk)
    for session in sessions:
        session.event = event
    invitations = usable_invitations(request.user, sessions, now)
    dates = [session for session in sessions if session.is_open(now) and is_welcome_at(session, invitations)]
    return RegistrationForm(
        request.POST, question=event.question, user=request.user, sessions=sessions, dates=dates, may_wait=True
    )


@prepared
def _event_at(slug: str, now: datetime) -> QuerySet[EventPage]:
    events: QuerySet[EventPage] = EventPage.objects.published(now).filter(slug=slug)
    return events.only(*EVENT_FIELDS, "question")


@prepared
def _sessions_of(event_id: int) -> QuerySet[Session]:
    return Session.objects.filter(event=event_id).order_by("starts_at", "pk")


def say_why_not(request: MemberRequest, slug: str, refusal: ValidationError | None) -> HttpResponse:
    """The page as it stands now, with what was filled in and what is wrong with it."""
    event = live_event(slug)
    form = Visit(event, request.user).form_with(request.POST)
    if not refusal and form.is_valid():
        refusal = ValidationError(JUST_CHANGED)
    if refusal:
        form.refuse(refusal)
    return event.serve_again(request, form, status=409 if refusal else 422)


def carry_out(form: RegistrationForm, user: User) -> None:
    session, email = form.cleaned_data["session"], form.cleaned_data.get("colleague_email", "")
    if not form.comes_oneself:
        bring_colleague(session=session, email=email, by=user)
    elif form.brings_a_colleague:
        register_together(session=session, member=user, particulars=form.particulars(), colleague_email=email)
    else:
        register(session=session, member=user, particulars=form.particulars())
