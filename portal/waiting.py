"""What waits for a member: things only they can move on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from forum.forum_conversation.models import Post
from forum.models import Report
from forum.permissions import can_moderate
from foundation.dates import moment_in_words
from members.models import Affiliation, User
from members.permissions import can_confirm_anybody, is_staff_member

SHOWN = 6


@dataclass(frozen=True)
class Task:
    icon: str
    text: str
    url: str


def tasks_for(user, coming, topics, forums) -> list[Task]:
    """What runs out, then by how many people wait for it; at most `SHOWN`.

    `coming` are the registrations for sessions to come, `forums` those that `user` may read.
    """
    tasks = [*_offers(coming), *tasks_for_others(user, forums), *_own_place(user), *_questions(user, topics)]
    return tasks[:SHOWN]


def tasks_for_others(user, forums) -> list[Task]:
    """What other people wait for."""
    return list(_for_others(count_waiting(user, forums)))


@dataclass(frozen=True)
class Waiting:
    """How many people, reports and posts wait for one member."""

    people: int
    reports: int
    posts: int


def count_waiting(user, forums) -> Waiting:
    """All counts in one query, and in none for most people, who move nothing on for others."""
    moderated = [forum.pk for forum in forums if can_moderate(user, forum)]
    if not (moderated or can_confirm_anybody(user)):
        return Waiting(people=0, reports=0, posts=0)
    reports = Report.objects.filter(handled_at=None, post__topic__forum__in=moderated)
    posts = Post.objects.filter(approved=False, hiding=None, topic__forum__in=moderated)
    counts = User.objects.filter(pk=user.pk).values_list(
        _number_of(Affiliation.objects.waiting().to_confirm_by(user)), _number_of(reports), _number_of(posts)
    )
    return Waiting(*counts.get())


def _number_of(rows) -> Subquery:
    alone = rows.order_by().values(all=Value(1)).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(alone), 0)


def _offers(coming) -> Iterable[Task]:
    """Places held for this member until they decide, the one that runs out first before the others."""
    now = timezone.now()
    offers = [row for row in coming if row.is_offered and row.offer_expires_at > now]
    for offer in sorted(offers, key=lambda row: row.offer_expires_at):
        until = moment_in_words(offer.offer_expires_at)
        who = "Een collega meldde je aan" if offer.registered_by_id else "Er is een plek voor je"
        yield Task("ticket", f"{who}: {offer.event.title}. Beslis vóór {until}", offer.get_absolute_url())


def _for_others(waiting: Waiting) -> Iterable[Task]:
    if waiting.people:
        one = "1 collega wacht op je bevestiging"
        text = one if waiting.people == 1 else f"{waiting.people} mensen wachten op je bevestiging"
        yield Task("user-round-check", text, reverse("members:waiting"))
    if waiting.reports or waiting.posts:
        yield Task("flag", _to_moderate_in_words(waiting), reverse("forum:moderation"))


def _to_moderate_in_words(waiting: Waiting) -> str:
    """'1 melding wacht op een moderator', '2 meldingen en 1 bericht wachten op een moderator'."""
    reports = "1 melding" if waiting.reports == 1 else f"{waiting.reports} meldingen"
    posts = "1 bericht" if waiting.posts == 1 else f"{waiting.posts} berichten"
    parts = [words for words, number in ((reports, waiting.reports), (posts, waiting.posts)) if number]
    verb = "wacht" if waiting.reports + waiting.posts == 1 else "wachten"
    return f"{' en '.join(parts)} {verb} op een moderator"


def _own_place(user) -> Iterable[Task]:
    # Staff need no organisation of their own.
    if not is_staff_member(user) and user.affiliation is None:
        yield Task("building-2", "Vertel bij welke organisatie je werkt", reverse("members:workplace"))


def _questions(user, topics) -> Iterable[Task]:
    for topic in topics:
        is_open = not topic.is_answered
        if topic.poster_id == user.pk and is_open and topic.answers_count:
            yield Task("circle-check-big", f"Kies het antwoord dat je hielp: {topic.subject}", topic.url)
        elif topic.is_followed and is_open and not topic.answers_count and topic.poster_id != user.pk:
            yield Task("message-circle", f"Nog zonder antwoord: {topic.subject}", topic.url)
