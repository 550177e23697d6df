from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from members.models import User
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
    affiliation = answer(confirming.confirm, request.user, affiliation_id)
    messages.success(request, f"{affiliation.user} hoort nu bij {affiliation.organisation} en krijgt daarvan een mail.")
    return redirect("members:waiting")


@require_POST
def declination(request: MemberRequest, affiliation_id: int) -> HttpResponse:
    affiliation = answer(confirming.decline, request.user, affiliation_id)
    messages.success(
        request, f"De aanvraag van {affiliation.user} is afgewezen. {affiliation.user.first_name} krijgt een mail."
    )
    return redirect("members:waiting")


@require_POST
def retry(request: MemberRequest, affiliation_id: int) -> HttpResponse:
    affiliation = answer(confirming.allow_retry, request.user, affiliation_id)
    messages.success(
        request, f"{affiliation.user} kan {affiliation.organisation} nu opnieuw vragen en krijgt een mail."
    )
    return redirect("members:waiting")


def answer(act: Callable[..., Affiliation], user: User, affiliation_id: int) -> Affiliation:
    """Carry out a yes or a no; who may not, or asks for what is not there, gets the same 404."""
    try:
        return act(affiliation_id=affiliation_id, by=user)
    except (Affiliation.DoesNotExist, PermissionDenied) as error:
        raise Http404 from error
