"""The promise to who asks (*vraagbelofte*): an answer by somebody else within five working days.

Kept is what stands in the topic (`TopicQuerySet.promised`), so that an answer which is hidden or shown again counts
as it is. Here it is begun, begun anew, given to an owner and ended by who asked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from machina.apps.forum.models import Forum

from foundation.dates import day_in_words
from foundation.numbers import capitalised
from foundation.working_days import add_working_days
from members.models import User

from .forum_conversation.models import Topic
from .locking import lock_topic
from .models import AnswerRequest, ForumDuty, Question, WithdrawnPost
from .permissions import can_moderate, can_read

DAYS_TO_ANSWER = 5
DAYS_TO_ASK_AROUND = 2
DAYS_TO_ADMINISTRATORS = 10
ADMINISTRATORS_IN_WORDS = "de beheerders"


class Promise(NamedTuple):
    """Where the promise of a question stands, as its page says it."""

    owner: str
    due_on: date
    is_late: bool
    people_asked: list[User]
    may_settle: bool

    @property
    def due_in_words(self) -> str:
        return day_in_words(self.due_on)

    @property
    def seeks_in_words(self) -> str:
        """'Bo Proef zoekt', 'De beheerders zoeken'."""
        return seeks_in_words(self.owner)


@contextmanager
def promise_may_return(topic: Topic) -> Iterator[None]:
    """Around an act after which a question may be without an answer (again): then its promise begins anew.

    So it is when an answer is hidden, or a question is shown or opened again.
    """
    waited = _waits(topic)
    yield
    if not waited:
        begin_promise(topic)


def seeks_in_words(owner: str) -> str:
    return f"{capitalised(owner)} {'zoeken' if owner == ADMINISTRATORS_IN_WORDS else 'zoekt'}"


def seeking_in_words(topic: Topic) -> str:
    """'Bo Proef zoekt iemand voor ‘Hoe tellen jullie?’'."""
    return f"{seeks_in_words(name_of_owner(topic.question))} iemand voor ‘{topic.subject}’"


def name_of_owner(question: Question) -> str:
    return question.owner.get_full_name() if question.owner else ADMINISTRATORS_IN_WORDS


def begin_promise(topic: Topic) -> None:
    """Promise an answer from today on, when a person asked and nobody else said anything; else change nothing.

    Call it in the transaction that asks.
    """
    if _waits(topic):
        due_on = add_working_days(timezone.localdate(), DAYS_TO_ANSWER)
        Question.objects.filter(topic=topic).update(due_on=due_on, owner=person_on_duty(topic.forum))


def _waits(topic: Topic) -> bool:
    return Topic.objects.unanswered().filter(pk=topic.pk).exists()


def person_on_duty(forum: Forum) -> User | None:
    """Who sees to this forum now; None while nobody does, or they are away, left or do not moderate any more."""
    duty = ForumDuty.objects.select_related("user").filter(forum=forum).first()
    if duty is None or (duty.away_until and duty.away_until >= timezone.localdate()):
        return None
    return duty.user if may_be_on_duty(duty.user, forum) else None


def may_be_on_duty(person: User, forum: Forum) -> bool:
    return person.is_active and can_read(person, forum) and can_moderate(person, forum)


@transaction.atomic
def set_duty(*, forum: Forum, person: User | None, away_until: date | None = None) -> None:
    """Let `person` see to the questions of `forum` from now on, the unanswered ones of before too; None is nobody.

    Until `away_until`, that day included, they go to the administrators.
    """
    if person is None:
        ForumDuty.objects.filter(forum=forum).delete()
    else:
        ForumDuty.objects.update_or_create(forum=forum, defaults={"user": person, "away_until": away_until})
    give_owner(forum)


def give_owner(forum: Forum) -> None:
    """Every promise in `forum` that is still to be kept goes to who is on duty there now."""
    owner = person_on_duty(forum)
    promised = Topic.objects.promised().filter(forum=forum)
    Question.objects.filter(topic__in=promised.values("pk")).exclude(owner=owner).update(owner=owner)


@transaction.atomic
def settle_question(*, asker: User, topic: Topic) -> None:
    """'Kan dicht': who asked needs no answer any more. Raises PermissionDenied for anybody else."""
    question = _lock(asker, topic)
    if question.settled_at is None:
        question.settled_at = timezone.now()
        question.save(update_fields=["settled_at"])


@transaction.atomic
def unsettle_question(*, asker: User, topic: Topic) -> None:
    """Look for an answer after all; the days count anew.

    Raises PermissionDenied for anybody but who asked, and when there is no question any more to answer.
    """
    question = _lock(asker, topic)
    if WithdrawnPost.objects.filter(post=topic.first_post_id).exists():
        raise PermissionDenied("Je hebt deze vraag ingetrokken.")
    with promise_may_return(topic):
        question.settled_at = None
        question.save(update_fields=["settled_at"])


def _lock(asker: User, topic: Topic) -> Question:
    if topic.poster_id != asker.pk:
        raise PermissionDenied("Alleen wie de vraag stelde, zegt dat er geen antwoord meer nodig is.")
    lock_topic(topic.pk)
    return Question.objects.get(topic=topic)


def promise_of(topic: Topic, reader: User) -> Promise | None:
    """The promise of a topic with `has_answer` (its page asks so), while it is still to be kept."""
    question, today = topic.question, timezone.localdate()
    ended = question.settled_at or question.accepted_answer_id or topic.has_answer
    if question.due_on is None or ended or topic.is_closed or not (topic.approved and topic.poster_id):
        return None
    return Promise(
        owner=name_of_owner(question),
        due_on=question.due_on,
        is_late=question.due_on < today,
        people_asked=people_asked(topic) if is_time_to_ask_around(question.due_on, today) else [],
        may_settle=topic.poster_id == reader.pk,
    )


def people_asked(topic: Topic) -> list[User]:
    """Who was asked to think along, as far as they stand in the directory."""
    requests = AnswerRequest.objects.filter(topic=topic)
    return list(User.objects.listed().filter(pk__in=requests.values("user")).order_by("first_name", "pk"))


def is_time_to_ask_around(due_on: date, today: date) -> bool:
    return today >= add_working_days(due_on, DAYS_TO_ASK_AROUND - DAYS_TO_ANSWER)


def is_time_for_administrators(due_on: date, today: date) -> bool:
    return today >= add_working_days(due_on, DAYS_TO_ADMINISTRATORS - DAYS_TO_ANSWER)
