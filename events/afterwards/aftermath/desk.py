"""What an organiser does after a session, on one page."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from events.models import Certificate, Registration, Session
from events.places.permissions import can_see_particulars
from events.places.standing import standing_of_session
from members.requests import MemberRequest

from ..certificates.forms import HoursForm
from ..certificates.issuing import hours_of
from ..evaluation.answering import COUNTED_QUESTION
from ..evaluation.forms import OwnQuestionForm
from ..handouts.forms import HandoutForm


def show_desk(
    request: MemberRequest, session: Session, *, refused: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    """The page with every part; `refused` is the form that was not accepted, with what was filled in and why not."""
    now = timezone.now()
    context = {
        "session": session,
        "standing": standing_of_session(session, now),
        "is_over": session.ends_at <= now,
        "form": refused,
        "handouts": session.handouts.kept().select_related("words"),
        "handout_form": _refused_or_fresh(HandoutForm, refused),
        "answered": session.evaluation_answers.filter(fixed=COUNTED_QUESTION).count(),
        "present": Registration.objects.present().filter(session=session).count(),
        "own_questions": session.evaluation_questions.all(),
        "question_form": _refused_or_fresh(OwnQuestionForm, refused),
        "brought": Registration.objects.with_place().filter(session=session).exclude(contribution="").count(),
        "reads_particulars": can_see_particulars(request.user, session),
        "has_report": session.reports.exists(),  # type: ignore[attr-defined]  # of the floor above
        "hours": hours_of(session),
        "hours_form": _refused_or_fresh(HoursForm, refused, initial={"hours": session.hours}),
        "attended": session.registrations.attended().count(),
        "certificates": Certificate.objects.valid().filter(registration__session=session).count(),
    }
    return render(request, "events/aftermath/desk.html", context, status=status)


def _refused_or_fresh(form_class: type[BaseForm], refused: BaseForm | None, **arguments: Any) -> BaseForm:
    """The refused form if it is of this class, else a fresh one."""
    return refused if isinstance(refused, form_class) else form_class(**arguments)
