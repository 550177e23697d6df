"""The evaluation of a plan: all goals on one page, and one goal to answer the questions about."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.forms import values_of
from foundation.numbers import counted
from foundation.readers import Person
from goals.following.board.audiences import Audience, audience_of
from goals.following.board.cards import board_card
from goals.following.board.reading import FollowedGoal, FollowedPlan, followed_plan
from goals.following.money.totals import linked_by_goal
from goals.models import Evaluation, Goal, Plan, ReadLink
from goals.plans.answers import answer_refusal_on
from goals.plans.rights import plan_and_role
from goals.plans.team.read_link_views import opened_by_link
from goals.plans.writing.merging import MergingForm
from members.requests import MemberRequest

from .forms import EvaluationForm, ShownForm, StandardForm, prefix_of
from .overview import evaluated_plan, money_in_words
from .rights import EVALUATORS, can_evaluate, evaluated_goal, is_evaluable
from .saving import choose_standard, let_read, save_evaluation

PAGE = "plan_evaluation:index"
NOTHING_TO_READ = "Er is intussen iets veranderd. Kijk de antwoorden na en laat ze dan lezen."
answer_refusal = answer_refusal_on(PAGE)


class KeepForm(forms.Form):
    """Whose answer stays where two people changed the same one: `houd` names those of who sends."""

    houd = forms.CharField(required=False)


@never_cache
@require_safe
def index(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan, role = plan_and_role(request.user, uuid)
    written = _written(request.user, role, plan)
    evaluated = evaluated_plan(plan, audience_of(role), written)
    context = {"plan": plan, "evaluated": evaluated}
    return render(request, "goals/evaluating/index.html", context)


def _written(user: Person, role: str, plan: Plan) -> frozenset[int]:
    """The goals that this user evaluates now."""
    if role not in EVALUATORS or not is_evaluable(plan):
        return frozenset()
    goals = Goal.objects.filter(focus_area__plan=plan)
    return frozenset(goal.pk for goal in goals if can_evaluate(user, role, goal, plan))


@require_POST
@answer_refusal
def letting_read(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Let others read what the page showed of the goals that this user evaluates."""
    plan, role = plan_and_role(request.user, uuid)
    if role not in EVALUATORS:
        raise Http404
    written = _written(request.user, role, plan)
    seen = values_of(ShownForm(request.POST))["gezien"]
    number = let_read(plan=plan, seen={goal: stamp for goal, stamp in seen.items() if goal in written})
    if number:
        messages.success(request, f"Anderen lezen nu de antwoorden bij {counted(number, 'doel', 'doelen')}.")
    else:
        messages.info(request, NOTHING_TO_READ)
    return redirect(PAGE, uuid)


@opened_by_link
def read(request: HttpRequest, link: ReadLink, token: str) -> HttpResponse:
    """For who has a link to read the plan by: without names, and without small numbers."""
    plan = Plan.objects.select_related("organisation").get(pk=link.plan_id)
    if plan.is_open:
        raise Http404
    context = {"plan": plan, "token": token, "evaluated": evaluated_plan(plan, Audience.READS_BY_LINK)}
    return render(request, "goals/evaluating/read.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@answer_refusal
def goal(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    """The questions about one goal; a POST saves what was answered, by itself while one writes or by the button."""
    plan, row, role = evaluated_goal(request.user, uuid, goal_id)
    followed, one = _followed(plan, role, row)
    if request.method == "POST":
        return _save(request, followed, one, role)
    return _show(request, followed, one, role, _form(one))


def _followed(plan: Plan, role: str, goal: Goal) -> tuple[FollowedPlan, FollowedGoal]:
    followed = followed_plan(plan, audience_of(role))
    one = next((each for each in followed.goals if each.goal.pk == goal.pk), None)
    if one is None:
        raise Http404
    return followed, one


def _form(one: FollowedGoal, request: HttpRequest | None = None) -> EvaluationForm:
    row = Evaluation.objects.filter(goal=one.goal).first() or Evaluation(goal=one.goal)
    standing = None if one.goal.stopped_on else one.standing
    data = request.POST if request else None
    return EvaluationForm(data, instance=row, standing=standing, prefix=prefix_of(one.goal.pk))


def _save(request: MemberRequest, followed: FollowedPlan, one: FollowedGoal, role: str) -> HttpResponse:
    form = _form(one, request)
    form.is_valid()
    save_evaluation(form, goal=one.goal, by=request.user, keep=_kept(request))
    if request.htmx:
        return _say_saved(request, form)
    if _status_of(form) == 200:
        messages.success(request, "Bewaard.")
        return redirect(f"{reverse(PAGE, args=[followed.plan.uuid])}#doel-{one.goal.pk}")
    return _show(request, followed, one, role, form, status=_status_of(form))


def _kept(request: MemberRequest) -> list[str]:
    names: str = values_of(KeepForm(request.POST))["houd"]
    return names.split()


def _status_of(form: MergingForm) -> int:
    return 409 if form.clashes else 422 if form.errors else 200


def _say_saved(request: MemberRequest, form: MergingForm) -> HttpResponse:
    """Beside a card that saves itself."""
    context = {"form": form, "moment": timezone.now()}
    return render(request, "goals/plans/_saved.html", context, status=_status_of(form))


def _show(
    request: MemberRequest,
    followed: FollowedPlan,
    one: FollowedGoal,
    role: str,
    form: EvaluationForm,
    *,
    standard_form: StandardForm | None = None,
    status: int = 200,
) -> HttpResponse:
    plan = followed.plan
    context = {
        "plan": plan,
        "card": board_card(one, followed)._replace(url=""),
        "goal": one.goal,
        "money": money_in_words(linked_by_goal(plan.pk)[one.goal.pk]),
        "form": form,
        "standard_form": standard_form or StandardForm(goal=_with_example(one.goal)),
        "next": _next(followed, one, _written(request.user, role, plan)),
    }
    return render(request, "goals/evaluating/goal.html", context, status=status)


def _with_example(goal: Goal) -> Goal:
    """The same goal, with the standard of its example."""
    return Goal.objects.select_related("template__standard").get(pk=goal.pk)


@require_POST
@answer_refusal
def standard(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    """Say under which standard the goal stands in the BKA file."""
    plan, row, role = evaluated_goal(request.user, uuid, goal_id)
    form = StandardForm(request.POST, goal=_with_example(row))
    form.is_valid()
    choose_standard(form, goal=row, by=request.user, keep=_kept(request))
    if request.htmx:
        return _say_saved(request, form)
    if _status_of(form) == 200:
        messages.success(request, "De standaard is bewaard.")
        return redirect(f"{reverse('plan_evaluation:goal', args=[uuid, goal_id])}#standaard")
    followed, one = _followed(plan, role, row)
    return _show(request, followed, one, role, _form(one), standard_form=form, status=_status_of(form))


def _next(followed: FollowedPlan, one: FollowedGoal, written: frozenset[int]) -> FollowedGoal | None:
    """The goal after this one in the order of the plan, of those in `written`."""
    places = [each.goal.pk for each in followed.goals]
    after = followed.goals[places.index(one.goal.pk) + 1 :]
    return next((each for each in after if each.goal.pk in written and not each.goal.stopped_on), None)
