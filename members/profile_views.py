from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render

from foundation.search import index

from .consent import record_choices
from .models import ContactCard
from .profile_forms import ProfileForm, WorkplaceForm
from .workplace import move_to


def profile(request):
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


def workplace(request):
    affiliation = request.user.affiliation
    initial = {"organisation": affiliation.organisation, "role": affiliation.role} if affiliation else None
    form = WorkplaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            organisation = form.organisation_for(request.user)
            move_to(user=request.user, organisation=organisation, role=form.cleaned_data["role"])
        messages.success(request, f"Genoteerd: je werkt bij {organisation}.")
        return redirect("members:profile")
    return render(request, "members/workplace.html", {"form": form, "affiliation": affiliation})
