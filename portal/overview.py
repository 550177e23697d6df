"""Mijn overzicht: what comes up for a member, what waits for them and what is new."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.models import Registration
from events.places.standing import Standing, standing_of_registration
from forum.permissions import reach_of
from foundation.fragments import render_each
from foundation.numbers import counted
from foundation.prepared import prepared
from foundation.waiting import tasks_for
from goals.models import GoalTemplate
from members.permissions import is_confirmed
from members.profile.first_steps import first_steps_of
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
    tasks = tasks_for(user)
    context = {
        "greeting": greeting(now.hour),
        "since": since,
        "first_steps": first_steps_of(user),
        "places": render_each("portal/_overview_place.html", [_line_of(row, now) for row in coming[:SESSIONS_SHOWN]]),
        "days_until_next": days_until_next(coming, now),
        "tasks": tasks[:TASKS_SHOWN],
        "more_tasks": tasks[TASKS_SHOWN:],
        "tasks_in_words": tasks_in_words(len(tasks)),
        "news": render_each("portal/_overview_news.html", news_for(request, since, topics)),
        "goals": _goals_kept_by(user.pk, timezone.now()) if is_confirmed(user) else [],
    }
    return render(request, "portal/overview.html", context)


class PlaceLine(NamedTuple):
    """One's own place at a session, as its line says it."""

    title: str
    url: str
    starts_at: datetime
    ends_at: datetime
    place: str
    is_online: bool
    standing: Standing


def _line_of(registration: Any, now: datetime) -> PlaceLine:
    session = registration.session
    return PlaceLine(
        title=registration.event_title,
        url=reverse("events:registration", args=[registration.event_slug]),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=session.place,
        is_online=session.is_online,
        standing=standing_of_registration(registration, now),
    )


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
def _coming_for(person: int, now: datetime) -> QuerySet[Registration]:
    coming = Registration.objects.upcoming_for(person, now)
    return coming.annotate(event_title=F("event__title"), event_slug=F("event__slug"))


@prepared
def _goals_kept_by(person: int, now: datetime) -> QuerySet[GoalTemplate, Any]:
    """The code and title of each: no objects."""
    kept_goals = GoalTemplate.objects.readable(now).kept_by(person).order_by("-bookmarks__created_at")
    return kept_goals[:GOALS_SHOWN].values_list("code", "title", named=True)


def greeting(hour: int) -> str:
    if hour < 6:
        return "Goedenacht"
    if hour < 12:
        return "Goedemorgen"
    return "Goedemiddag" if hour < 18 else "Goedenavond"
