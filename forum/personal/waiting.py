"""What waits for a member: questions that somebody asked of them alone."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.prepared import prepared
from foundation.waiting import Task
from members.models import User
from members.permissions import is_confirmed

from ..models import PersonalQuestion

MOST = 5


def questions_to_answer(user: User) -> Iterable[Task]:
    if not is_confirmed(user):
        return
    for row in _open_questions_to(user.pk):
        name = f"{row.asker__first_name} {row.asker__last_name}".strip()
        url = reverse("personal:question", args=[row.uuid])
        yield Task("message-circle", f"Beantwoord de vraag van {name}", url, people=1)


@prepared
def _open_questions_to(person: int) -> QuerySet[PersonalQuestion, Any]:
    rows = PersonalQuestion.objects.filter(person=person, answered_at=None, asker__is_active=True)
    rows = rows.shown_to(person).order_by("asked_at")
    return rows.values_list("uuid", "asker__first_name", "asker__last_name", named=True)[:MOST]
