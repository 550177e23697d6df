"""What an organiser does after a session, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ..handouts.forms import HandoutForm
from ..models import Session
from ..standing import standing_of_session


def show_desk(request, session: Session, *, refused=None, status: int = 200) -> HttpResponse:
    """The page with every part; `refused` is the form that was not accepted, with what was filled in and why not."""
    now = timezone.now()
    context = {
        "session": session,
        "standing": standing_of_session(session, now),
        "is_over": session.ends_at <= now,
        "form": refused,
        "handouts": session.handouts.kept(),
        "handout_form": _this_or(HandoutForm, refused),
    }
    return render(request, "events/aftermath/desk.html", context, status=status)


def _this_or(form_class, refused, **arguments):
    """The refused form if it is of this class, else a fresh one."""
    return refused if isinstance(refused, form_class) else form_class(**arguments)
