"""*Nuttig*: one quiet word of thanks for an answer, of which nobody gets a message of its own."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Max

from foundation.numbers import capitalised, counted
from members.directory.person_pages import pages_of
from members.models import User
from notifications.digests.blocks import Candidate, WeeklyBlock
from notifications.digests.lines import Line

from ..forum_conversation.models import Post, Topic, path_of_topic
from ..models import Thanks
from ..permissions import readable_by_each
from ..querysets import UNREAD_LASTS

MOST_NAMES = 8


def thank(*, user: User, post: Post) -> None:
    """Count `user` among those whom this answer helped; doing it twice is doing it once.

    Raises ValidationError when it is their own, or no answer that members may read.
    """
    if post.poster_id == user.pk:
        raise ValidationError("Dit is je eigen antwoord. Anderen kunnen laten weten dat ze er iets aan hadden.")
    if not post.approved or post.pk == post.topic.first_post_id:
        raise ValidationError("Alleen een antwoord dat leden kunnen lezen, kan nuttig zijn.")
    Thanks.objects.get_or_create(user=user, post=post)


def take_thanks_back(*, user: User, post: Post) -> None:
    Thanks.objects.filter(user=user, post=post).delete()


class Thankers:
    """Who found posts useful, for one who takes part in the conversation: only people they find in the directory."""

    def __init__(self, posts: Sequence[int], *, topic: Topic, reader: User) -> None:
        self.names: dict[int, list[tuple[str, str]]] = {}
        if posts and takes_part(reader, topic):
            self._look_up(posts, reader)

    def _look_up(self, posts: Sequence[int], reader: User) -> None:
        given = Thanks.objects.filter(post__in=posts).order_by("pk").select_related("user")
        rows = list(given.only("post_id", "user__first_name", "user__last_name"))
        pages = pages_of([row.user_id for row in rows], reader)
        for row in rows:
            if page := pages.get(row.user_id):
                self.names.setdefault(row.post_id, []).append((row.user.get_full_name(), page))

    def of(self, post: int) -> tuple[tuple[str, str], ...]:
        """Name and page of each, the first to thank first."""
        return tuple(self.names.get(post, ())[:MOST_NAMES])


def takes_part(reader: User, topic: Topic) -> bool:
    """Did this reader ask the question or write an answer that stands there?"""
    return topic.poster_id == reader.pk or topic.posts.visible().filter(poster=reader).exists()


def thanks_to(readers: Sequence[User], now: datetime) -> dict[int, list[Candidate]]:
    """The answers of each that somebody found useful lately, told anew when somebody does who did not before."""
    helped = list(_helped_lately(readers, now))
    if not helped:
        return {}
    readable, thankers = readable_by_each(readers), _thankers_of([answer.pk for answer in helped])
    lines: dict[int, list[Candidate]] = {}
    for answer in helped:
        if answer.topic__forum in readable[answer.poster]:
            lines.setdefault(answer.poster, []).append(_candidate(answer, thankers[answer.pk]))
    return lines


def _thankers_of(posts: Sequence[int]) -> dict[int, list[int]]:
    thankers: dict[int, list[int]] = defaultdict(list)
    for post, user in Thanks.objects.filter(post__in=posts).values_list("post", "user"):
        thankers[post].append(user)
    return thankers


def _helped_lately(readers: Sequence[User], now: datetime) -> Any:
    answers = Post.objects.visible().filter(poster__in=readers, topic__approved=True)
    answers = answers.exclude(pk=F("topic__first_post")).order_by("pk")
    recent = answers.annotate(lately=Max("thanks__given_at")).filter(lately__gt=now - UNREAD_LASTS)
    return recent.values_list(
        *("pk", "poster", "topic", "topic__subject", "topic__slug", "topic__forum", "topic__forum__slug"), named=True
    )


def _candidate(answer: Any, thankers: Sequence[int]) -> Candidate:
    """Noted by person, so that who takes their thanks back and gives them again is told once."""
    path = path_of_topic(answer.topic__forum__slug, answer.topic, answer.topic__slug)
    words = capitalised(f"{counted(len(thankers), 'lid vond', 'leden vonden')} jouw antwoord nuttig")
    line = Line(answer.topic__subject, f"{path}?bericht={answer.pk}", words)
    about = f"thanks:{answer.pk}"
    return Candidate(about, line, news=frozenset(f"{about}:{thanker}" for thanker in thankers))


BLOCK = WeeklyBlock("Waar jij mee hielp", place=2, most=5, source=thanks_to)
