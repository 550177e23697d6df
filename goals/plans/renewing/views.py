"""The page that lays a goal beside a newer version of its example, and the two things to do with it."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.forms import values_of
from goals.plans.answers import answer_refusal, tell_removed
from goals.plans.rights import written_goal
from members.requests import MemberRequest

from .taking_over import leave, take_over
from .versions import renewal_of

LEFT = "Je doel blijft zoals het is. Bij een volgende versie zie je het weer."


class TakeOverForm(forms.Form):
    """Which difference, and what the page said that the plan has there."""

    neem = forms.CharField()
    gezien = forms.CharField(required=False, strip=False)


class LeaveForm(forms.Form):
    """The version that the page showed."""

    versie = forms.DateTimeField()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@answer_refusal
def renewal(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    """What differs; a POST takes one difference over."""
    plan, goal = written_goal(request.user, uuid, goal_id)
    if request.method == "POST":
        values = values_of(TakeOverForm(request.POST))
        seen = values["gezien"].replace("\r\n", "\n")
        try:
            taken = take_over(goal=goal, key=values["neem"], seen=seen, by=request.user, session=request.session)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            tell_removed(request, uuid, words=f"Overgenomen: {taken.label}.", key=taken.undo_key)
        return redirect("plans:renewal", uuid, goal_id)
    context = {"plan": plan, "goal": goal, "renewal": renewal_of(goal), "template": goal.template}
    return render(request, "goals/plans/renewal.html", context)


@require_POST
@answer_refusal
def renewal_left(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    """Leave what is left until the next version."""
    plan, goal = written_goal(request.user, uuid, goal_id)
    shown: datetime = values_of(LeaveForm(request.POST))["versie"]
    if key := leave(goal=goal, published_at=shown, session=request.session):
        tell_removed(request, uuid, words=LEFT, key=key)
    return redirect(f"{plan.get_absolute_url()}#doel-{goal.pk}")
