"""What waits: suggestions for editors, questions about them for who suggested."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from foundation.numbers import counted
from foundation.prepared import prepared
from foundation.readers import Person
from foundation.waiting import Task
from goals.models import TemplateSuggestion
from members.models import User
from members.permissions import is_editor
from members.querysets import lapse_moment

from .rights import suggestions_by_key

MOST_SHOWN = 5
# What the session’s user brings along, so that the overview asks nothing for whom nobody asked anything.
ASKED_SUGGESTION = "asked_suggestion"
ANSWER = "Antwoord de redactie over je voorstel voor de doelenbank"


def waiting_for_editors() -> QuerySet[TemplateSuggestion]:
    """Those that are open, of which nobody waits for an answer, and of which there is no draft yet."""
    return TemplateSuggestion.objects.filter(placed_at=None, refused_at=None, asked_at=None, template=None)


def editing_tasks(user: User) -> Iterable[Task]:
    if is_editor(user) and (number := waiting_for_editors().count()):
        text = f"Bekijk {counted(number, 'voorstel', 'voorstellen')} voor de doelenbank"
        yield Task("library", text, reverse("goals_suggestions"), people=number)


def asked_suggestion() -> Subquery:
    """Any suggestion of the user of the row that waits for an answer; none is NULL."""
    rows = _waiting_for_an_answer(TemplateSuggestion.objects.filter(sent_by=OuterRef("pk")))
    return Subquery(rows.order_by().values("pk")[:1])


def asked_tasks(user: Person) -> Iterable[Task]:
    for row in _asked(user.pk, timezone.localdate(), lapse_moment()):
        yield Task("library", ANSWER, row.get_absolute_url(), people=1)


@prepared
def _asked(person: int, today: date, lapsed: datetime) -> QuerySet[TemplateSuggestion]:
    return _waiting_for_an_answer(suggestions_by_key(person, today, lapsed)).only("uuid")[:MOST_SHOWN]


def _waiting_for_an_answer(rows: QuerySet[TemplateSuggestion]) -> QuerySet[TemplateSuggestion]:
    return rows.filter(asked_at__isnull=False, placed_at=None, refused_at=None)
