"""Where somebody works: each place by itself, one more, and leaving one."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from foundation.limits import Limit, limited
from foundation.refusals import refusals_in
from members.models import User
from members.requests import MemberRequest

from ..belonging.joining import ask_to_join
from ..belonging.workplace import change_place, leave
from ..models import Affiliation
from ..yearly.reconfirming import places_to_reconfirm
from .forms import WorkplaceForm

WAS_OVER = "Dit was al doorgegeven ({organisation})."
# Each asks people at an organisation by mail.
ASKING = Limit("members.workplace", "een organisatie vragen", "20/h/user")


@require_http_methods(["GET", "HEAD", "POST"])
@limited(ASKING)
def workplace(request: MemberRequest) -> HttpResponse:
    """Every place with what can be done about it, and asking for one more."""
    form = WorkplaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (place := _noted(request.user, form)):
        messages.success(request, told_of(place))
        return redirect("members:workplace")
    context = {"form": form, "places": request.user.current, "unsaid": places_to_reconfirm(request.user)}
    return render(request, "members/workplace.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@limited(ASKING)
def place(request: MemberRequest, affiliation_id: int) -> HttpResponse:
    """One place: another role there, or another organisation in its stead."""
    own = _own_place(request.user, affiliation_id)
    if own.ended_on:
        messages.info(request, f"Bij {own.organisation} hoor je niet meer.")
        return redirect("members:workplace")
    form = WorkplaceForm(request.POST or None, initial=_shown_of(own))
    if request.method == "POST" and form.is_valid() and (changed := _noted(request.user, form, own)):
        messages.success(request, told_of(changed))
        return redirect("members:workplace")
    return render(request, "members/place.html", {"form": form, "place": own}, status=422 if form.errors else 200)


@require_POST
def departure(request: MemberRequest, affiliation_id: int) -> HttpResponse:
    own = _own_place(request.user, affiliation_id)
    if own.ended_on:
        messages.info(request, WAS_OVER.format(organisation=own.organisation))
        return redirect("members:workplace")
    leave(affiliation=own)
    words = "Je aanvraag is ingetrokken" if own.confirmed_at is None else "Genoteerd: je werkt er niet meer"
    messages.success(request, f"{words} ({own.organisation}).")
    return redirect("members:workplace")


def _own_place(user: User, affiliation_id: int) -> Affiliation:
    """Also one that ended meanwhile: who presses twice is told so."""
    return get_object_or_404(user.affiliations.select_related("organisation"), pk=affiliation_id)


def _shown_of(own: Affiliation) -> dict[str, Any]:
    """A proposed organisation does not stand in the list yet: its name stands in the field below that."""
    is_listed = own.organisation.approved_at is not None
    place = {"organisation": own.organisation} if is_listed else {"new_organisation": own.organisation.name}
    return {**place, "role": own.role}


def _noted(user: User, form: WorkplaceForm, own: Affiliation | None = None) -> Affiliation | None:
    """The place, one more or instead of `own`; when it may not be now, the form says why, and all is as it was."""
    field = "organisation" if form.cleaned_data["organisation"] else "new_organisation"
    with refusals_in(form, field), transaction.atomic():
        organisation, role = form.organisation_for(user), form.cleaned_data["role"]
        if own:
            return change_place(place=own, organisation=organisation, role=role)
        return ask_to_join(user=user, organisation=organisation, role=role)
    return None


def told_of(place: Affiliation) -> str:
    if place.is_standing:
        return f"Bewaard: je werkt bij {place.organisation}."
    return f"Gevraagd: {place.organisation} moet nog bevestigen dat je er werkt. Je krijgt daarvan een mail."
