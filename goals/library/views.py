from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.views.writing import POSTS, back_after_login
from forum.writing.unsent import take_unsent
from foundation.addresses import own_query, path_of_ours
from foundation.documents import WORD_TYPE
from foundation.forms import values_of
from foundation.fragments import render_each
from foundation.limits import EXPORTS, PUBLIC_EXPORTS, count, limited, refuse
from foundation.prepared import prepared
from foundation.refusals import refusals_in
from goals.models import Bookmark, GoalDiscussion, GoalTemplate
from members.middleware import require_confirmed
from members.models import User
from members.permissions import is_confirmed
from members.requests import MemberRequest, has_login

from .cards import cards_of
from .catalogue import ORDERS, Catalogue
from .discussing import conversation_about, discuss_goal
from .forms import BookmarkForm, DiscussionForm
from .taking_along import goal_as_text
from .uses.showing import Use, uses

PER_PAGE = 12


@login_not_required
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    if not (has_login(request) and is_confirmed(request.user)):
        goals = cards_of(_examples(timezone.now()), request.user)
        cards = render_each("goals/_card.html", goals)
        return render(request, "goals/library_teaser.html", {"goals": goals, "cards": cards})
    catalogue = Catalogue(request)
    page: Page[Any] = Paginator(catalogue.ids(), PER_PAGE).get_page(request.GET.get("pagina"))
    page.object_list = cards_of(list(page.object_list), request.user, uses(request))
    orders = [(label, catalogue.url(volgorde=order), order == catalogue.order) for order, label in ORDERS.items()]
    context = {"catalogue": catalogue, "page": page, "orders": orders}
    context["cards"] = render_each("goals/_card.html", page.object_list)
    context["own_query"] = own_query(catalogue.filters, page.number)
    return render(request, "goals/library.html", context)


@prepared
def _examples(now: datetime) -> QuerySet[GoalTemplate, int]:
    return GoalTemplate.objects.for_visitors(now).values_list("pk", flat=True)[:3]


@login_not_required
@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    goal = _goal.first(code.upper(), request.user.pk or 0, timezone.now())
    if goal is None or not goal.is_readable_by(request.user):
        return _closed(request)
    context = {
        "goal": goal,
        "copy_text": partial(goal_as_text, goal),
        "related": partial(_related_to, goal) if is_confirmed(request.user) else (),
        "use": partial(_use_of, goal, request) if is_confirmed(request.user) else None,
    }
    return render(request, "goals/goal_detail.html", context)


@prepared
def _goal(code: str, reader: int, now: datetime) -> QuerySet[GoalTemplate]:
    goals: QuerySet[GoalTemplate] = GoalTemplate.objects.readable(now).filter(code=code).with_kept_by(reader)
    is_discussed = Exists(GoalDiscussion.objects.filter(template=OuterRef("pk")))
    return goals.annotate(is_discussed=is_discussed).select_related("focus_area")


def _use_of(goal: GoalTemplate, request: HttpRequest) -> Use:
    return uses(request).get(goal.pk, Use())


def _related_to(goal: GoalTemplate) -> list[GoalTemplate]:
    return list(GoalTemplate.objects.near(goal).select_related("focus_area")[:4])


@require_POST
def bookmark(request: MemberRequest, code: str) -> HttpResponse:
    """Keep a goal (bewaar=ja) or no longer (bewaar=nee); saying it twice is saying it once."""
    goal, values = _readable(request.user, code), values_of(BookmarkForm(request.POST))
    if values["bewaar"] == "nee":
        Bookmark.objects.filter(user=request.user, template=goal).delete()
        words = f"{goal.code} ligt niet meer klaar."
    else:
        Bookmark.objects.get_or_create(user=request.user, template=goal)
        words = f"{goal.code} ligt klaar. Je vindt het terug bij Plannen."
    if not request.htmx:  # where a part of the page is swapped, the button itself says it
        messages.success(request, words)
    return redirect(path_of_ours(request, values["terug"]) or goal)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def discussion(request: HttpRequest, code: str) -> HttpResponse:
    """The first words about a goal; from then on its conversation in the forum."""
    path = reverse("goals:discussion", args=[code])
    if not has_login(request):
        return back_after_login(request, path) if request.method == "POST" else redirect_to_login(path)
    goal = _readable(request.user, code)
    if request.method == "POST" and (refusal := count(request, POSTS)):
        return refuse(request, refusal)
    if request.method != "POST" and (topic := conversation_about(goal)):
        return redirect(topic)
    form = DiscussionForm(request.POST or None, initial=take_unsent(request, path) or {})
    if form.is_valid():
        with refusals_in(form):
            return redirect(discuss_goal(goal=goal, member=request.user, **form.cleaned_data))
    status = 422 if form.is_bound else 200
    return render(request, "goals/goal_discussion.html", {"goal": goal, "form": form}, status=status)


@login_not_required
@require_safe
@limited(PUBLIC_EXPORTS, methods=("GET",))
def as_text(request: HttpRequest, code: str) -> HttpResponse:
    goal = GoalTemplate.objects.readable().whole().filter(code__iexact=code).first()
    if goal is None or not goal.is_readable_by(request.user):
        return _closed(request)
    return _file(goal_as_text(goal), "text/plain; charset=utf-8", f"{goal.code}.txt")


@login_not_required
@require_safe
@limited(PUBLIC_EXPORTS, methods=("GET",))
def as_word(request: HttpRequest, code: str) -> HttpResponse:
    goal = GoalTemplate.objects.readable().whole().filter(code__iexact=code).first()
    if goal is None or not goal.is_readable_by(request.user):
        return _closed(request)
    return _word_file([goal], goal.title, f"{goal.code}.docx")


@require_safe
@limited(EXPORTS, methods=("GET",))
def kept_as_word(request: MemberRequest) -> HttpResponse:
    goals = list(GoalTemplate.objects.readable_by(request.user).kept_by(request.user).whole())
    if not goals:
        raise Http404
    return _word_file(goals, "Voorbeelddoelen voor mijn plan", "doelen-voor-mijn-plan.docx")


def _readable(user: User, code: str) -> GoalTemplate:
    require_confirmed(user)
    goals: QuerySet[GoalTemplate] = GoalTemplate.objects.readable().select_related("focus_area__theme")
    return get_object_or_404(goals, code__iexact=code)


def _closed(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    require_confirmed(request.user)
    raise Http404


def _word_file(goals: list[GoalTemplate], title: str, name: str) -> HttpResponse:
    from .word_file import goals_as_word  # late: few processes ever need it

    return _file(goals_as_word(goals, title=title, made_at=timezone.now()), WORD_TYPE, name)


def _file(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
