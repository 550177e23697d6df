"""Filling in an evaluation, and reading what came of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.models import Registration, Session
from events.organising.desk.access import organised_session
from events.organising.desk.export_views import XLSX
from foundation.limits import EXPORTS, limited
from foundation.refusals import refusals_in
from foundation.removals import row_to_remove
from foundation.visibility import on_site
from members.requests import MemberRequest

from ..aftermath.desk import show_desk
from .answering import OPEN_FOR, answer, can_answer, has_answered
from .forms import EvaluationForm, OwnQuestionForm
from .questions import add_question, remove_question
from .results import results_of, workbook_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    present = Registration.objects.present().select_related("session__event")
    registration = get_object_or_404(
        present.filter(on_site("event__")),
        member=request.user,
        event__slug=slug,
        session__pk=pk,
        session__cancelled_at=None,
    )
    if request.method == "POST":
        return fill_in(request, registration)
    return show_form(request, registration, EvaluationForm(session=registration.session))


def fill_in(request: MemberRequest, registration: Registration) -> HttpResponse:
    form = EvaluationForm(request.POST, session=registration.session)
    if not form.is_valid():
        return show_form(request, registration, form, status=422)
    with refusals_in(form):
        answer(registration=registration, said=form.said())
        messages.success(request, "Dank je wel. Je antwoorden zijn zonder je naam bewaard.")
        return redirect("events:registration", slug=registration.session.event.slug)
    return show_form(request, registration, form, status=409)


def show_form(
    request: MemberRequest, registration: Registration, form: EvaluationForm, *, status: int = 200
) -> HttpResponse:
    session, now = registration.session, timezone.now()
    context = {
        "session": session,
        "form": form,
        "can_answer": can_answer(registration, now),
        "has_answered": has_answered(session, registration.member_id),
        "is_early": now < session.ends_at,
        "closes_at": session.ends_at + OPEN_FOR,
    }
    return render(request, "events/evaluation/form.html", context, status=status)


@never_cache
@require_safe
def results(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    context = {"session": session, "results": results_of(session), "present": number_present(session)}
    return render(request, "events/evaluation/results.html", context)


def number_present(session: Session) -> int:
    return Registration.objects.present().filter(session=session).count()


@never_cache
@require_safe
@limited(EXPORTS, methods=("GET",))
def results_export(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    results = results_of(organised_session(request.user, slug, pk))
    if not results.people_shown:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="evaluatie-{slug}.xlsx"'}
    return HttpResponse(workbook_of(results), content_type=XLSX, headers=headers)


@require_POST
def questions(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    form = OwnQuestionForm(request.POST)
    if not form.is_valid():
        return show_desk(request, session, refused=form, status=422)
    with refusals_in(form):
        add_question(form.instance, session=session)
        return redirect("events:aftermath", slug=slug, pk=pk)
    return show_desk(request, session, refused=form, status=409)


@require_POST
def question_removal(request: MemberRequest, slug: str, pk: int, question_pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    rows = session.evaluation_questions.select_related("session")
    try:
        if question := row_to_remove(request, rows, "De vraag", pk=question_pk):
            remove_question(question)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("events:aftermath", slug=slug, pk=pk)
