"""Questions of the forum: how soon somebody answers, who does, which wait, and which themes stay without."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from statistics import median
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from forum.forum_conversation.models import Topic
from forum.querysets import first_answer
from foundation.working_days import working_days_between
from goals.following.measuring.small_numbers import is_few
from members.models import User
from members.permissions import STAFF

from .quarters import Period, Quarter, quarter_of

WITHOUT_THEME = "Zonder thema"


class Asked(NamedTuple):
    """A question, and the first word of somebody else under it."""

    asked_at: datetime
    theme: str
    answered_at: datetime | None
    answered_by: int | None

    @property
    def working_days(self) -> int:
        """Until the answer, which there must be; 0 on the day itself."""
        days = [timezone.localtime(moment).date() for moment in (self.asked_at, self.answered_at or self.asked_at)]
        return working_days_between(*days)


class Answers(NamedTuple):
    """First answers of a quarter; those of people who left count as members', since nobody knows who they were."""

    number: int
    days: float | None  # the median of working days; None when they are too few
    of_pos: int


def questions_of(period: Period) -> list[Asked]:
    """What members asked in this period, and everybody may read."""
    topics = Topic.objects.visible().filter(poster__isnull=False, question__isnull=False)
    topics = topics.filter(created__gte=period.begins, created__lt=period.ends)
    answer = (first_answer("created"), first_answer("poster"))
    rows = topics.order_by().values_list("created", "question__theme__name", *answer)
    return [Asked(at, theme or WITHOUT_THEME, first_at, by) for at, theme, first_at, by in rows]


def answers_by_quarter(questions: Iterable[Asked], period: Period) -> dict[Quarter, Answers]:
    """By the quarter in which the answer came: what is over does not change any more."""
    people = people_of_pos()
    of_quarter: dict[Quarter, list[Asked]] = defaultdict(list)
    for question in questions:
        if question.answered_at:
            of_quarter[quarter_of(question.answered_at)].append(question)
    return {quarter: _answers(of_quarter[quarter], people) for quarter in period.quarters}


def _answers(questions: list[Asked], people: set[int]) -> Answers:
    days = None if is_few(len(questions)) else median(question.working_days for question in questions)
    return Answers(len(questions), days, sum(question.answered_by in people for question in questions))


def people_of_pos() -> set[int]:
    return set(User.objects.filter(Q(groups__name__in=STAFF) | Q(is_superuser=True)).values_list("pk", flat=True))


def unanswered_by_theme(questions: Iterable[Asked], period: Period) -> dict[str, tuple[int, int]]:
    """By theme: of how many questions nobody else said a word before the period was over, and how many there were."""
    asked: Counter[str] = Counter()
    unanswered: Counter[str] = Counter()
    for question in questions:
        asked[question.theme] += 1
        unanswered[question.theme] += question.answered_at is None or question.answered_at >= period.ends
    return {theme: (unanswered[theme], asked[theme]) for theme in sorted(asked, key=str.lower)}


def overdue_by_forum(now: datetime) -> dict[str, int]:
    """How many questions wait longer than was promised, by the forum they stand in."""
    overdue = Topic.objects.promised().filter(question__due_on__lt=timezone.localtime(now).date())
    by_forum = overdue.order_by("forum__lft").values_list("forum", "forum__name").annotate(number=Count("pk"))
    numbers: dict[str, int] = {}
    for _, name, number in by_forum:
        numbers[name] = numbers.get(name, 0) + number
    return numbers
