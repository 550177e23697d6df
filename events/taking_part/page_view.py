"""What the agenda and the page of an event show beside their own fields."""

from django.http import HttpRequest

from events.models import EventIndexPage, EventPage

from .agenda import Agenda
from .entry.forms import RegistrationForm
from .visit import Visit


def agenda_context(page: EventIndexPage, request: HttpRequest) -> dict:
    return {"agenda": Agenda(request.GET)}


def event_context(page: EventPage, request: HttpRequest, *, form: RegistrationForm | None = None) -> dict:
    """`form` is what somebody filled in before and must see again."""
    visit = Visit(page, request.user)
    return {"visit": visit, "form": form or visit.form()}
