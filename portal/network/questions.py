"""Questions of the forum: how soon somebody answers, who does, which wait, and which themes stay without."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from forum.forum_conversation.models import Topic
from forum.querysets import TopicQuerySet, first_answer
from foundation.working_days import working_days_between
from goals.learning.crowds import in_steps
from members.models import User
from members.permissions import STAFF

from .quarters import Period, Quarter

WITHOUT_THEME = "Zonder thema"


class FirstAnswer(NamedTuple):
    """The first word of somebody else under a question."""

    asked_at: datetime
    answered_at: datetime
    answered_by: int | None  # nobody knows who left; they count as members

    @property
    def working_days(self) -> int:
        """From the question on; 0 on the day itself."""
        return working_days_between(*(timezone.localtime(day).date() for day in (self.asked_at, self.answered_at)))


def first_answers(quarter: Quarter) -> list[FirstAnswer]:
    """Those that came in this quarter, whenever the question was asked."""
    asked = _questions().filter(created__lt=quarter.ends, last_post_on__gte=quarter.begins)
    rows = asked.values_list("created", first_answer("created"), first_answer("poster"))
    return [FirstAnswer(*row) for row in rows if row[1] and quarter.begins <= row[1] < quarter.ends]


def _questions() -> TopicQuerySet:
    """What members asked, and everybody may read."""
    return Topic.objects.visible().filter(poster__isnull=False, question__isnull=False).order_by()


def people_of_pos() -> set[int]:
    return set(User.objects.filter(Q(groups__name__in=STAFF) | Q(is_superuser=True)).values_list("pk", flat=True))


def steps_by_theme(period: Period) -> list[tuple[str, int, int]]:
    """By theme, the steps reached by its questions of this period, and by those to which nobody else said a word in it.

    In steps, since years overlap: of two exact numbers the difference would be told.
    """
    asked: Counter[str] = Counter()
    unanswered: Counter[str] = Counter()
    rows = _questions().filter(created__gte=period.begins, created__lt=period.ends)
    for name, answered_at in rows.values_list("question__theme__name", first_answer("created")):
        theme = name or WITHOUT_THEME
        asked[theme] += 1
        unanswered[theme] += answered_at is None or answered_at >= period.ends
    steps = ((theme, in_steps(asked[theme]), in_steps(unanswered[theme])) for theme in sorted(asked, key=str.lower))
    return [(theme, step, of_those or 0) for theme, step, of_those in steps if step]


def overdue_by_forum(now: datetime) -> dict[str, int]:
    """How many questions wait longer than was promised, by the forum they stand in."""
    overdue = Topic.objects.promised().filter(question__due_on__lt=timezone.localtime(now).date())
    by_forum = overdue.order_by("forum__lft").values_list("forum", "forum__name").annotate(number=Count("pk"))
    numbers: dict[str, int] = {}
    for _, name, number in by_forum:
        numbers[name] = numbers.get(name, 0) + number
    return numbers
