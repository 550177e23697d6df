"""Mijn overzicht: what comes up for a member, what waits for them and what is new."""

from django.db.models import QuerySet
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.models import Registration
from events.standing import standing_of_registration
from forum.permissions import places_of_forums, readable_forums
from foundation.prepared import prepared
from goals.models import GoalTemplate

from .visits import new_since
from .waiting import tasks_for
from .whats_new import news_for, topics_for

SESSIONS_SHOWN = 5
GOALS_SHOWN = 5


@never_cache
@require_safe
def overview(request):
    user, now = request.user, timezone.localtime()
    since = new_since(user)
    places = places_of_forums()
    forums = readable_forums(user, places)
    closed = {forum.pk for forum in places} - {forum.pk for forum in forums}
    topics = topics_for(user, since, list(closed))
    # All of them: an offer for a later session waits too. Nobody has more than a handful.
    coming = _coming_for(user.pk, timezone.now())
    registrations = coming[:SESSIONS_SHOWN]
    context = {
        "greeting": greeting(now.hour),
        "since": since,
        "places": [(registration, standing_of_registration(registration, now)) for registration in registrations],
        "days_until_next": (timezone.localtime(registrations[0].session.starts_at).date() - now.date()).days
        if registrations
        else None,
        "tasks": tasks_for(user, coming, topics, forums),
        "news": news_for(user, since, topics),
        "goals": _goals_kept_by(user.pk),
    }
    return render(request, "portal/overview.html", context)


@prepared
def _coming_for(person, now) -> QuerySet:
    return Registration.objects.upcoming_for(person, now)


@prepared
def _goals_kept_by(person) -> QuerySet:
    kept = GoalTemplate.objects.readable().kept_by(person).only("code", "title")
    return kept.order_by("-bookmarks__created_at")[:GOALS_SHOWN]


def greeting(hour: int) -> str:
    if hour < 6:
        return "Goedenacht"
    if hour < 12:
        return "Goedemorgen"
    return "Goedemiddag" if hour < 18 else "Goedenavond"
