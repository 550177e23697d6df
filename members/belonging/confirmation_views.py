from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from members.requests import MemberRequest

from ..models import Affiliation
from ..permissions import can_confirm_anybody, is_administrator
from . import confirmation as confirming
from .pauses import PAUSE_AFTER_A_NO

AT_ONCE = 100


def waiting(request: MemberRequest) -> HttpResponse:
    if not can_confirm_anybody(request.user):
        raise Http404
    people = Affiliation.objects.waiting().to_confirm_by(request.user).select_related("user", "organisation")
    administered = [place for place in request.user.current if place.is_standing and place.administers_since]
    context: dict[str, Any] = {"affiliations": people[:AT_ONCE], "administered": administered}
    if is_administrator(request.user):
        declined = Affiliation.objects.declined_since(timezone.now() - PAUSE_AFTER_A_NO)
        context["declined"] = declined.select_related("user", "organisation", "declined_by")[:AT_ONCE]
    return render(request, "members/affiliation_waiting.html", context)


@require_POST
def confirmation(request: MemberRequest, affiliation_id: int) -> HttpResponse:
    told = "{0.user} hoort nu bij {0.organisation} en krijgt daarvan een mail."
    return answer(request, confirming.confirm, affiliation_id, told)


@require_POST
def declination(request: MemberRequest, affiliation_id: int) -> HttpResponse:
    told = "De aanvraag van {0.user} is afgewezen. {0.user.first_name} krijgt een mail."
    return answer(request, confirming.decline, affiliation_id, told)


@require_POST
def retry(request: MemberRequest, affiliation_id: int) -> HttpResponse:
    told = "{0.user} kan {0.organisation} nu opnieuw vragen en krijgt een mail."
    return answer(request, confirming.allow_retry, affiliation_id, told)


def answer(request: MemberRequest, act: Callable[..., Affiliation], affiliation_id: int, told: str) -> HttpResponse:
    """Carry out an answer and tell of it, or say that somebody else was first.

    Who may not, or asks for what is not there, gets the same 404.
    """
    try:
        affiliation = act(affiliation_id=affiliation_id, by=request.user)
    except ValidationError as refusal:
        messages.info(request, refusal.messages[0])
    except (Affiliation.DoesNotExist, PermissionDenied) as error:
        raise Http404 from error
    else:
        messages.success(request, told.format(affiliation))
    return redirect("members:waiting")
