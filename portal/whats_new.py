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
from foundation.dates import day_in_words
from knowledge.models import ArticlePage, NewsPage, SessionReportPage

SHOWN = 8
PER_KIND = 4
LOOKED_AT = 40  # topics with the latest word; older ones are in the forum's own list
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
    return list(
        Topic.objects.for_listing()
        .filter(forum__in=forums)
        .annotate(is_followed=Exists(followed))
        .filter(Q(is_followed=True) | Q(poster=user, question__accepted_answer=None) | Q(created__gt=since))
        .with_news_for(user)
        .order_by("-last_post_on")[:LOOKED_AT]
    )


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
    sessions = Session.objects.public().upcoming().with_event().filter(created_at__gt=since, cancelled_at=None)
    by_event: dict[int, list[Session]] = {}
    for session in sessions[:SHOWN]:
        by_event.setdefault(session.event_id, []).append(session)
    for dates in by_event.values():
        event, created_at = dates[0].event, max(session.created_at for session in dates)
        when = " en ".join(day_in_words(session.starts_at) for session in dates)
        yield Item("Bijeenkomst", "calendar-plus", event.title, page_address(event), created_at, f"op {when}")


def _pages(since) -> Iterable[Item]:
    pages = Page.objects.live().type(NewsPage, SessionReportPage, ArticlePage).filter(first_published_at__gt=since)
    for page in pages.select_related("content_type").order_by("-first_published_at")[:PER_KIND]:
        kind, icon = PAGE_KINDS[page.content_type.model]
        yield Item(kind, icon, page.title, page_address(page), page.first_published_at)


def page_address(page: Page) -> str:
    """The path of a page below the home page, without asking for the site's root paths once more."""
    return "/" + page.url_path.strip("/").partition("/")[2] + "/"
