"""The link to the report of one conversation: kept by managers of the plan, opened by whoever holds it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.limits import INVITING, Limit, limited
from foundation.refusals import refusals_in
from foundation.undo import offer_undo
from goals.models import ConfirmationLink, ProgressConversation
from goals.plans.signed_links import note_visit, withdraw
from members.requests import MemberRequest

from .forms import QUESTIONS, AnswerForm, say_version
from .holding import answer as give_answer
from .holding import objection_stamp, renew_link, return_link
from .links import link_at
from .sheet import questions_of
from .views import SHEET, WRITES, answer_refusal, found_conversation

# Of a form that is sent from here the browser says where it came from, or it would be refused.
HEADERS = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "same-origin"}
READING = Limit("plan.read_report", "dit verslag openen", "60/m/ip")


@login_not_required
@never_cache
@require_http_methods(WRITES)
@limited(READING, methods=("GET", "HEAD", "POST"))
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The report for who has its link, who confirms it or says what is not right; of a link that is over nothing."""
    try:
        link = link_at(token)
    except BadSignature as error:
        raise Http404 from error
    if link is None:
        return _answered(request, "goals/conversations/over.html", {}, status=410)
    row = link.conversation
    if request.method == "GET" and row.confirmed_at:
        note_visit(link, by=request.user)
    form = _form(request, row)
    if form.is_bound and form.is_valid():
        with refusals_in(form):
            give_answer(conversation=row, **form.answer())
            return _with_headers(redirect("plan_conversations:answer", token))
    status = 422 if form.errors else 200
    return _answered(request, "goals/conversations/answer.html", _context(link, form), status=status)


def _form(request: HttpRequest, row: ProgressConversation) -> AnswerForm:
    stamp = objection_stamp(row)
    initial = {"versie": row.version, "gezien": stamp}
    return AnswerForm(request.POST if request.method == "POST" else None, initial=initial, is_objected=bool(stamp))


def _context(link: ConfirmationLink, form: AnswerForm) -> dict[str, Any]:
    """Nothing of a report that is still written; after a refusal, the text as it is now, with its version."""
    row = link.conversation
    moments = ("confirmed_at", "partner_confirmed_at", "objected_at")
    row.refresh_from_db(fields=["version", "held_on", *QUESTIONS, "objection", *moments])
    if form.is_bound:
        say_version(form, row.version, gezien=objection_stamp(row))
    is_shown = row.confirmed_at is not None
    takes_answer = is_shown and not row.is_settled
    return {
        "link": link,
        "row": row,
        "form": form,
        "is_shown": is_shown,
        "is_late": row.state == ProgressConversation.State.UNCONFIRMED,
        "is_objected": bool(objection_stamp(row)),
        "unsent": "" if takes_answer else form["bezwaar"].value(),
        "questions": questions_of(row) if is_shown else [],
        "agreements": list(row.agreements.all()) if is_shown else [],
    }


@require_POST
@limited(INVITING)
@answer_refusal
def links(request: MemberRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    """A new link for a report of which none works any more."""
    _, row = found_conversation(request, uuid, conversation)
    renew_link(conversation=row, by=request.user)
    return _to_link(row)


@require_POST
def link_withdrawal(request: MemberRequest, uuid: UUID, conversation: UUID, link: UUID) -> HttpResponse:
    row, found = _own_link(request, uuid, conversation, link)
    withdraw(link=found, by=request.user)
    url = reverse("plan_conversations:link_return", args=[uuid, conversation, link])
    offer_undo(request, text=f"De link voor {row.partner} werkt niet meer.", url=url)
    return _to_link(row)


@require_POST
@answer_refusal
def link_return(request: MemberRequest, uuid: UUID, conversation: UUID, link: UUID) -> HttpResponse:
    row, found = _own_link(request, uuid, conversation, link)
    return_link(link=found, by=request.user)
    messages.success(request, f"De link voor {row.partner} staat weer zoals hij stond.")
    return _to_link(row)


def _own_link(
    request: MemberRequest, uuid: UUID, conversation: UUID, link: UUID
) -> tuple[ProgressConversation, ConfirmationLink]:
    _, row = found_conversation(request, uuid, conversation)
    return row, get_object_or_404(row.links.select_related("conversation__partner", "conversation__plan"), uuid=link)


def _to_link(row: ProgressConversation) -> HttpResponse:
    return redirect(f"{reverse(SHEET, args=[row.plan.uuid, row.uuid])}#bevestigen")


def _answered(request: HttpRequest, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    return _with_headers(render(request, template, context, status=status))


def _with_headers(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
