"""An answer to a question that came by mail: the same as one on its page, with the same rights and moderation."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from foundation.limits import count_without_request
from foundation.markdown import MAX_LENGTH
from members.models import User
from notifications.inbound.answers import Answer, Answerable, Outcome, Refusal
from notifications.models import Notification

from ..addresses import number_of_now
from ..forum_conversation.models import Topic
from ..keeping_up.reading import mark_read
from ..permissions import can_moderate, can_read
from .answering import answer_question
from .posting import POSTS

GONE = "Deze vraag is er niet meer, of je mag haar niet (meer) lezen."
CLOSED = "Deze vraag is gesloten, of je mag hier niet (meer) antwoorden."


def take_answer(user: User, number: int, answer: Answer) -> None:
    """Write it under question `number`. Raises Refusal when `user` may not, now, or wrote too much."""
    topic = Topic.objects.select_related("forum").filter(pk=number_of_now(number)).first()
    if topic is None or not _may_read(user, topic):
        raise Refusal(Outcome.NOT_ALLOWED, GONE)
    text = with_names_of_files(answer)
    if not answer.text:
        raise Refusal(Outcome.EMPTY, "We vonden geen tekst van jou boven de mail waarop je antwoordt.")
    if len(text) > MAX_LENGTH:
        raise Refusal(Outcome.TOO_LONG, "Je antwoord is te lang voor één bericht. Verdeel het over meer berichten.")
    if too_often := count_without_request(user, POSTS):
        raise Refusal(Outcome.NOT_ALLOWED, too_often.sentence)
    try:
        answer_question(writer=user, topic=topic, text=text)
    except PermissionDenied as refusal:
        raise Refusal(Outcome.NOT_ALLOWED, CLOSED) from refusal
    except ValidationError as refusal:
        raise Refusal(Outcome.NOT_ALLOWED, refusal.messages[0]) from refusal
    mark_read(reader=user, topic=topic)
    Notification.objects.filter(recipient=user, conversation=f"topic:{topic.pk}", read_at=None).update(
        read_at=timezone.now()
    )


def with_names_of_files(answer: Answer) -> str:
    """The answer, and under it which files came along: they are not taken over from a mail."""
    if not answer.attachments:
        return answer.text
    names = ", ".join(f"`{name.replace('`', '')}`" for name in answer.attachments)
    return f"{answer.text}\n\nNiet overgenomen uit de mail: {names}"


def _may_read(user: User, topic: Topic) -> bool:
    is_in_sight = topic.approved or topic.poster_id == user.pk or can_moderate(user, topic.forum)
    return is_in_sight and can_read(user, topic.forum)


TOPIC = Answerable(
    "topic", "Beantwoord deze mail en je antwoord staat bij de vraag, voor iedereen die haar leest.", take_answer
)
