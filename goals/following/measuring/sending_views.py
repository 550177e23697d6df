"""Figures of a partner without an account, by its link."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.forms import values_of
from foundation.limits import Limit, limited
from foundation.numbers import capitalised, counted
from foundation.refusals import refusals_in
from goals.plans.signed_links import note_visit

from .entering import Author
from .forms import AnswerForm
from .links import link_at
from .questions import key_of
from .saving import Outcome
from .sending import Sending, send, sending
from .views import WRITES

# As of a link to read by, but for the referrer: without one a browser says of a form from nowhere it comes.
HEADERS = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "same-origin"}
SENDING = Limit("plan.send_figures", "cijfers invullen", "60/m/ip")


@login_not_required
@never_cache
@require_http_methods(WRITES)
@limited(SENDING, methods=("GET", "HEAD", "POST"))
def sending_page(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked of one partner, for who has the link; of a link that is over not even what it was."""
    try:
        link = link_at(token)
    except BadSignature as error:
        raise Http404 from error
    if link is None:
        return _answer(request, "goals/measuring/sending_over.html", {}, status=410)
    if request.method == "GET":
        note_visit(link, by=request.user)
    page = sending(link, request.POST if request.method == "POST" else None)
    outcome = Outcome(is_saved=False)
    if request.method == "POST" and page.is_valid():
        is_draft = values_of(AnswerForm(request.POST))["concept"]
        outcome = _send(request, page, Author(link=link, is_draft=is_draft))
    if outcome.is_saved:
        return _redirect(token)
    context = {"link": link, "page": page, "outcome": outcome}
    return _answer(request, "goals/measuring/sending.html", context, status=422 if page.refused else 200)


def _send(request: HttpRequest, page: Sending, author: Author) -> Outcome:
    questions = page.questions(author)
    key = key_of([*questions, *(str(facts.measured) for _, facts in page.entries())])
    if questions and values_of(AnswerForm(request.POST))["zeker"] != key:
        return Outcome(is_saved=False, questions=questions, key=key)
    with refusals_in(page.day):
        rows = send(page, author)
        figures = capitalised(counted(len(rows), "cijfer", "cijfers"))
        state = "bewaard als concept" if author.is_draft else "ingediend. Dank je wel"
        messages.success(request, f"{figures} {state}.")
        return Outcome(is_saved=True)
    return Outcome(is_saved=False)


def _redirect(token: str) -> HttpResponse:
    response = redirect("measuring:sending", token)
    return _with_headers(response)


def _answer(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return _with_headers(render(request, template, context, status=status))


def _with_headers(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
