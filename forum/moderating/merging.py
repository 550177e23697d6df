"""Two questions become one, or a part of one becomes a question of its own. No address, follower or word is lost."""

import re
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F

from foundation.search import index
from members.models import User
from notifications.models import Notification

from ..forum_conversation.models import Post, Topic
from ..keeping_up.following import follow_topic
from ..locking import lock_topic, lock_topics
from ..models import AnswerRequest, Discussion, Draft, Follow, KeptTopic, MeToo, PostMove, Question, TopicMerge
from ..permissions import has_right
from ..promises import begin_promise, promise_may_return
from ..visibility import stand_while_answered
from . import merging_notifications as notifications

SEARCH_SOURCE = "vragen"
MARKS = re.compile(r"([\\`*_~\[\]<>#|])")


@transaction.atomic
def merge_topics(*, moderator: User, topic: Topic, other: Topic) -> Topic:
    """Bring everything of the later of two questions of one forum to the earlier, which it returns, and tell its asker.

    The later question becomes an answer there, and who asked it shares the earlier one, unless they took it back. An
    answer that was chosen stays chosen, unless the earlier question has one. Raises PermissionDenied without the right
    to move, ValidationError when they are not two visible questions of one forum or both belong to something elsewhere.
    """
    kept, ended = _locked(topic, other, moderator)
    opening, is_asked = ended.opening, not hasattr(ended.opening, "withdrawal")
    _make_answer(opening, ended, moderator, is_asked=is_asked)
    _bring_choice(ended, kept)
    moves = _bring_posts(list(ended.posts.all()), ended, kept, moderator)
    _bring_people(ended, kept, is_asked=is_asked)
    _bring_drafts(ended, kept)
    _bring_notifications(ended, kept)
    Discussion.objects.filter(topic=ended).update(topic=kept)
    TopicMerge.objects.filter(into=ended).update(into=kept)
    TopicMerge.objects.create(topic=ended, into=kept, opening=opening, merged_by=moderator)
    Topic.objects.filter(pk=ended.pk).update(
        approved=False, posts_count=0, first_post=None, last_post=None, last_post_on=None, type=Topic.TOPIC_POST
    )
    kept.update_trackers()
    index.refresh(SEARCH_SOURCE, [kept.pk, ended.pk])
    if is_asked:
        notifications.tell_of_merged_question(moves[opening.pk], kept, subject=ended.subject)
    return kept


def as_answer(subject: str, text: str) -> str:
    """How the words of a question read as an answer to another: what was asked stands above them."""
    asked = MARKS.sub(r"\\\1", subject)
    return f"**{asked}**\n\n{text}" if subject else text


def earlier_first(one: Topic, other: Topic) -> tuple[Topic, Topic]:
    """Which of two questions stays, and which becomes an answer to it."""
    first, second = sorted((one, other), key=lambda each: (each.opening.created, each.opening.pk))
    return first, second


@transaction.atomic
def split_topic(*, moderator: User, topic: Topic, posts: Sequence[Post], subject: str) -> Topic:
    """Make of `posts`, answers to `topic`, a question of their own in the same forum; the earliest one asks it.

    Its writer hears of it and follows it, as do the writers of the others who follow `topic`. Raises PermissionDenied
    without the right to move, ValidationError when a post is no visible answer to it (any more).
    """
    topic = lock_topic(topic.pk)
    _require_right(moderator, topic)
    chosen = topic.posts.visible().exclude(pk=topic.opening.pk).filter(pk__in=[post.pk for post in posts])
    moved = list(chosen.in_order().select_related("poster"))
    if not moved or len(moved) != len(posts):
        raise ValidationError("Kies een of meer antwoorden die nu bij deze vraag staan.")
    fresh = Topic(
        forum=topic.forum,
        poster=moved[0].poster,
        subject=subject,
        type=Topic.TOPIC_POST,
        status=Topic.TOPIC_UNLOCKED,
        approved=True,
    )
    fresh.save()
    Question.objects.create(topic=fresh, theme=topic.question.theme)
    with promise_may_return(topic):
        Question.objects.filter(topic=topic, accepted_answer__in=moved).update(
            accepted_answer=None, accepted_by=None, accepted_at=None
        )
        moves = _bring_posts(moved, topic, fresh, moderator)
        fresh.update_trackers()
        stand_while_answered(topic)
        topic.update_trackers()
    begin_promise(fresh)
    _let_writers_follow(moved, topic, fresh)
    index.refresh(SEARCH_SOURCE, [topic.pk, fresh.pk])
    notifications.tell_of_split(moves[moved[0].pk], fresh, old_subject=topic.subject)
    return fresh


def _locked(topic: Topic, other: Topic, moderator: User) -> tuple[Topic, Topic]:
    """Both questions, locked, the earlier one first."""
    topics = lock_topics([topic.pk, other.pk])
    for each in topics:
        _require_right(moderator, each)
    if len(topics) != 2 or not all(each.approved for each in topics):
        raise ValidationError("Kies een andere vraag, die leden kunnen zien.")
    if topics[0].forum_id != topics[1].forum_id:
        raise ValidationError("Die vraag staat in een ander forum. Verplaats een van de twee eerst.")
    if Discussion.objects.filter(topic__in=topics).count() == 2:
        raise ValidationError("Beide gesprekken horen bij een pagina in het portaal. Ze blijven daarom apart.")
    return earlier_first(*topics)


def _require_right(moderator: User, topic: Topic) -> None:
    if not has_right(moderator, "can_move_topics", topic.forum):
        raise PermissionDenied("Dit kan alleen een moderator.")


def _bring_posts(posts: list[Post], old: Topic, new: Topic, moderator: User) -> dict[int, PostMove]:
    """Put posts under another question; where they stood is kept, by post."""
    Post.objects.filter(pk__in=[post.pk for post in posts]).update(topic=new, subject=new.subject)
    moves = [PostMove.objects.create(post=post, from_topic=old, moved_by=moderator) for post in posts]
    return {move.post_id: move for move in moves}


def _make_answer(opening: Post, ended: Topic, moderator: User, *, is_asked: bool) -> None:
    """The later question in the words of an answer, and its earlier versions too; what was taken back stays so.

    Who had it open to change it hears that it changed meanwhile.
    """
    for version in opening.versions.all():
        version.text, version.subject = as_answer(version.subject, version.text), ""
        version.save(update_fields=["text", "subject"])
    if is_asked:
        opening.content, opening.topic = as_answer(ended.subject, opening.content.raw), ended
        opening.updates_count, opening.updated_by = F("updates_count") + 1, moderator
        opening.save()
    else:
        Post.objects.filter(pk=opening.pk).update(approved=False)


def _bring_choice(ended: Topic, kept: Topic) -> None:
    choice = Question.objects.get(topic=ended)
    values = {"accepted_answer": choice.accepted_answer_id, "accepted_by": choice.accepted_by_id}
    Question.objects.filter(topic=ended).update(accepted_answer=None, accepted_by=None, accepted_at=None)
    if values["accepted_answer"]:
        Question.objects.filter(topic=kept, accepted_answer=None).update(**values, accepted_at=choice.accepted_at)


def _bring_people(ended: Topic, kept: Topic, *, is_asked: bool) -> None:
    """Who follows, shares or keeps the later question, or was asked about it, goes along; so does its asker."""
    for model in (AnswerRequest, Follow, KeptTopic, MeToo):
        already = list(model.objects.filter(topic=kept).values_list("user", flat=True))
        model.objects.filter(topic=ended).exclude(user__in=already).update(topic=kept)
        model.objects.filter(topic=ended).delete()
    MeToo.objects.filter(topic=kept, user=kept.poster_id).delete()
    if is_asked and ended.poster and ended.poster_id != kept.poster_id:
        MeToo.objects.get_or_create(topic=kept, user=ended.poster)


def _bring_drafts(ended: Topic, kept: Topic) -> None:
    """Who was writing under both gets the two texts in one draft: nothing that was typed is lost."""
    present = {draft.user_id: draft for draft in Draft.objects.filter(topic=kept)}
    for draft in Draft.objects.filter(topic=ended):
        if other := present.get(draft.user_id):
            other.text = "\n\n".join(filter(None, [other.text, draft.text]))
            other.save()
            draft.delete()
        else:
            Draft.objects.filter(pk=draft.pk).update(topic=kept)


def _bring_notifications(ended: Topic, kept: Topic) -> None:
    """What was told of the later question leads to the earlier; who was told of both has it once."""
    old, new = f"topic:{ended.pk}", f"topic:{kept.pk}"
    for item in Notification.objects.filter(about=old):
        same = Notification.objects.filter(
            about=new, recipient=item.recipient_id, kind=item.kind, revision=item.revision
        )
        if same.exists():
            item.delete()
        else:
            Notification.objects.filter(pk=item.pk).update(about=new)
    Notification.objects.filter(conversation=old).update(conversation=new)


def _let_writers_follow(posts: list[Post], topic: Topic, fresh: Topic) -> None:
    """Who asks the new question follows it; of the other writers, those who follow the one it was split from."""
    followers = set(Follow.objects.filter(topic=topic).values_list("user", flat=True))
    for post in posts:
        if post.poster and (post.poster_id == fresh.poster_id or post.poster_id in followers):
            follow_topic(user=post.poster, topic=fresh)
