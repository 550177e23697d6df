from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from events.models import Session
from events.places.standing import standing_of_session
from foundation.forms import Step, step_of
from foundation.limits import INVITING, limited
from foundation.numbers import capitalised, counted
from foundation.refusals import refusals_in
from members.requests import MemberRequest
from notifications.bounces.counting import stopped_among

from ..desk.access import note_view, organised_session
from .forms import InvitationForm
from .inviting import invite, plan, refuse_when_not_invitable, remind, to_remind, withdraw
from .standing import standing_of_invitation

PER_PAGE = 50


@never_cache
@require_GET
def invitation_list(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Who was invited, and what became of it."""
    session, now = organised_session(request.user, slug, pk), timezone.now()
    note_view(request.user, session)
    page = Paginator(session.invitations.with_registration_state(), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "session": session,
        "page": page,
        "rows": [(row, standing_of_invitation(row, now)) for row in page],
        "to_remind": to_remind(session, now).count(),
        "refusal": why_not(session),
        "standing": standing_of_session(session, now),
    }
    return render(request, "events/invitations/list.html", context)


def why_not(session: Session) -> str:
    try:
        refuse_when_not_invitable(session, timezone.now())
    except ValidationError as refusal:
        return refusal.messages[0]
    return ""


@never_cache
@require_http_methods(["GET", "POST"])
@limited(INVITING)
def invitation_new(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """A list of people, what inviting them will do row by row, and only then the mails."""
    session = organised_session(request.user, slug, pk)
    if request.method == "GET":
        return show_form(request, session, InvitationForm(session=session))
    form = InvitationForm(request.POST, request.FILES, session=session)
    if not form.is_valid():
        return show_form(request, session, form, status=422)
    step = step_of(request)
    if step is Step.WRITE:
        return show_form(request, session, form)
    if step is Step.PREVIEW:
        return show_plan(request, session, form)
    with refusals_in(form):
        sent = invite(session=session, people=form.people, by=request.user, expires_at=form.expires_at)
        people = capitalised(counted(len(sent), "persoon", "mensen"))
        messages.success(request, f"{people} uitgenodigd." if sent else "Iedereen was al uitgenodigd of aangemeld.")
        return redirect("events:invitations", slug=slug, pk=pk)
    return show_form(request, session, form, status=409)


def show_form(request: MemberRequest, session: Session, form: InvitationForm, *, status: int = 200) -> HttpResponse:
    context = {"session": session, "form": form, "refusal": why_not(session)}
    return render(request, "events/invitations/form.html", context, status=status)


def show_plan(request: MemberRequest, session: Session, form: InvitationForm) -> HttpResponse:
    rows = plan(session, form.people)
    context = {
        "session": session,
        "rows": rows,
        "new": sum(row.is_new for row in rows),
        "failing": len(stopped_among(row.addressee.email for row in rows if row.is_new)),
        "lines": form.as_lines(),
        "until": form.cleaned_data.get("geldig_tot"),
    }
    return render(request, "events/invitations/plan.html", context)


@require_POST
@limited(INVITING)
def invitation_reminder(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    try:
        number = remind(session=session)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("events:invitations", slug=slug, pk=pk)
    people = capitalised(counted(number, "persoon", "mensen"))
    messages.success(request, f"{people} herinnerd." if number else "Niemand hoefde te worden herinnerd.")
    return redirect("events:invitations", slug=slug, pk=pk)


@require_POST
def invitation_withdrawal(request: MemberRequest, slug: str, pk: int, invitation_pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    invitation = withdraw(invitation=get_object_or_404(session.invitations.select_related("session"), pk=invitation_pk))
    if invitation.withdrawn_at:
        messages.success(request, f"De uitnodiging aan {invitation.email} is ingetrokken. De link werkt niet meer.")
    else:
        messages.warning(request, f"{invitation.email} heeft de uitnodiging intussen gebruikt. Er is niets veranderd.")
    return redirect("events:invitations", slug=slug, pk=pk)
