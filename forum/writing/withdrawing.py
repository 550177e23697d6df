"""Taking back what one wrote. It is gone from every page at once, and for good when nobody can put it back any more.

What was reported is kept until a moderator handled the report: who takes back what is wrong does not escape that.
"""

import logging
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from members.models import User

from .. import notifications
from ..files import delete_with_files
from ..forum_conversation.models import Post, Topic
from ..locking import lock_topic_of
from ..mentions.telling import tell_of_mentions
from ..models import HiddenPost, PostMove, Question, Report, TopicMerge, WithdrawnPost
from ..models.withdrawals import WITHDRAWN_SUBJECT
from ..moderating.interventions import settle_reports
from ..moderating.merging import as_answer
from ..permissions import can_put_back, can_withdraw
from ..promises import promise_may_return
from ..visibility import bring_back_choice, keep_choice, set_approved

logger = logging.getLogger(__name__)
NOT_YOURS = "Dit bericht kun je niet intrekken."
TOO_LATE = "Terugzetten kan een kwartier lang, en dat is voorbij. Je kunt het wel opnieuw schrijven."
Farewell = Callable[[Post], None]
FAREWELLS: list[Farewell] = []


def on_withdrawal(act: Farewell) -> None:
    """Register what a floor above does with words that it took from a post, when that is gone for good."""
    if act not in FAREWELLS:
        FAREWELLS.append(act)


@transaction.atomic
def withdraw_post(*, writer: User, post: Post) -> Topic:
    """Take a post back, and return its question.

    Of a question with answers the words go and the answers stay; without answers it goes as a whole, and so it does
    with its last one. A chosen answer is no longer chosen, and a question that is without an answer then is promised
    one anew. What was not mailed yet is not mailed. Twice is once. Raises PermissionDenied for anybody else's post, and
    where the writer may not write now.
    """
    topic, post = lock_topic_of(post)
    if post.poster_id == writer.pk and WithdrawnPost.objects.filter(post=post).exists():
        return topic
    if not (can_withdraw(writer, post, topic) and post.approved and topic.approved):
        raise PermissionDenied(NOT_YOURS)
    is_question = post.pk == topic.first_post_id
    row = WithdrawnPost(post=post, text=post.content.raw, withdrawn_at=timezone.now())
    with promise_may_return(topic):
        if is_question:
            row.subject = topic.subject
            _settle(topic, row)
            topic.rename(WITHDRAWN_SUBJECT)
        row.save()
        keep_choice(post, row)
        _show(post, topic, text="", approved=False)
    return topic


@transaction.atomic
def put_back(*, writer: User, post: Post) -> None:
    """Bring back what its writer took back just now, and tell who did not hear of it before.

    What a moderator hid meanwhile stays hidden, with its words. Raises PermissionDenied for anybody else,
    ValidationError when it is too late.
    """
    topic, post = lock_topic_of(post)
    row = WithdrawnPost.objects.select_for_update(of=("self",)).filter(post=post.pk).first()
    if not can_put_back(writer, post, topic):
        raise PermissionDenied(NOT_YOURS)
    if row is None:
        return
    if not row.can_be_put_back:
        raise ValidationError(TOO_LATE)
    row.delete()
    is_hidden = HiddenPost.objects.filter(post=post.pk).exists()
    with promise_may_return(topic):
        text = _bring_back_question(topic, row) if post.pk == topic.first_post_id else as_answer(row.subject, row.text)
        _show(post, topic, text=text, approved=not is_hidden)
        bring_back_choice(post, row)
    if not is_hidden:
        post = Post.objects.get(pk=post.pk)
        post.topic = topic
        notifications.tell_what_came_into_sight(post, topic)
        tell_of_mentions(post)


def finish_withdrawals() -> int:
    """Wipe what is kept for nobody any more, with its files and earlier versions; returns how many."""
    wiped = 0
    for number in WithdrawnPost.objects.due().order_by("pk").values_list("pk", flat=True):
        try:
            _wipe(number)
            wiped += 1
        except Exception:  # one that fails is tried again at the next run, and keeps no other from being wiped
            logger.exception("withdrawn post %s was not wiped", number)
    return wiped


def wipe_withdrawn(rows: QuerySet[WithdrawnPost]) -> None:
    """Wipe these at once, also what could still be put back or was reported."""
    for number in list(rows.order_by("pk").values_list("pk", flat=True)):
        _wipe(number)


@transaction.atomic
def _wipe(number: int) -> None:
    """Who reported it hears what became of it."""
    rows = WithdrawnPost.objects.with_words().select_for_update(of=("self",)).select_related("post__topic__forum")
    row = rows.filter(pk=number).first()
    if row is None:
        return  # put back meanwhile
    _forget_what_was_asked(row)
    delete_with_files(row.post.files.all())
    row.post.versions.all().delete()
    row.post.mentions.all().delete()
    row.subject, row.text, row.final_at = "", "", timezone.now()
    row.save(update_fields=["subject", "text", "final_at"])
    settle_reports(post=row.post, moderator=None, outcome=Report.Outcome.WITHDRAWN)
    for act in FAREWELLS:
        act(row.post)


def _forget_what_was_asked(row: WithdrawnPost) -> None:
    """Under every title it had, wherever that was told: also when the question was merged, or answers were split off.

    Of a question that was merged before it was taken back, its own row says it still.
    """
    topics, subjects = {row.post.topic_id}, {row.subject, *row.post.versions.values_list("subject", flat=True)}
    for merge in TopicMerge.objects.filter(opening=row.post).select_related("topic"):
        topics.add(merge.into_id)
        subjects.add(merge.topic.subject)
        merge.topic.rename(WITHDRAWN_SUBJECT)
    moved = PostMove.objects.filter(from_topic__in=topics).values_list("post__topic", flat=True)
    notifications.forget_subjects({*topics, *moved}, subjects)


def _settle(topic: Topic, row: WithdrawnPost) -> None:
    """Who took the question back needs no answer."""
    Question.objects.filter(topic=topic, settled_at=None).update(settled_at=row.withdrawn_at)


def _bring_back_question(topic: Topic, row: WithdrawnPost) -> str:
    topic.rename(row.subject)
    Question.objects.filter(topic=topic, settled_at=row.withdrawn_at).update(settled_at=None)
    return row.text


def _show(post: Post, topic: Topic, *, text: str, approved: bool) -> None:
    # Without a renderer its HTML is made anew.
    Post.objects.filter(pk=post.pk).update(content=text, rendered_by="")
    set_approved(post, topic, approved=approved)
