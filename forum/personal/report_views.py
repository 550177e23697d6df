"""Screens of what two members report of each other: for the two, and for moderators."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.limits import limited
from foundation.refusals import refusals_in
from members.middleware import require_confirmed
from members.permissions import is_moderator
from members.requests import MemberRequest

from ..models import PersonalQuestion, PersonalReport
from ..views.reporting import REPORTS
from ..writing.forms import HandlingForm, ReadingForm, ReasonForm, ReplyForm, ReportForm
from .reporting import Outcome, answer_reply, can_answer_reply, can_judge, judge_words, reply_to_judgment, report_words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(REPORTS)
def report(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Ask why, and show what the other wrote to the moderators."""
    require_confirmed(request.user)
    question = get_object_or_404(PersonalQuestion.objects.of(request.user).with_people(), uuid=uuid)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_in(form):
            report_words(reporter=request.user, question=question, **form.cleaned_data)
            messages.success(request, "Dank je. Een moderator kijkt ernaar en je hoort wat ermee gebeurt.")
            return redirect(question)
    other = question.asker if question.person_id == request.user.pk else question.person
    context = {"question": question, "other": other, "form": form}
    return render(request, "forum/personal/report_form.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def judgment(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Why a moderator hid what somebody wrote: for them alone, who may answer once."""
    require_confirmed(request.user)
    question = get_object_or_404(PersonalQuestion.objects.of(request.user).with_people(), uuid=uuid)
    judged = question.reports.exclude(reporter=request.user).exclude(ruling_ground="")
    report = get_object_or_404(judged.select_related("handled_by", "reply_read_by"))
    report.question = question
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_in(form):
            reply_to_judgment(writer=request.user, report=report, text=form.cleaned_data["text"])
            messages.success(request, "Je reactie is naar de moderators.")
            return redirect("personal:judgment", uuid)
    context = {"question": question, "report": report, "form": form}
    return render(request, "forum/personal/judgment.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def moderation(request: MemberRequest, pk: int) -> HttpResponse:
    """What was reported, and what a moderator makes of it: hide the words, leave them, or answer a reply."""
    reports = PersonalReport.objects.select_related(
        "question__asker", "question__person", "reporter", "handled_by", "reply_read_by"
    )
    report = reports.filter(pk=pk).first() if is_moderator(request.user) else None
    if report is None or not can_judge(request.user, report):
        raise Http404
    data = request.POST if request.method == "POST" else None
    act = request.POST.get("besluit", "")
    forms = {
        "hiding": ReasonForm(data if act == "verberg" else None, prefix="verberg"),
        "keeping": HandlingForm(data if act == "laat-staan" else None, prefix="laat"),
        "reading": ReadingForm(data if act in ("gelezen", "toon-weer") else None, prefix="lees"),
    }
    bound = next((form for form in forms.values() if form.is_bound), None)
    if bound and bound.is_valid():
        with refusals_in(bound):
            _decide(request, report, act, bound)
            messages.success(request, "Het besluit is bewaard. Wie het aangaat, krijgt bericht.")
            return redirect("forum:moderation")
    context = {"report": report, "form": bound, **forms, "may_answer": can_answer_reply(request.user, report)}
    return render(request, "forum/personal/report.html", context, status=422 if data is not None else 200)


def _decide(request: MemberRequest, report: PersonalReport, act: str, form: Form) -> None:
    words = form.cleaned_data
    if act == "verberg":
        ground, ruling = words["reason"], words["explanation"]
        judge_words(moderator=request.user, report=report, outcome=Outcome.HIDDEN, ground=ground, ruling=ruling)
    elif act == "laat-staan":
        judge_words(moderator=request.user, report=report, outcome=Outcome.KEPT, ruling=words["answer"])
    else:
        again = act == "toon-weer"
        answer_reply(moderator=request.user, report=report, answer=words["answer"], shows_again=again)
