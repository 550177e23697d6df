"""What happened in the network since a member's last visit, the newest first."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from events.models import Session
from forum.forum_conversation.models import Topic, path_of_topic
from forum.keeping_up.lines import name_of
from forum.keeping_up.reading import has_unread
from forum.models import Follow
from foundation.changes import keep
from foundation.dates import day_in_words
from foundation.prepared import prepared
from foundation.visibility import on_site
from knowledge.models import ArticlePage, NewsPage, SessionReportPage
from members.models import User
from members.requests import MemberRequest

MOST_ITEMS = 8
PER_KIND = 4
LOOKED_AT = 24  # topics with the latest word, dates made last; older ones are in their own lists
PAGE_KINDS = {
    "newspage": ("Nieuws", "newspaper"),
    "sessionreportpage": ("Verslag", "notebook-pen"),
    "articlepage": ("Kennisbank", "book-open"),
}


class Item(NamedTuple):
    """One line of news: what kind of thing, its title, where it is and when it came."""

    kind: str
    icon: str
    title: str
    url: str
    at: datetime
    detail: str = ""


class LiveTopic(NamedTuple):
    """A question that may matter to a member, with what that member did with it."""

    subject: str
    url: str
    theme: str
    poster_id: int | None
    created: datetime
    is_answered: bool
    answers_count: int
    last_author: str
    last_author_id: int | None
    last_post_on: datetime | None
    read_at: datetime | None
    is_followed: bool


def topics_for(user: User, since: datetime, closed_forums: list[int]) -> list[LiveTopic]:
    """The questions that may matter to this member: followed, their own that are open, and new ones.

    Without those in `closed_forums`, which they may not read now: to leave these out lets the database use its
    indexes, to ask for the others does not.
    """
    return [_live_topic(row) for row in _topics_for(user.pk, since, closed_forums)]


@prepared
def _topics_for(person: int, since: datetime, closed_forums: list[int]) -> QuerySet[Topic, Any]:
    follows = Follow.objects.filter(user=person)
    followed = Q(pk__in=follows.exclude(topic=None).values("topic"))
    return (
        Topic.objects.visible()
        .exclude(forum__in=closed_forums)
        .filter(followed | Q(poster=person, question__accepted_answer=None) | Q(created__gt=since))
        .annotate(is_followed=Exists(follows.filter(topic=OuterRef("pk"))))
        .with_unread_for(person)
        .order_by("-last_post_on")
        .values_list(
            *("pk", "slug", "subject", "forum__slug", "poster_id", "created", "posts_count", "last_post_on"),
            *("question__theme__name", "question__accepted_answer_id", "is_followed", "read_at"),
            *("last_post__poster_id", "last_post__poster__first_name", "last_post__poster__last_name"),
            "last_post__username",
            named=True,
        )[:LOOKED_AT]
    )


def _live_topic(row: Any) -> LiveTopic:
    return LiveTopic(
        subject=row.subject,
        url=path_of_topic(row.forum__slug, row.pk, row.slug),
        theme=row.question__theme__name or "",
        poster_id=row.poster_id,
        created=row.created,
        is_answered=row.question__accepted_answer_id is not None,
        answers_count=max(0, row.posts_count - 1),
        last_author=name_of(
            row.last_post__poster__first_name, row.last_post__poster__last_name, row.last_post__username
        ),
        last_author_id=row.last_post__poster_id,
        last_post_on=row.last_post_on,
        read_at=row.read_at,
        is_followed=row.is_followed,
    )


def news_for(request: MemberRequest, since: datetime, topics: Iterable[LiveTopic]) -> list[Item]:
    """At most `MOST_ITEMS` lines about answers, questions, dates and texts."""
    user = request.user
    others = (_questions(user, since, topics), _dates(request, since), _pages(request, since))
    # A day on which much of one kind appeared may not push the other kinds out of sight.
    items = [*_answers(user, topics), *(item for source in others for item in islice(source, PER_KIND))]
    return sorted(items, key=lambda item: item.at, reverse=True)[:MOST_ITEMS]


def _answers(user: User, topics: Iterable[LiveTopic]) -> Iterable[Item]:
    for topic in topics:
        by_another = topic.last_author_id != user.pk
        if topic.is_followed and topic.answers_count and topic.last_post_on and by_another and has_unread(topic, user):
            by_whom = f"door {topic.last_author}"
            yield Item("Antwoord", "message-circle", topic.subject, topic.url, topic.last_post_on, by_whom)


def _questions(user: User, since: datetime, topics: Iterable[LiveTopic]) -> Iterable[Item]:
    for topic in topics:
        if topic.created > since and topic.poster_id != user.pk and not topic.is_followed:
            yield Item("Vraag", "circle-question-mark", topic.subject, topic.url, topic.created, topic.theme)


def _dates(request: HttpRequest, since: datetime) -> Iterable[Item]:
    now = timezone.now()
    by_event: dict[tuple[str, str], list[tuple[datetime, datetime]]] = {}
    for title, path, starts_at, ends_at, created_at in keep("newest-dates", _newest_dates, request=request):
        if created_at > since and ends_at >= now:
            by_event.setdefault((title, path), []).append((starts_at, created_at))
    for (title, path), dates in by_event.items():
        when = " en ".join(day_in_words(starts_at) for starts_at, _ in sorted(dates))
        yield Item(
            "Bijeenkomst", "calendar-plus", title, address_of(path), max(made for _, made in dates), f"op {when}"
        )


def _newest_dates() -> list[tuple[str, str, datetime, datetime, datetime]]:
    """The dates made last; those that are over by now are left out when they are shown."""
    sessions = Session.objects.public().filter(cancelled_at=None).order_by("-created_at", "-pk")
    return list(
        sessions.values_list("event__title", "event__url_path", "starts_at", "ends_at", "created_at")[:LOOKED_AT]
    )


def _pages(request: HttpRequest, since: datetime) -> Iterable[Item]:
    return (item for item in keep("newest-pages", _newest_pages, request=request) if item.at > since)


def _newest_pages() -> list[Item]:
    pages = (
        Page.objects.filter(on_site()).type(NewsPage, SessionReportPage, ArticlePage).exclude(first_published_at=None)
    )
    newest = pages.order_by("-first_published_at").values_list(
        "content_type__model", "title", "url_path", "first_published_at"
    )[:PER_KIND]
    return [Item(*PAGE_KINDS[kind], title, address_of(path), at) for kind, title, path, at in newest]


def address_of(url_path: str) -> str:
    """The address of a page below the home page, without asking for the site's root paths once more."""
    return "/" + url_path.strip("/").partition("/")[2] + "/"
