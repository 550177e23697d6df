"""Taking back what one wrote. It is gone from every page at once, and for good when nobody can put it back any more."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from members.models import User

from .. import notifications
from ..files import delete_with_files
from ..forum_conversation.models import Post, Topic
from ..mentions.telling import tell_of_mentions
from ..models import HiddenPost, Question, WithdrawnPost
from ..permissions import can_withdraw
from ..promises import promise_may_return

logger = logging.getLogger(__name__)
TIME_TO_PUT_BACK = timedelta(minutes=15)
NOT_YOURS = "Dit bericht kun je niet intrekken."
TOO_LATE = "Terugzetten kan een kwartier lang. De tekst is nu gewist; je kunt hem opnieuw schrijven."
Farewell = Callable[[Post], None]
FAREWELLS: list[Farewell] = []


def on_withdrawal(act: Farewell) -> None:
    """Register what a floor above does with words that it took from a post, when that is gone for good."""
    if act not in FAREWELLS:
        FAREWELLS.append(act)


@transaction.atomic
def withdraw_post(*, writer: User, post: Post) -> Topic:
    """Take a post back, and return its question.

    Of a question with answers the text goes and the answers stay; without answers it goes as a whole. A chosen answer
    is no longer chosen, and a question that is without an answer then is promised one anew. What was not mailed yet is
    not mailed. Twice is once. Raises PermissionDenied for anybody else's post, and where the writer may not write now.
    """
    topic = _lock(post.topic_id)
    post = topic.posts.get(pk=post.pk)
    post.topic = topic
    if post.poster_id == writer.pk and WithdrawnPost.objects.filter(post=post).exists():
        return topic
    if not (can_withdraw(writer, post, topic) and post.approved and topic.approved):
        raise PermissionDenied(NOT_YOURS)
    row = WithdrawnPost(post=post, text=post.content.raw, withdrawn_at=timezone.now())
    stays = post.pk == topic.first_post_id and _has_answers(topic, post)
    with promise_may_return(topic):
        _take_choice(post, row)
        row.save()
        _settle(topic, post, row)
        _show(post, topic, text="", approved=stays)
    return topic


@transaction.atomic
def put_back(*, writer: User, post: Post) -> None:
    """Bring back what its writer took back just now, and tell who did not hear of it before.

    Raises PermissionDenied for anybody else, ValidationError when it is too late or a moderator hid it.
    """
    topic = _lock(post.topic_id)
    row = WithdrawnPost.objects.select_for_update(of=("self",)).filter(post=post.pk).first()
    if not can_withdraw(writer, post, topic):
        raise PermissionDenied(NOT_YOURS)
    if row is None:
        return
    is_late = row.final_at or timezone.now() - row.withdrawn_at > TIME_TO_PUT_BACK
    if is_late or HiddenPost.objects.filter(post=post.pk).exists():
        raise ValidationError(TOO_LATE)
    row.delete()
    with promise_may_return(topic):
        _show(post, topic, text=row.text, approved=True)
        if post.pk == topic.first_post_id:
            Question.objects.filter(topic=topic, settled_at=row.withdrawn_at).update(settled_at=None)
        if row.chosen_at:
            Question.objects.filter(topic=topic, accepted_answer=None).update(
                accepted_answer=post, accepted_by=row.chosen_by, accepted_at=row.chosen_at
            )
    post = Post.objects.get(pk=post.pk)
    post.topic = topic
    notifications.tell_what_came_into_sight(post, topic)
    tell_of_mentions(post)


def finish_withdrawals() -> int:
    """Wipe what can't be put back any more, with its files and earlier versions; returns how many."""
    due = WithdrawnPost.objects.filter(final_at=None, withdrawn_at__lt=timezone.now() - TIME_TO_PUT_BACK)
    wiped = 0
    for number in due.order_by("pk").values_list("pk", flat=True):
        try:
            _finish(number)
            wiped += 1
        except Exception:  # one that fails is tried again at the next run, and keeps no other from being wiped
            logger.exception("withdrawn post %s was not wiped", number)
    return wiped


@transaction.atomic
def _finish(number: int) -> None:
    row = WithdrawnPost.objects.select_for_update(of=("self",)).filter(pk=number, final_at=None).first()
    if row is None:
        return  # put back meanwhile
    delete_with_files(row.post.files.all())
    row.post.versions.all().delete()
    row.post.mentions.all().delete()
    row.text, row.final_at = "", timezone.now()
    row.save(update_fields=["text", "final_at"])
    for act in FAREWELLS:
        act(row.post)


def _lock(topic: int) -> Topic:
    return Topic.objects.select_for_update(of=("self",)).select_related("forum").get(pk=topic)


def _has_answers(topic: Topic, opening: Post) -> bool:
    """Also one that waits for a moderator."""
    return topic.posts.filter(withdrawal=None).exclude(pk=opening.pk).exists()


def _take_choice(post: Post, row: WithdrawnPost) -> None:
    question = Question.objects.filter(accepted_answer=post).first()
    if question is None:
        return
    row.chosen_at, row.chosen_by = question.accepted_at, question.accepted_by
    question.accepted_answer = question.accepted_by = question.accepted_at = None
    question.save(update_fields=["accepted_answer", "accepted_by", "accepted_at"])


def _settle(topic: Topic, post: Post, row: WithdrawnPost) -> None:
    """Who took the question back needs no answer."""
    if post.pk == topic.first_post_id:
        Question.objects.filter(topic=topic, settled_at=None).update(settled_at=row.withdrawn_at)


def _show(post: Post, topic: Topic, *, text: str, approved: bool) -> None:
    # Without a renderer its HTML is made anew.
    Post.objects.filter(pk=post.pk).update(content=text, rendered_by="", approved=approved)
    if post.pk == topic.first_post_id:
        topic.approved = approved
    topic.update_trackers()
