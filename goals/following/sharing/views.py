"""Sharing a plan: the team sees how it is shared, its managers change that."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from foundation.forms import values_of
from foundation.refusals import refusals_in
from goals.models import PlanSharing
from goals.plans.answers import answer_refusal_on
from goals.plans.rights import managed_plan, visible_plan
from goals.querysets import BY_NAME
from members.requests import MemberRequest

from .acts import end_sharing, share_anonymously, share_by_name, take_part
from .forms import ByNameForm, StampForm
from .page import show_sharing
from .showing import shared_areas

PAGE = "plan_sharing:page"
Way = PlanSharing.Way
ENDED = {
    "op-naam": (BY_NAME, "Het plan is niet meer gedeeld. Anderen vinden het niet meer."),
    "anoniem": (
        (Way.ANONYMOUS,),
        "Jullie regels zijn niet meer gedeeld. Ze gaan uit de lijst zodra er vijf tegelijk uit mogen.",
    ),
    "vergelijking": ((Way.COMPARED,), "Het plan doet niet meer mee aan de vergelijking."),
}
answer_refusal = answer_refusal_on(PAGE)


@never_cache
@require_safe
def page(request: MemberRequest, uuid: UUID) -> HttpResponse:
    return show_sharing(request, visible_plan(request.user, uuid))


@never_cache
@require_safe
def preview(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Exactly what others see when it is shared by name."""
    plan = managed_plan(request.user, uuid)
    return render(request, "goals/sharing/preview.html", {"plan": plan, "areas": shared_areas(plan)})


@require_POST
@answer_refusal
def by_name(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan = managed_plan(request.user, uuid)
    form = ByNameForm(request.POST, plan=plan)
    if form.is_valid():
        way, organisations = form.cleaned_data["hoe"], form.cleaned_data["organisaties"]
        with refusals_in(form):
            share_by_name(plan=plan, way=way, organisations=organisations, by=request.user)
            messages.success(request, "Het plan is gedeeld. Hieronder staat wie het ziet.")
            return redirect(PAGE, uuid)
    return show_sharing(request, plan, form=form, status=422)


@require_POST
@answer_refusal
def anonymously(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan = managed_plan(request.user, uuid)
    stamp = values_of(StampForm(request.POST))["stempel"]
    share_anonymously(plan=plan, stamp=stamp, by=request.user)
    messages.success(request, "De regels zijn anoniem gedeeld. Hieronder staat welke anderen al zien.")
    return redirect(PAGE, uuid)


@require_POST
@answer_refusal
def comparison(request: MemberRequest, uuid: UUID) -> HttpResponse:
    take_part(plan=managed_plan(request.user, uuid), by=request.user)
    messages.success(request, "Het plan doet mee. De vergelijking wordt ’s nachts bijgewerkt.")
    return redirect(PAGE, uuid)


@require_POST
@answer_refusal
def end(request: MemberRequest, uuid: UUID, way: str) -> HttpResponse:
    plan = managed_plan(request.user, uuid)
    if way not in ENDED:
        raise Http404
    ways: Iterable[str]
    ways, words = ENDED[way]
    end_sharing(plan=plan, ways=ways, by=request.user)
    messages.success(request, words)
    return redirect(PAGE, uuid)
