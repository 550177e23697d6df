"""What there is of a theme, for this reader: each part in a fixed number of queries."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from events.models import Session
from forum.forum_conversation.models import Topic
from forum.keeping_up.lines import lines_of_questions, questions_to_line_up
from forum.permissions import reach_of
from forum.querysets import TopicQuerySet
from foundation.fragments import render_each
from foundation.models import Theme
from foundation.prepared import prepared
from foundation.readers import Reader
from goals.models import GoalTemplate
from knowledge.models import ArticlePage, NewsPage, SessionReportPage
from knowledge.models.content import ContentPage
from members.directory.closeness import also_listed_to
from members.directory.person_cards import cards_of
from members.models import User
from members.permissions import is_confirmed
from members.querysets import lapse_moment
from portal.whats_new import address_of

QUESTIONS_SHOWN = 5
PAGES_SHOWN = 6
GOALS_SHOWN = 6
SESSIONS_SHOWN = 3
PEOPLE_SHOWN = 6
PAGE_MODELS: tuple[type[ContentPage], ...] = (ArticlePage, SessionReportPage, NewsPage)


class PageLine(NamedTuple):
    kind: str
    title: str
    url: str
    published_on: date


class SessionLine(NamedTuple):
    title: str
    url: str
    starts_at: datetime
    place: str


class Part(NamedTuple):
    """The first rows of something, and whether there are more."""

    rows: list[Any]
    has_more: bool

    def __bool__(self) -> bool:
        return bool(self.rows)


NOTHING = Part([], has_more=False)


class Contents(NamedTuple):
    open_questions: Part
    answered_questions: Part
    pages: Part
    goals: Part
    sessions: Part
    people: Part

    @property
    def is_empty(self) -> bool:
        return not any(self)


def contents_of(theme: Theme, request: HttpRequest) -> Contents:
    """Everything of a theme; a visitor gets what is public, and neither questions nor people."""
    user, now = request.user, timezone.now()
    is_inside = is_confirmed(user)
    _, closed_forums = reach_of(user) if is_inside else ([], [])
    return Contents(
        open_questions=_questions(theme, closed_forums, is_open=True) if is_inside else NOTHING,
        answered_questions=_questions(theme, closed_forums, is_open=False) if is_inside else NOTHING,
        pages=_pages(theme, is_inside=is_inside),
        goals=_cut(_goals(theme.pk, now, is_inside=is_inside), GOALS_SHOWN),
        sessions=_sessions(theme, now),
        people=_people(theme, user) if is_inside else NOTHING,
    )


def _cut(rows: list[Any], number: int) -> Part:
    """Of one row more than is shown."""
    return Part(rows[:number], has_more=len(rows) > number)


def _questions(theme: Theme, closed_forums: list[int], *, is_open: bool) -> Part:
    rows, has_more = _cut(_topics(theme.pk, closed_forums, is_open=is_open), QUESTIONS_SHOWN)
    return Part(render_each("forum/_open_question.html", lines_of_questions(rows)), has_more)


@prepared
def _topics(theme: int, closed_forums: list[int], *, is_open: bool) -> QuerySet[Topic, Any]:
    topics: TopicQuerySet = Topic.objects.filter(question__theme=theme).exclude(forum__in=closed_forums)
    topics = topics.open() if is_open else topics.exclude(question__accepted_answer=None)
    return questions_to_line_up(topics.order_by("-last_post_on", "-pk"))[: QUESTIONS_SHOWN + 1]


def _pages(theme: Theme, *, is_inside: bool) -> Part:
    lines = [line for model in PAGE_MODELS for line in _pages_of(model, theme, is_inside=is_inside)]
    return _cut(sorted(lines, key=lambda line: line.published_on, reverse=True), PAGES_SHOWN)


def _pages_of(model: type[ContentPage], theme: Theme, *, is_inside: bool) -> list[PageLine]:
    pages = model.objects.published().filter(theme=theme)
    if not is_inside:
        pages = pages.open_to_all()
    rows = pages.newest_first().values_list("title", "url_path", "published_on")[: PAGES_SHOWN + 1]
    return [PageLine(model.kind_label, title, address_of(path), day) for title, path, day in rows]


@prepared
def _goals(theme: int, now: datetime, *, is_inside: bool) -> QuerySet[GoalTemplate]:
    goals = GoalTemplate.objects.published(now) if is_inside else GoalTemplate.objects.for_visitors(now)
    return goals.filter(focus_area__theme=theme).only("code", "title").order_by("code")[: GOALS_SHOWN + 1]


def _sessions(theme: Theme, now: datetime) -> Part:
    rows, has_more = _cut(_coming(now, theme.pk), SESSIONS_SHOWN)
    return Part([_session_line(session) for session in rows], has_more)


def _session_line(session: Any) -> SessionLine:
    place = "online" if session.is_online else session.place
    return SessionLine(session.title, reverse("events:event", args=[session.slug]), session.starts_at, place)


@prepared
def _coming(now: datetime, theme: int) -> QuerySet[Session]:
    coming = Session.objects.public(now).not_over_at(now).filter(cancelled_at=None, event__theme=theme)
    return coming.with_announcement()[: SESSIONS_SHOWN + 1]


def _people(theme: Theme, reader: Reader) -> Part:
    ids, has_more = _cut(_who_think_along(lapse_moment(), sorted(also_listed_to(reader)), theme.pk), PEOPLE_SHOWN)
    return Part(cards_of(ids), has_more)


@prepared
def _who_think_along(lapsed: datetime, also: list[int], theme: int) -> QuerySet[User, int]:
    people = User.objects.listed(lapsed=lapsed, also=also).filter(card__ask_me_about=theme)
    return people.order_by("last_name", "pk").values_list("pk", flat=True)[: PEOPLE_SHOWN + 1]
