from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from foundation.refusals import refusals_in
from foundation.search import index
from members.models import User
from members.requests import MemberRequest

from ..belonging.workplace import leave, move_to
from ..models import Affiliation, ContactCard
from .consent import record_choices
from .first_steps import put_away
from .forms import ProfileForm, WorkplaceForm


def profile(request: MemberRequest) -> HttpResponse:
    card = ContactCard.objects.get_or_create(user=request.user)[0]
    form = ProfileForm(request.POST or None, instance=card)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            record_choices(form.save())
            # The themes are saved after the card, whose saving brought the index up to date without them.
            index.refresh("leden", [request.user.pk])
        messages.success(request, "Je profiel is bewaard.")
        return redirect("members:profile")
    return render(request, "members/profile.html", {"form": form, "affiliation": request.user.affiliation})


def workplace(request: MemberRequest) -> HttpResponse:
    affiliation = request.user.affiliation
    initial = {"organisation": affiliation.organisation, "role": affiliation.role} if affiliation else None
    form = WorkplaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and (place := moved(request.user, form)):
        messages.success(request, told_of(place))
        return redirect("members:profile")
    context = {"form": form, "affiliation": affiliation}
    return render(request, "members/workplace.html", context, status=422 if form.errors else 200)


def moved(user: User, form: WorkplaceForm) -> Affiliation | None:
    """The new place; when it may not be asked now, the form says why, and all is as it was."""
    field = "organisation" if form.cleaned_data["organisation"] else "new_organisation"
    with refusals_in(form, field), transaction.atomic():
        organisation = form.organisation_for(user)
        return move_to(user=user, organisation=organisation, role=form.cleaned_data["role"])
    return None


def told_of(place: Affiliation) -> str:
    if place.is_standing:
        return f"Bewaard: je werkt bij {place.organisation}."
    return f"Gevraagd: {place.organisation} moet nog bevestigen dat je er werkt. Je krijgt daarvan een mail."


@require_POST
def first_steps(request: MemberRequest) -> HttpResponse:
    put_away(user=request.user)
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_POST
def departure(request: MemberRequest, affiliation_id: int) -> HttpResponse:
    affiliation = get_object_or_404(request.user.affiliations, pk=affiliation_id)
    if affiliation.ended_on:
        messages.info(request, f"Dit was al doorgegeven ({affiliation.organisation}).")
        return redirect("members:workplace")
    leave(affiliation=affiliation)
    words = "Je aanvraag is ingetrokken" if affiliation.confirmed_at is None else "Genoteerd: je werkt er niet meer"
    messages.success(request, f"{words} ({affiliation.organisation}).")
    return redirect("members:workplace")
