"""Choosing the answer that helped."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from machina.apps.forum.models import Forum

from members.models import User

from .. import notifications
from ..forum_conversation.models import Post, Topic
from ..locking import lock_topic
from ..models import Question
from ..permissions import can_accept
from ..promises import promise_may_return


@transaction.atomic
def accept_answer(*, chooser: User, topic: Topic, post: Post) -> None:
    """Show `post` under the question as the chosen answer, in place of an earlier one, and tell who wrote it.

    Raises PermissionDenied unless the chooser asked the question or moderates, ValidationError when `post` is not a
    visible answer to it.
    """
    question = _lock(chooser, topic)
    post.refresh_from_db(fields=["topic", "approved"])
    if post.topic_id != topic.pk or post.pk == topic.first_post_id or not post.approved:
        raise ValidationError("Kies een antwoord dat bij deze vraag staat.")
    post.topic = topic
    if question.accepted_answer_id == post.pk:
        return
    question.accepted_answer, question.accepted_by, question.accepted_at = post, chooser, timezone.now()
    question.save(update_fields=["accepted_answer", "accepted_by", "accepted_at"])
    _tell_lists(topic)
    notifications.tell_of_acceptance(topic, post, chooser)


@transaction.atomic
def withdraw_acceptance(*, chooser: User, topic: Topic) -> None:
    """Open the question again. Raises PermissionDenied unless the chooser asked the question or moderates."""
    question = _lock(chooser, topic)
    with promise_may_return(topic):
        question.accepted_answer = question.accepted_by = question.accepted_at = None
        question.save(update_fields=["accepted_answer", "accepted_by", "accepted_at"])
        _tell_lists(topic)


def _lock(chooser: User, topic: Topic) -> Question:
    if not can_accept(chooser, topic):
        raise PermissionDenied("Alleen wie de vraag stelde, kiest het antwoord.")
    lock_topic(topic.pk)
    return Question.objects.select_for_update().get(topic=topic)


def _tell_lists(topic: Topic) -> None:
    """What is kept of a forum's questions (see `same_theme`) holds for as long as its row stays as it is."""
    Forum.objects.filter(pk=topic.forum_id).update(updated=timezone.now())
