"""The money of a plan on one page, and each post of its budget on one of its own."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.removals import row_to_remove
from foundation.undo import offer_undo
from goals.models import BudgetPost, Partner, Plan, ReadLink
from goals.plans.answers import answer_refusal_on
from goals.plans.rights import (
    can_enter_spent,
    can_write_plan,
    managed_plan,
    require_open,
    role_in,
    running_plan,
    visible_plan,
    written_plan,
)
from goals.plans.team.read_link_views import opened_by_link
from goals.plans.writing.undoing import put_back
from members.requests import MemberRequest

from .forms import PostForm, refuse
from .post_page import show_post
from .posts import add_post, change_post, remove_post
from .suggesting import suggestions_for
from .totals import Overview, overview_of

PAGE = "plan_money:overview"
answer_refusal = answer_refusal_on(PAGE)


@require_safe
def overview(request: MemberRequest, uuid: UUID) -> HttpResponse:
    return _show(request, visible_plan(request.user, uuid), PostForm())


@opened_by_link
def read(request: HttpRequest, link: ReadLink, token: str) -> HttpResponse:
    plan = Plan.objects.with_money().get(pk=link.plan_id)
    context = {"plan": plan, "link": link, "token": token, "money": _money_of(plan)}
    return render(request, "goals/money/read.html", context)


def _money_of(plan: Plan) -> Overview:
    """With every board, so that it is told too when one receives nothing."""
    boards = Partner.objects.taking_part().filter(alliance=plan.organisation_id, kind=Partner.Kind.BOARD)
    return overview_of(plan, boards)


def _show(request: MemberRequest, plan: Plan, form: PostForm, *, status: int = 200) -> HttpResponse:
    role, whole = role_in(request.user, plan), Plan.objects.with_money().get(pk=plan.pk)
    money, can_plan = _money_of(whole), can_write_plan(role, plan)
    context = {
        "plan": whole,
        "money": money,
        "suggestions": suggestions_for(money) if can_plan else {},
        "form": form,
        "can_plan": can_plan,
        "can_enter_spent": can_enter_spent(role, plan),
    }
    return render(request, "goals/money/overview.html", context, status=status)


@require_POST
@answer_refusal
def posts(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Add a post to the budget."""
    plan = written_plan(request.user, uuid)
    form = PostForm(request.POST)
    if form.is_valid():
        try:
            post = add_post(plan=plan, **form.values)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"‘{post}’ staat in de begroting.")
            return redirect(f"{reverse(PAGE, args=[uuid])}#posten")
    return _show(request, plan, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@answer_refusal
def post(request: MemberRequest, uuid: UUID, post_id: int) -> HttpResponse:
    """A post with what it is linked to; its managers change it, and of an adopted plan say what was spent."""
    if request.method == "POST":
        return _change(request, running_plan(request.user, uuid), post_id)
    plan = visible_plan(request.user, uuid)
    return show_post(request, plan, get_object_or_404(BudgetPost, pk=post_id, plan=plan))


def _change(request: MemberRequest, plan: Plan, post_id: int) -> HttpResponse:
    row = get_object_or_404(BudgetPost, pk=post_id, plan=plan)
    form = PostForm(request.POST, row=row, can_plan=plan.is_open)
    if form.was_sent_before_adoption:
        require_open(plan)
    if form.is_valid():
        try:
            change_post(post=row, values=form.values, seen=form.cleaned_data["gezien"])
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Bewaard.")
            return redirect("plan_money:post", plan.uuid, post_id)
    return show_post(request, plan, row, sent=form, status=422)


@require_POST
@answer_refusal
def removal(request: MemberRequest, uuid: UUID, post_id: int) -> HttpResponse:
    plan = written_plan(request.user, uuid)
    rows = BudgetPost.objects.select_related("plan").filter(plan=plan)
    if row := row_to_remove(request, rows, "De post", pk=post_id):
        key = remove_post(post=row, session=request.session)
        offer_undo(request, text=f"‘{row}’ is weg.", url=reverse("plan_money:undo", args=[uuid, key]))
    return redirect(PAGE, uuid)


@require_POST
@answer_refusal
def undo(request: MemberRequest, uuid: UUID, key: str) -> HttpResponse:
    """Put a post or a link back, by who took it away."""
    plan = managed_plan(request.user, uuid)
    require_open(plan)
    put_back(key, plan=plan, by=request.user, session=request.session)
    messages.success(request, "Het staat weer zoals het stond.")
    return redirect(PAGE, uuid)
