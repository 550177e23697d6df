"""What happened in the network since a member's last visit, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page

from events.models import Session
from forum.forum_conversation.models import Topic
from forum.models import Follow
from forum.reading import has_news
from foundation.changes import kept
from foundation.dates import day_in_words
from knowledge.models import ArticlePage, NewsPage, SessionReportPage

SHOWN = 8
PER_KIND = 4
LOOKED_AT = 24  # topics with the latest word; older ones are in the forum's own list
PAGE_KINDS = {
    "newspage": ("Nieuws", "newspaper"),
    "sessionreportpage": ("Verslag", "notebook-pen"),
    "articlepage": ("Kennisbank", "book-open"),
}


@dataclass(frozen=True)
class Item:
    """One line of news: what kind of thing, its title, where it is and when it came."""

    kind: str
    icon: str
    title: str
    url: str
    at: datetime
    detail: str = ""


def topics_for(user, since: datetime, forums) -> list[Topic]:
    """The questions that may matter to this member: followed, their own that are open, and new ones.

    Each has `is_followed` and `read_at`; only those in `forums`, which they may read now.
    """
    followed = Follow.objects.filter(user=user, topic=OuterRef("pk"))
    topics = list(
        Topic.objects.visible()
        .select_related("question__theme", "last_post__poster")
        .defer("last_post__content", "last_post___content_rendered")
        .filter(forum__in=forums)
        .annotate(is_followed=Exists(followed))
        .filter(Q(is_followed=True) | Q(poster=user, question__accepted_answer=None) | Q(created__gt=since))
        .with_news_for(user)
        .order_by("-last_post_on")[:LOOKED_AT]
    )
    by_pk = {forum.pk: forum for forum in forums}
    for topic in topics:
        topic.forum = by_pk[topic.forum_id]
    return topics


def news_for(user, since: datetime, topics: Iterable[Topic]) -> list[Item]:
    """At most `SHOWN` lines about answers, questions, dates and texts."""
    others = (_questions(user, since, topics), _dates(since), _pages(since))
    # A day on which much of one kind appeared may not push the other kinds out of sight.
    items = [*_answers(user, topics), *(item for source in others for item in islice(source, PER_KIND))]
    return sorted(items, key=lambda item: item.at, reverse=True)[:SHOWN]


def _answers(user, topics) -> Iterable[Item]:
    for topic in topics:
        own_words = topic.last_post and topic.last_post.poster_id == user.pk
        if topic.is_followed and topic.answers_count and not own_words and has_news(topic, user):
            author = topic.last_post.author_name if topic.last_post else ""
            yield Item(
                "Antwoord",
                "message-circle",
                topic.subject,
                topic.get_absolute_url(),
                topic.last_post_on,
                f"door {author}",
            )


def _questions(user, since, topics) -> Iterable[Item]:
    for topic in topics:
        if topic.created > since and topic.poster_id != user.pk and not topic.is_followed:
            theme = topic.question.theme.name if topic.question.theme else ""
            yield Item("Vraag", "circle-question-mark", topic.subject, topic.get_absolute_url(), topic.created, theme)


def _dates(since) -> Iterable[Item]:
    sessions = Session.objects.public().upcoming().filter(created_at__gt=since, cancelled_at=None)
    by_event: dict[tuple[str, str], list] = {}
    rows = sessions.values_list("event__title", "event__url_path", "starts_at", "created_at")
    for title, path, starts_at, created_at in rows[:SHOWN]:
        by_event.setdefault((title, path), []).append((starts_at, created_at))
    for (title, path), dates in by_event.items():
        when = " en ".join(day_in_words(starts_at) for starts_at, _ in dates)
        yield Item(
            "Bijeenkomst", "calendar-plus", title, address_of(path), max(made for _, made in dates), f"op {when}"
        )


def _pages(since) -> Iterable[Item]:
    return (item for item in kept("newest-pages", _newest_pages) if item.at > since)


def _newest_pages() -> list[Item]:
    pages = Page.objects.live().type(NewsPage, SessionReportPage, ArticlePage).exclude(first_published_at=None)
    newest = pages.order_by("-first_published_at").values_list(
        "content_type__model", "title", "url_path", "first_published_at"
    )[:PER_KIND]
    return [Item(*PAGE_KINDS[kind], title, address_of(path), at) for kind, title, path, at in newest]


def address_of(url_path: str) -> str:
    """The address of a page below the home page, without asking for the site's root paths once more."""
    return "/" + url_path.strip("/").partition("/")[2] + "/"
