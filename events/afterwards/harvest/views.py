"""What people brought along: for organisers the whole list, for a member their own question."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.models import HarvestedQuestion, Registration, Session
from events.organising.desk.access import organised_session
from events.places.permissions import can_see_particulars
from foundation.forms import values_of
from foundation.refusals import refusals_in
from members.models import User
from members.requests import MemberRequest

from .forms import DecisionForm, MarkForm, proposal_for
from .harvesting import ask_consent, decide, mark

PER_PAGE = 50
CONVERSATION = "harvest__conversation__discussion__topic__forum"


def session_with_questions(user: User, slug: str, pk: int) -> Session:
    """The session, for who may read what its participants filled in."""
    session = organised_session(user, slug, pk)
    if not can_see_particulars(user, session):
        raise Http404
    return session


def brought_to(session: Session) -> QuerySet[Registration]:
    """Registrations with a place and something brought along, with whom and what became of it."""
    people = Prefetch("member", queryset=User.objects.with_current_affiliation())
    rows = Registration.objects.with_place().filter(session=session).exclude(contribution="")
    return rows.select_related("event", "harvest", CONVERSATION).prefetch_related(people).order_by("queued_at", "pk")


@never_cache
@require_safe
def harvested(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    return show_list(request, session_with_questions(request.user, slug, pk))


def show_list(request: MemberRequest, session: Session, *, error: str = "", status: int = 200) -> HttpResponse:
    page = Paginator(brought_to(session), PER_PAGE).get_page(request.GET.get("pagina"))
    rows = [(row, getattr(row, "harvest", None)) for row in page]
    context = {"session": session, "page": page, "rows": rows, "error": error}
    return render(request, "events/harvest/list.html", context, status=status)


@require_POST
def harvest_mark(request: MemberRequest, slug: str, pk: int, registration_pk: int) -> HttpResponse:
    session = session_with_questions(request.user, slug, pk)
    registration = get_object_or_404(brought_to(session), pk=registration_pk)
    act = values_of(MarkForm(request.POST))["wat"]
    try:
        if act == MarkForm.ASK:
            ask_consent(registration=registration, by=request.user)
        else:
            mark(registration=registration, is_answered=act == MarkForm.ANSWERED)
    except ValidationError as refusal:
        return show_list(request, session, error=refusal.messages[0], status=409)
    here = reverse("events:harvested", args=[slug, pk])
    return redirect(f"{here}#vraag-{registration_pk}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The member's own question, once an organiser asked about it."""
    rows = Registration.objects.select_related("event", "session", "member", CONVERSATION)
    own = get_object_or_404(
        rows, member=request.user, event__slug=slug, session__pk=pk, harvest__asked_at__isnull=False
    )
    if request.method == "POST":
        return save_decision(request, own)
    return show_question(request, own, DecisionForm(initial=proposal_for(own.contribution)))


def save_decision(request: MemberRequest, own: Registration) -> HttpResponse:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show_question(request, own, form, status=422)
    with refusals_in(form):
        decide(registration=own, **form.cleaned_data)
        return redirect("events:harvest", slug=own.event.slug, pk=own.session_id)
    own.harvest.refresh_from_db()
    return show_question(request, own, form, status=409)


def show_question(request: MemberRequest, own: Registration, form: DecisionForm, *, status: int = 200) -> HttpResponse:
    question: HarvestedQuestion = own.harvest
    context = {
        "registration": own,
        "event": own.event,
        "question": question,
        "conversation": getattr(question, "conversation", None),
        "form": form,
    }
    return render(request, "events/harvest/question.html", context, status=status)
