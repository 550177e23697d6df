"""Whom to ask about a question that nobody answered: who knows its theme, works elsewhere and does not mind."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from members.models import Affiliation, User
from members.querysets import UserQuerySet
from notifications.kinds import Frequency
from notifications.models import MailPreference

from ..forum_conversation.models import Post, Topic
from ..models import AnswerRequest
from ..permissions import readers_among
from ..presents import HELP_ASKED

PEOPLE_PER_QUESTION = 3
REQUESTS_A_MONTH = 2
SHORTLIST = 12
MONTH = timedelta(days=30)


def choose_people(topic: Topic, number: int) -> list[User]:
    """At most `number` members to ask now, who were not asked about this question before.

    First who offered to think along on the theme and also had an answer in it chosen; among equals who was asked least
    lately. They keep their rows locked until the transaction ends, so that nobody is asked too often at once.
    """
    people = _who_know(topic).prefetch_related("groups").with_current_affiliation()
    shortlist = readers_among(people, topic.forum)[:SHORTLIST]
    rows = get_user_model().objects.filter(pk__in=[person.pk for person in shortlist]).order_by("pk")
    list(rows.select_for_update().values_list("pk"))
    lately = AnswerRequest.objects.filter(asked_at__gt=timezone.now() - MONTH, user__in=shortlist)
    times = Counter(lately.values_list("user", flat=True))
    return [person for person in shortlist if times[person.pk] < REQUESTS_A_MONTH][:number]


def _who_know(topic: Topic) -> UserQuerySet:
    """In the order in which they are asked."""
    question = topic.question
    offered = Q(card__ask_me_about=question.theme_id) if question.theme_id else Q(pk__in=[])
    helped = Q(pk__in=_who_helped(topic))
    score = Case(
        When(offered & helped, then=Value(2)),
        When(helped, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    lately = Count("answer_requests", filter=Q(answer_requests__asked_at__gt=timezone.now() - MONTH), distinct=True)
    refusing = MailPreference.objects.filter(kind=HELP_ASKED, frequency=Frequency.NEVER)
    people = get_user_model().objects.confirmed().filter(offered | helped).besides(topic.poster_id)
    people = people.exclude(pk__in=refusing.values("user")).exclude(pk__in=_colleagues_of(topic))
    people = people.exclude(pk__in=AnswerRequest.objects.filter(topic=topic).values("user"))
    people = people.exclude(pk__in=topic.posts.filter(poster__isnull=False).values("poster"))
    people = people.annotate(score=score, lately=lately).filter(lately__lt=REQUESTS_A_MONTH)
    return people.order_by("-score", "lately", "pk")


def _who_helped(topic: Topic) -> QuerySet[Post, Any]:
    """Whose answer was chosen under the same theme; of a question without one, in the same forum."""
    theme = topic.question.theme_id
    alike = Q(accepted_for__theme=theme) if theme else Q(topic__forum=topic.forum_id)
    chosen = Post.objects.visible().filter(alike, accepted_for__isnull=False, poster__isnull=False)
    return chosen.values("poster")


def _colleagues_of(topic: Topic) -> QuerySet[Affiliation, Any]:
    """Everybody who works where the asker works."""
    places = Affiliation.objects.current().filter(user=topic.poster_id)
    return Affiliation.objects.current().filter(organisation__in=places.values("organisation")).values("user")
