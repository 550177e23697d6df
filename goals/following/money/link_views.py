"""Linking a post to goals: with a form or by one click, other amounts, and taking a link away."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from foundation.forms import RowNumberField, values_of
from foundation.removals import row_to_remove
from foundation.undo import offer_undo
from foundation.units import euros
from goals.models import Allocation, BudgetPost, Plan
from goals.plans.rights import require_open, running_plan, written_plan
from members.requests import MemberRequest

from .forms import LinkForm, PartForm, refuse
from .linking import change_link, link, unlink
from .post_page import prefix_of, show_post
from .views import PAGE, answer_refusal


@require_POST
@answer_refusal
def links(request: MemberRequest, uuid: UUID, post_id: int) -> HttpResponse:
    """Let a part of the post go to a goal or to one of its activities."""
    plan = written_plan(request.user, uuid)
    whole = Plan.objects.with_money().get(pk=plan.pk)
    post = get_object_or_404(BudgetPost.objects.select_related("plan"), pk=post_id, plan=plan)
    form = LinkForm(request.POST, plan=whole)
    if form.is_valid():
        try:
            part = link(post=post, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            url = reverse("plan_money:link_removal", args=[uuid, part.pk])
            _tell_linked(request, part, url)
            return _back(request, uuid, post_id)
    return show_post(request, plan, post, sent=form, status=422)


def _tell_linked(request: MemberRequest, part: Allocation, url: str) -> None:
    offer_undo(request, text=f"{euros(part.planned)} van ‘{part.post}’ is gekoppeld.", url=url)


def _back(request: MemberRequest, uuid: UUID, post_id: int) -> HttpResponse:
    """To the page on which the button stood."""
    if request.POST.get("vanuit") == "post":
        return redirect("plan_money:post", uuid, post_id)
    return redirect(PAGE, uuid)


@require_POST
@answer_refusal
def part(request: MemberRequest, uuid: UUID, part_id: int) -> HttpResponse:
    """Other amounts for a link; of an adopted plan only what was spent."""
    plan = running_plan(request.user, uuid)
    row = get_object_or_404(Allocation.objects.select_related("post__plan"), pk=part_id, post__plan=plan)
    form = PartForm(request.POST, row=row, can_plan=plan.is_open, prefix=prefix_of(row))
    if form.was_sent_before_adoption:
        require_open(plan)
    if form.is_valid():
        values = form.cleaned_data
        try:
            change_link(part=row, planned=values.get("planned"), spent=values["spent"], seen=values["gezien"])
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Bewaard.")
            return redirect("plan_money:post", uuid, row.post_id)
    return show_post(request, plan, row.post, sent=form, status=422)


@require_POST
@answer_refusal
def link_removal(request: MemberRequest, uuid: UUID, part_id: int) -> HttpResponse:
    plan = written_plan(request.user, uuid)
    rows = Allocation.objects.select_related("post__plan").filter(post__plan=plan)
    row = row_to_remove(request, rows, "De koppeling", pk=part_id)
    if row is None:
        return _to_post_or_overview(request, plan)
    key = unlink(part=row, session=request.session)
    offer_undo(request, text="De koppeling is weg.", url=reverse("plan_money:undo", args=[uuid, key]))
    return _back(request, uuid, row.post_id)


class OfPostForm(forms.Form):
    """Of which post a button stood on the page."""

    post = RowNumberField(required=False)


def _to_post_or_overview(request: MemberRequest, plan: Plan) -> HttpResponse:
    number = values_of(OfPostForm(request.POST))["post"]
    if number and BudgetPost.objects.filter(pk=number, plan=plan).exists():
        return _back(request, plan.uuid, number)
    return redirect(PAGE, plan.uuid)
