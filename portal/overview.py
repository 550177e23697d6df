"""Mijn overzicht: what comes up for a member, what waits for them and what is new."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.models import Registration
from events.places.standing import standing_of_registration
from forum.permissions import reach_of
from foundation.numbers import counted
from foundation.prepared import prepared
from foundation.waiting import tasks_for
from goals.models import GoalTemplate
from members.permissions import is_confirmed
from members.requests import MemberRequest

from .visits import new_since
from .whats_new import news_for, topics_for

SESSIONS_SHOWN = 5
GOALS_SHOWN = 5
TASKS_SHOWN = 6


@never_cache
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    user, now = request.user, timezone.localtime()
    since = new_since(user)
    _, closed_forums = reach_of(user)
    topics = topics_for(user, since, closed_forums)
    # All of them: an offer for a later session waits too. Nobody has more than a handful.
    coming = _coming_for(user.pk, timezone.now())
    registrations = coming[:SESSIONS_SHOWN]
    tasks = tasks_for(user)
    context = {
        "greeting": greeting(now.hour),
        "since": since,
        "places": [(registration, standing_of_registration(registration, now)) for registration in registrations],
        "days_until_next": days_until_next(coming, now),
        "tasks": tasks[:TASKS_SHOWN],
        "more_tasks": tasks[TASKS_SHOWN:],
        "tasks_in_words": tasks_in_words(len(tasks)),
        "news": news_for(request, since, topics),
        "goals": _goals_kept_by(user.pk, timezone.now()) if is_confirmed(user) else [],
    }
    return render(request, "portal/overview.html", context)


def days_until_next(coming: list[Registration], now: datetime) -> int | None:
    """In how many days this member is somewhere for sure; a place in a queue is no place yet."""
    days = [timezone.localtime(row.session.starts_at).date() for row in coming if row.has_place]
    return max(0, (days[0] - now.date()).days) if days else None


def tasks_in_words(number: int) -> str:
    """'Er wacht één ding op je.'; empty when nothing waits."""
    if not number:
        return ""
    return f"Er {'wacht' if number == 1 else 'wachten'} {counted(number, 'ding', 'dingen')} op je."


@prepared
def _coming_for(person: int, now: datetime) -> QuerySet:
    return Registration.objects.upcoming_for(person, now)


@prepared
def _goals_kept_by(person: int, now: datetime) -> QuerySet:
    kept_goals = GoalTemplate.objects.readable(now).kept_by(person).only("code", "title")
    return kept_goals.order_by("-bookmarks__created_at")[:GOALS_SHOWN]


def greeting(hour: int) -> str:
    if hour < 6:
        return "Goedenacht"
    if hour < 12:
        return "Goedemorgen"
    return "Goedemiddag" if hour < 18 else "Goedenavond"
