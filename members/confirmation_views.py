from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from . import confirmation as confirming
from .models import Affiliation
from .permissions import can_confirm_anybody


def waiting(request):
    if not can_confirm_anybody(request.user):
        raise Http404
    people = Affiliation.objects.waiting().to_confirm_by(request.user).select_related("user", "organisation")
    return render(request, "members/affiliation_waiting.html", {"affiliations": people[:100]})


@require_POST
def confirmation(request, affiliation_id):
    affiliation = answer(confirming.confirm, request.user, affiliation_id)
    messages.success(request, f"{affiliation.user} hoort nu bij {affiliation.organisation} en krijgt daarvan een mail.")
    return redirect("members:waiting")


@require_POST
def declination(request, affiliation_id):
    affiliation = answer(confirming.decline, request.user, affiliation_id)
    messages.success(
        request, f"De aanvraag van {affiliation.user} is afgewezen. {affiliation.user.first_name} krijgt een mail."
    )
    return redirect("members:waiting")


def answer(act, user, affiliation_id) -> Affiliation:
    """Carry out a yes or a no; who may not, or asks for what is not there, gets the same 404."""
    try:
        return act(affiliation_id=affiliation_id, by=user)
    except (Affiliation.DoesNotExist, PermissionDenied) as error:
        raise Http404 from error
