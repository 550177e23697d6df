"""What waits for a member in the forum: what moderators look at, and questions that want a word from this person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from machina.apps.forum.models import Forum

from foundation.numbers import capitalised, counted
from foundation.prepared import prepared
from foundation.waiting import Task, register
from members.models import User
from members.permissions import is_administrator

from .forum_conversation.models import Post, Topic, path_of_topic
from .models import Follow
from .moderating.interventions import judged_by
from .moderating.reporting import open_reports, unread_replies
from .permissions import can_moderate, reach_of
from .personal.reporting import waiting_reports
from .personal.waiting import questions_to_answer

MOST_QUESTIONS = 5


def tasks_in_forum(user: User) -> Iterable[Task]:
    readable, closed = reach_of(user)
    if moderated := [forum for forum in readable if can_moderate(user, forum)]:
        yield from posts_to_moderate(user, moderated)
    if moderated or is_administrator(user):
        yield from promises_to_keep(user, closed)
    yield from questions_to_move_on(user, closed)


def posts_to_moderate(user: User, forums: list[Forum]) -> Iterable[Task]:
    reports = open_reports(user, forums).count() + waiting_reports(user).count()
    posts = Post.objects.filter(approved=False, hiding=None, withdrawal=None, topic__forum__in=forums).count()
    replies = len(judged_by(user, unread_replies(user, forums)))
    if number := reports + posts + replies:
        words = _to_moderate_in_words(reports, posts, replies)
        yield Task("flag", words, reverse("forum:moderation"), people=number)


def _to_moderate_in_words(reports: int, posts: int, replies: int) -> str:
    """'Eén melding wacht op een moderator', 'Twee meldingen en één bericht wachten op een moderator'."""
    parts = [counted(reports, "melding", "meldingen")] if reports else []
    parts += [counted(posts, "bericht", "berichten")] if posts else []
    parts += [counted(replies, "reactie van een schrijver", "reacties van schrijvers")] if replies else []
    verb = "wacht" if reports + posts + replies == 1 else "wachten"
    return capitalised(f"{' en '.join(parts)} {verb} op een moderator")


def promises_to_keep(user: User, closed_forums: list[int]) -> Iterable[Task]:
    """Questions whose promised day came, of which this person or all administrators together are the owner."""
    of_nobody = is_administrator(user)
    for topic in _due_to(user.pk, timezone.localdate(), closed_forums, of_nobody=of_nobody):
        url = path_of_topic(topic.forum__slug, topic.pk, topic.slug)
        yield Task("hourglass", f"Zoek iemand die antwoordt: {topic.subject}", url, people=1)


@prepared
def _due_to(person: int, today: date, closed_forums: list[int], *, of_nobody: bool) -> QuerySet[Topic, Any]:
    owner = Q(question__owner=person) | Q(question__owner=None) if of_nobody else Q(question__owner=person)
    topics = Topic.objects.promised().filter(owner, question__due_on__lte=today).exclude(forum__in=closed_forums)
    rows = topics.order_by("question__due_on", "pk").values_list("pk", "slug", "subject", "forum__slug", named=True)
    return rows[:MOST_QUESTIONS]


def questions_to_move_on(user: User, closed_forums: list[int]) -> Iterable[Task]:
    for topic in _questions_of(user.pk, closed_forums):
        url = path_of_topic(topic.forum__slug, topic.pk, topic.slug)
        if topic.poster_id == user.pk:
            yield Task("circle-check-big", f"Kies het antwoord dat je hielp: {topic.subject}", url)
        else:
            yield Task("message-circle", f"Nog zonder antwoord: {topic.subject}", url)


@prepared
def _questions_of(person: int, closed_forums: list[int]) -> QuerySet[Topic, Any]:
    """Open questions: this person's own that somebody else answered, and those they follow that nobody answered."""
    by_others = Post.objects.visible().filter(topic=OuterRef("pk")).exclude(poster=person)
    followed = Follow.objects.filter(user=person, topic=OuterRef("pk"))
    own = Q(poster=person) & Exists(by_others)
    unanswered = Exists(followed) & Q(posts_count=1) & ~Q(poster=person)
    topics = Topic.objects.visible().open().exclude(status=Topic.TOPIC_LOCKED).exclude(forum__in=closed_forums)
    rows = topics.filter(own | unanswered).order_by("-last_post_on")
    return rows.values_list("pk", "slug", "subject", "forum__slug", "poster_id", named=True)[:MOST_QUESTIONS]


register(tasks_in_forum, questions_to_answer)
