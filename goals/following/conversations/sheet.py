"""The page of one conversation: its report, its agreements, and how far both sides are with it."""

import re
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render

from goals.models import Agreement, Plan, ProgressConversation
from members.requests import MemberRequest

from .calendar import pill_of
from .forms import QUESTIONS, AgreementChangeForm, AgreementForm, DayForm, GoalForm, ReportForm, StampForm
from .holding import stamp_of
from .links import address_of, visits_to, working_link
from .prefilling import answers_for, earlier_agreements, goal_choices

LINE = re.compile(r"(?:- )?(?:(?P<number>\d{1,2}\.\d{1,2}) )?(?P<text>.*)")


class Line(NamedTuple):
    """A line of an answer, with the number of the goal that it begins with."""

    number: str
    text: str


class Answered(NamedTuple):
    """A question with its answer."""

    question: str
    text: str

    @property
    def lines(self) -> list[Line]:
        """Those in which something stands; what the plan filled in has a line for each indicator or activity."""
        text = self.text.replace("€ ", "€\N{NO-BREAK SPACE}")
        found = (LINE.fullmatch(line.strip()) for line in text.split("\n"))
        return [Line(match["number"] or "", match["text"]) for match in found if match and match["text"]]


class Theirs(NamedTuple):
    """What somebody else saved meanwhile in a field."""

    label: str
    text: str


class Agreed(NamedTuple):
    """An agreement with the form that changes it."""

    agreement: Agreement
    form: AgreementChangeForm


def questions_of(row: ProgressConversation) -> list[Answered]:
    """The four questions with what the report says, or would say when it was begun now."""
    answers = {name: getattr(row, name) for name in QUESTIONS} if row.begun_at else answers_for(row)._asdict()
    form = ReportForm()
    return [Answered(str(form[name].label), answers[name]) for name in QUESTIONS]


def show_sheet(
    request: MemberRequest,
    plan: Plan,
    row: ProgressConversation,
    *,
    report: ReportForm | None = None,
    theirs: list[Theirs] | None = None,
    agreement: AgreementForm | None = None,
    change: AgreementChangeForm | None = None,
    day: DayForm | None = None,
    goal: GoalForm | None = None,
    confirming: StampForm | None = None,
) -> HttpResponse:
    refused = [form for form in (report, agreement, change, day, goal, confirming) if form is not None]
    is_written = row.begun_at is not None and row.confirmed_at is None and plan.closed_on is None
    context = {
        "plan": plan,
        "row": row,
        "state": pill_of(row),
        "questions": questions_of(row),
        "agreements": [_agreed(one, change) for one in row.agreements.all()],
        "earlier": [] if row.begun_at else earlier_agreements(row),
        "report": report or report_form(row),
        "theirs": theirs or [],
        "agreement_form": agreement or AgreementForm(),
        "day_form": day or DayForm(initial={"planned_on": row.planned_on}),
        "goal_form": goal or goal_form(plan),
        "stamp": stamp_of(row),
        "is_written": is_written,
        "confirms_last": is_written and not row.objection,  # after the writing; an objection is read before it
        "shows_form": is_written or report is not None,  # what was typed stays, also when it is refused
        "refused": refused[0] if refused else None,
        **_link_of(row),
    }
    return render(request, "goals/conversations/sheet.html", context, status=422 if refused else 200)


def _agreed(agreement: Agreement, refused: AgreementChangeForm | None) -> Agreed:
    form = AgreementChangeForm(agreement=agreement)
    return Agreed(agreement, refused if refused and refused.prefix == form.prefix else form)


def report_form(row: ProgressConversation) -> ReportForm:
    return ReportForm(instance=row, initial={"versie": row.version})


def goal_form(plan: Plan, data: Any = None) -> GoalForm | None:
    """None where no activity is made any more."""
    return GoalForm(data, goals=goal_choices(plan)) if plan.is_open else None


def agreement_of(plan: Plan, row: ProgressConversation, pk: int) -> Agreement | None:
    found = row.agreements.select_related("conversation__plan", "conversation__partner").filter(pk=pk).first()
    if found:
        found.conversation.plan = plan
    return found


def _link_of(row: ProgressConversation) -> dict[str, Any]:
    link = working_link(row) if row.confirmed_at else None
    return {"link": link, "address": address_of(link) if link else "", "visits": visits_to(row)}
