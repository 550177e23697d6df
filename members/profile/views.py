from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from foundation.search import index
from members.requests import MemberRequest

from ..models import ContactCard
from .consent import record_choices
from .first_steps import put_away
from .forms import ProfileForm


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
    return render(request, "members/profile.html", {"form": form})


@require_POST
def first_steps(request: MemberRequest) -> HttpResponse:
    put_away(user=request.user)
    return redirect(settings.LOGIN_REDIRECT_URL)
