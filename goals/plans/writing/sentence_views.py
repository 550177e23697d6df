"""A sentence that somebody put to the check, kept in a plan: also over a login."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.forms import field_of
from foundation.refusals import refusals_in
from goals.models import Goal, Plan
from goals.plans.rights import writable_plans
from goals.sentence_check.forms import LONGEST_SENTENCE
from members.middleware import require_confirmed
from members.models import User
from members.requests import MemberRequest, has_login

from .arranging import keep_sentence
from .forms import PlaceForm

SESSION_KEY = "plan_sentence"


class SentenceToKeepForm(forms.Form):
    """The sentence as the check's page sends it."""

    tekst = forms.CharField(max_length=LONGEST_SENTENCE)


class KeepSentenceForm(PlaceForm):
    """Under which speerpunt the sentence becomes a goal."""

    zin = forms.CharField(
        label="De zin",
        max_length=Goal._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf eerst een zin."},
    )
    field_order = ["zin", "speerpunt"]


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sentence(request: HttpRequest) -> HttpResponse:
    """The sentence comes from the page of the check; where it goes is asked here, after a login if need be."""
    if arriving := _arriving(request):
        request.session[SESSION_KEY] = arriving
    if not has_login(request):
        return redirect_to_login(reverse("plans:sentence"))
    require_confirmed(request.user)
    if arriving:
        return redirect("plans:sentence")
    return _choose_place(request, writable_plans(request.user))


def _arriving(request: HttpRequest) -> str:
    """The sentence in what the check's page sends; "" in anything else."""
    form = SentenceToKeepForm(request.POST) if request.method == "POST" else SentenceToKeepForm({})
    return form.cleaned_data["tekst"] if form.is_valid() else ""


def _choose_place(request: MemberRequest, plans: list[Plan]) -> HttpResponse:
    initial: dict[str, Any] = {"zin": request.session.get(SESSION_KEY, "")}
    form = KeepSentenceForm(request.POST or None, plans=plans, initial=initial)
    if form.is_valid():
        with refusals_in(form, "speerpunt"):
            goal = _keep(form, request.user)
            request.session.pop(SESSION_KEY, None)
            return redirect("plans:goal", goal.focus_area.plan.uuid, goal.pk)
    places = field_of(form, "speerpunt", forms.ModelChoiceField).queryset
    context = {"form": form, "has_place": places is not None and places.exists(), "plans": plans}
    return render(request, "goals/plans/sentence.html", context, status=422 if form.is_bound else 200)


def _keep(form: KeepSentenceForm, user: User) -> Goal:
    return keep_sentence(area=form.cleaned_data["speerpunt"], text=form.cleaned_data["zin"], by=user)
