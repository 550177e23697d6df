from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from events.models import Session, SessionMessage
from events.places.notifications import SESSION_MESSAGE
from events.places.permissions import can_see_particulars, sessions_organised_by
from events.places.standing import standing_of_session
from foundation.forms import Step, step_of
from foundation.limits import Limit, limited
from foundation.markdown import render_markdown
from foundation.numbers import counted
from foundation.refusals import refusals_in
from members.requests import MemberRequest
from notifications.forecast import Forecast, forecast

from ..desk.access import organised_session
from .audiences import Readers, readers_of
from .forms import MessageForm
from .sending import sample_of, send_message

PER_PAGE = 20
MESSAGES = Limit("events.message", "berichten sturen", "60/h/user")


@never_cache
@require_GET
def message_list(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """What was written to people of this session: when, by whom, to how many."""
    session = organised_session(request.user, slug, pk)
    page = Paginator(session.messages.select_related("sender"), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {"session": session, "page": page, "standing": standing_of_session(session, timezone.now())}
    return render(request, "events/messages/list.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@limited(MESSAGES)
def message_new(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Write, see it as the readers will, and send it once."""
    session = organised_session(request.user, slug, pk)
    if request.method == "GET":
        initial = {"audience": request.GET.get("aan", ""), "wie": request.GET.get("wie", "")}
        return show_form(request, session, form_for(request, session, initial=initial))
    form = form_for(request, session, request.POST)
    if not form.is_valid():
        return show_form(request, session, form, status=422)
    step = step_of(request)
    if step is Step.WRITE:
        return show_form(request, session, form)
    message = form.message_by(request.user)
    if step is Step.PREVIEW:
        return show_preview(request, form, message)
    with refusals_in(form):
        sent = send_message(message=message, chosen=form.chosen, answer=form.answer)
        people = counted(sent.people, "persoon", "mensen")
        messages.success(request, f"Je bericht gaat naar {people}. Antwoorden komen in je eigen mail.")
        return redirect("events:messages", slug=slug, pk=pk)
    return show_form(request, session, form, status=409)


def form_for(request: MemberRequest, session: Session, *data: QueryDict, **kwargs: Any) -> MessageForm:
    return MessageForm(*data, session=session, with_answers=can_see_particulars(request.user, session), **kwargs)


def show_form(request: MemberRequest, session: Session, form: MessageForm, *, status: int = 200) -> HttpResponse:
    return render(request, "events/messages/form.html", {"session": session, "form": form}, status=status)


def show_preview(request: MemberRequest, form: MessageForm, message: SessionMessage) -> HttpResponse:
    context = {
        "session": message.session,
        "form": form,
        "message": message,
        "letter": sample_of(message),
        "html": render_markdown(message.text),
        "forecast": forecast_of(readers_of(message.session, message.audience, form.chosen, form.answer)),
    }
    return render(request, "events/messages/preview.html", context)


def forecast_of(readers: Readers) -> Forecast:
    return forecast(readers.members, SESSION_MESSAGE, guests=[guest.email for guest in readers.guests])


@never_cache
@require_GET
def message(request: MemberRequest, slug: str, pk: int, message_pk: int) -> HttpResponse:
    """One message, for who got it and for the organisers; to others it does not exist."""
    messages_here = SessionMessage.objects.select_related("session__event__theme", "sender")
    row = get_object_or_404(messages_here, pk=message_pk, session__pk=pk, session__event__slug=slug)
    is_organiser = sessions_organised_by(request.user).filter(pk=pk).exists()
    if not (is_organiser or row.recipients.filter(pk=request.user.pk).exists()):
        raise Http404
    context = {
        "message": row,
        "session": row.session,
        "html": render_markdown(row.text),
        "is_organiser": is_organiser,
    }
    return render(request, "events/messages/detail.html", context)
