"""The page of one post: its amounts, and each goal that gets a part of it."""

from typing import NamedTuple

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from goals.models import Allocation, BudgetPost, Plan
from goals.plans.numbering import numbered_goals
from goals.plans.rights import can_enter_spent, can_write_plan, role_in
from goals.plans.sentences import title_of
from members.requests import MemberRequest

from .forms import LinkForm, PartForm, PostForm


class PartLine(NamedTuple):
    """A link as the page of its post shows it; without a form for who only reads."""

    number: str
    title: str
    part: Allocation
    form: PartForm | None


def prefix_of(part: Allocation) -> str:
    return f"koppeling-{part.pk}"


def show_post(
    request: MemberRequest, plan: Plan, post: BudgetPost, *, sent: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """The page, with the form that was `sent` where it stood. What was typed stays; what is there is read anew."""
    whole = Plan.objects.with_money().get(pk=plan.pk)
    row = next(one for one in whole.budget_posts.all() if one.pk == post.pk)
    role = role_in(request.user, whole)
    can_plan, can_spend = can_write_plan(role, whole), can_enter_spent(role, whole)
    if isinstance(sent, PostForm | PartForm):
        sent.row = _fresh(row, sent)
    context = {
        "plan": whole,
        "post": row,
        "form": sent if isinstance(sent, PostForm) else PostForm(row=row, can_plan=can_plan),
        "link_form": sent if isinstance(sent, LinkForm) else LinkForm(plan=whole, initial={"planned": row.left}),
        "lines": _lines(whole, row, sent, can_plan=can_plan, can_spend=can_spend),
        "refused": sent,
        "can_plan": can_plan,
        "can_enter_spent": can_spend,
    }
    return render(request, "goals/money/post.html", context, status=status)


def _fresh(post: BudgetPost, sent: PostForm | PartForm) -> BudgetPost | Allocation | None:
    """What is in the database now of the row that a form is about."""
    if isinstance(sent, PostForm):
        return post
    return next((part for part in post.allocations.all() if sent.row and part.pk == sent.row.pk), sent.row)


def _lines(plan: Plan, post: BudgetPost, sent: forms.Form | None, *, can_plan: bool, can_spend: bool) -> list[PartLine]:
    goals = {goal.pk: (number, title_of(goal)) for number, goal in numbered_goals(plan)}
    lines = []
    for part in post.allocations.all():
        form = PartForm(row=part, can_plan=can_plan, prefix=prefix_of(part)) if can_spend else None
        if isinstance(sent, PartForm) and sent.row and sent.row.pk == part.pk:
            form = sent
        lines.append(PartLine(*goals[part.goal_number or 0], part, form))
    return sorted(lines, key=lambda line: [int(piece) for piece in line.number.split(".")])
