"""What waits for somebody: a file that was made for them, until they fetched it or its day is over."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Subquery

from foundation.waiting import Task
from goals.models import MadeFile, Plan, TeamMember
from members.models import User

MOST_FILES = 5
# What the session’s user brings along, so that the overview asks nothing for whom nothing was made.
FILE_TO_FETCH = "file_to_fetch"


def file_to_fetch() -> Subquery:
    """Any file that was made for the user of the row and not fetched; none is NULL."""
    rows = MadeFile.objects.filter(owner=OuterRef("pk"), made_at__isnull=False, fetched_at=None)
    return Subquery(rows.order_by().values("pk")[:1])


def files_to_fetch(user: User) -> Iterable[Task]:
    """Those one may fetch, in one query, and none for whom nothing was made."""
    if getattr(user, FILE_TO_FETCH, ...) is None:
        return
    rows = MadeFile.objects.kept().filter(owner=user, made_at__isnull=False, fetched_at=None)
    has_role = TeamMember.objects.in_force().filter(user=user, plan=OuterRef("plan"), role=OuterRef("role"))
    rows = rows.filter(Exists(has_role), plan__in=Plan.objects.visible_to(user))
    rows = rows.select_related("plan").defer("content")
    for row in rows[:MOST_FILES]:
        yield Task("download", f"Haal je bestand op: {row.file_name}", row.get_absolute_url(), until=row.until)
