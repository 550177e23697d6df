"""What waits for a member: things only they can move on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from forum.models import Report
from members.models import Affiliation
from members.permissions import is_moderator

SHOWN = 6


@dataclass(frozen=True)
class Task:
    icon: str
    text: str
    url: str


def tasks_for(user, topics) -> list[Task]:
    """In order of how many people wait for it; at most `SHOWN`."""
    return [*_to_confirm(user), *_to_moderate(user), *_own_place(user), *_questions(user, topics)][:SHOWN]


def _to_confirm(user) -> Iterable[Task]:
    number = Affiliation.objects.waiting().to_confirm_by(user).count()
    if number:
        text = "1 collega wacht op je bevestiging" if number == 1 else f"{number} mensen wachten op je bevestiging"
        yield Task("user-round-check", text, reverse("members:waiting"))


def _to_moderate(user) -> Iterable[Task]:
    if not is_moderator(user):
        return
    number = Report.objects.filter(handled_at=None).count()
    if number:
        text = "1 melding wacht op een moderator" if number == 1 else f"{number} meldingen wachten op een moderator"
        yield Task("flag", text, reverse("forum:moderation"))


def _own_place(user) -> Iterable[Task]:
    if not user.is_staff and user.affiliation is None:
        yield Task("building-2", "Vertel bij welke organisatie je werkt", reverse("members:workplace"))


def _questions(user, topics) -> Iterable[Task]:
    for topic in topics:
        is_open = topic.question.accepted_answer_id is None
        if topic.poster_id == user.pk and is_open and topic.answers_count:
            yield Task("circle-check-big", f"Kies het antwoord dat je hielp: {topic.subject}", topic.get_absolute_url())
        elif topic.is_followed and is_open and not topic.answers_count and topic.poster_id != user.pk:
            yield Task("message-circle", f"Nog zonder antwoord: {topic.subject}", topic.get_absolute_url())
