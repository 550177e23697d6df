"""Since when something is new to a member."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from foundation.prepared import prepared
from foundation.readers import Reader

from .models import OverviewVisit

VISIT_LASTS = timedelta(hours=2)  # coming back within it is the same visit: what was new stays in sight
FIRST_LOOK_BACK = timedelta(days=30)
LONGEST_LOOK_BACK = timedelta(days=90)


def new_since(user: Reader) -> datetime:
    """The start of this member's previous visit, noting the present one; at most one row is written per visit."""
    now = timezone.now()
    visit = _visit_of.first(user.pk)
    if visit is None:
        OverviewVisit.objects.get_or_create(user=user, defaults={"started_at": now})
        return now - FIRST_LOOK_BACK
    if visit.started_at < now - VISIT_LASTS:
        visit.previous_at, visit.started_at = visit.started_at, now
        visit.save(update_fields=["previous_at", "started_at"])
    since = visit.previous_at or now - FIRST_LOOK_BACK
    return max(since, now - LONGEST_LOOK_BACK)


@prepared
def _visit_of(person: int) -> QuerySet[OverviewVisit]:
    return OverviewVisit.objects.filter(user=person)
