"""What the agenda and the page of an event show beside their own fields."""

from typing import Any

from django.http import HttpRequest

from events.models import EventIndexPage, EventPage

from .agenda import Agenda
from .entry.forms import RegistrationForm
from .visit import Visit


def agenda_context(page: EventIndexPage, request: HttpRequest) -> dict[str, Any]:
    return {"agenda": Agenda(request.GET)}


def event_context(page: EventPage, request: HttpRequest, *, form: RegistrationForm | None = None) -> dict[str, Any]:
    """`form` is what somebody filled in before and must see again."""
    visit = Visit(page, request.user)
    return {"visit": visit, "form": form or visit.form()}
