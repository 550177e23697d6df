"""The board of a plan, for its team and for who reads along by a link; and the same for on the wall of a meeting."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.components import Pill
from foundation.fragments import render_each
from goals.models import Plan, ReadLink
from goals.plans.rights import plan_and_role, visible_plan
from goals.plans.team.read_link_views import opened_by_link
from members.requests import MemberRequest

from .audiences import Audience, audience_of
from .balance import balance_of
from .cards import drawn_cards, title_of, url_of
from .filters import filters_of
from .reading import FollowedPlan, followed_plan
from .standings import PILLS
from .wall import screens_of


@never_cache
@require_safe
def board(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan, role = plan_and_role(request.user, uuid)
    context = _context(request, followed_plan(plan, audience_of(role)))
    return render(request, "goals/following/board/board.html", context)


@never_cache
@require_safe
def wall(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Large, a speerpunt to a screen; always without small numbers, since anybody in the room reads it."""
    plan = visible_plan(request.user, uuid)
    screens = screens_of(followed_plan(plan, Audience.READS))
    return render(request, "goals/following/board/wall.html", {"plan": plan, "screens": screens})


@opened_by_link
def read_board(request: HttpRequest, link: ReadLink, token: str) -> HttpResponse:
    """The board for who has a link to read the plan by."""
    plan = Plan.objects.select_related("organisation").get(pk=link.plan_id)
    context = _context(request, followed_plan(plan, Audience.READS_BY_LINK))
    return render(request, "goals/following/board/read.html", context | {"link": link, "token": token})


class Counts(NamedTuple):
    """How many goals stand where, of how many."""

    rows: tuple[tuple[Pill, int], ...]
    total: int


class Stopped(NamedTuple):
    """(number, title, url, day, why) of each goal that was stopped."""

    rows: tuple[tuple[str, str, str, date | None, str], ...]


def _context(request: HttpRequest, followed: FollowedPlan) -> dict[str, Any]:
    """The pieces of the page, each drawn again only when it changes; `cards` is empty when no goal passes."""
    filters = filters_of(followed, request.GET.dict())
    balance, stopped = balance_of(followed), _stopped(followed)
    return {
        "plan": followed.plan,
        "followed": followed,
        "counts": _drawn("counts", _counts(followed)),
        "filters": filters,
        "choices": _drawn("filters", filters.choices),
        "cards": SafeString("".join(drawn_cards(filters.goals, followed))),
        "stopped": _drawn("stopped", stopped) if stopped.rows else "",
        "balance": _drawn("balance", balance) if balance else "",
    }


def _drawn(name: str, row: NamedTuple) -> SafeString:
    [piece] = render_each(f"goals/following/board/_{name}.html", [row])
    return piece


def _counts(followed: FollowedPlan) -> Counts:
    rows = tuple((PILLS[standing], number) for standing, number in followed.counts)
    return Counts(rows, len(followed.running))


def _stopped(followed: FollowedPlan) -> Stopped:
    rows = (
        (one.number, title_of(one), url_of(one, followed), one.goal.stopped_on, one.goal.stopped_because)
        for one in followed.stopped
    )
    return Stopped(tuple(rows))
