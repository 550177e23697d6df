"""What moderators do: reports, hiding, approving, moving, pinning, closing."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from machina.apps.forum.models import Forum

from . import news
from .forum_conversation.models import Post, Topic
from .interventions import Act, note_intervention, settle_report
from .models import HiddenPost, Intervention, Question, Report, TopicMove
from .permissions import can_moderate, can_read, has_right

Reason = Intervention.Reason
REFUSED = "Dit kan alleen een moderator."


@transaction.atomic
def report_post(*, reporter, post: Post, reason: str) -> Report:
    """Ask the moderators to look at `post`, and tell them; a second report while the first is open changes it."""
    report, created = Report.objects.update_or_create(
        post=post, reporter=reporter, handled_at=None, defaults={"reason": reason}
    )
    if created:
        news.tell_moderators_of_report(report)
    return report


@transaction.atomic
def handle_report(*, moderator, report: Report, answer: str = "") -> None:
    """Leave the post as it is, take the report off the queue and tell the reporter, with an `answer` when there is one.

    Raises PermissionDenied for who does not moderate its forum.
    """
    post = report.post
    _require(can_moderate(moderator, post.topic.forum))
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.handled_at is None:
        settle_report(report=report, post=post, moderator=moderator, outcome=Report.Outcome.KEPT, answer=answer)


@transaction.atomic
def hide_post(*, moderator, post: Post, reason: str = Reason.OTHER, explanation: str = "") -> None:
    """Take a post out of sight, of counts, of search and of mail; hiding the first one hides its question.

    Its writer hears why, and who reported it that it was done. Hiding what is hidden changes nothing. Raises
    PermissionDenied for who does not moderate its forum.
    """
    topic = _lock(post.topic_id)
    _require(can_moderate(moderator, topic.forum))
    _, is_new = HiddenPost.objects.get_or_create(post=post, defaults={"hidden_by": moderator})
    if not is_new:
        return
    Question.objects.filter(accepted_answer=post).update(accepted_answer=None, accepted_by=None, accepted_at=None)
    _set_approved(post, topic, approved=False)
    note_intervention(post=post, act=Act.HIDDEN, moderator=moderator, reason=reason, explanation=explanation)


@transaction.atomic
def show_post(*, moderator, post: Post) -> None:
    """Bring a hidden post back, and tell its writer. Raises PermissionDenied for who does not moderate its forum."""
    topic = _lock(post.topic_id)
    _require(can_moderate(moderator, topic.forum))
    was_hidden, _ = HiddenPost.objects.filter(post=post).delete()
    if was_hidden:
        _set_approved(post, topic, approved=True)
        note_intervention(post=post, act=Act.SHOWN, moderator=moderator)


@transaction.atomic
def approve_post(*, moderator, post: Post) -> None:
    """Let a waiting post appear and tell who follows. Raises PermissionDenied for who does not moderate its forum."""
    topic = _lock(post.topic_id)
    _require(can_moderate(moderator, topic.forum))
    if post.approved or HiddenPost.objects.filter(post=post).exists():
        return
    _set_approved(post, topic, approved=True)
    news.tell_of_approval(post, moderator)
    if topic.first_post_id == post.pk:
        news.tell_of_question(topic)
    else:
        news.tell_of_answer(post)


@transaction.atomic
def move_topic(*, moderator, topic: Topic, target: Forum) -> Topic:
    """Put a question in another forum; both forums' counters stay exact, old links lead there, and its asker hears.

    Raises PermissionDenied without the right in both forums, ValidationError when `target` holds no questions.
    """
    topic = _lock(topic.pk)
    _require(has_right(moderator, "can_move_topics", topic.forum))
    if not (target.is_forum and can_read(moderator, target) and has_right(moderator, "can_move_topics", target)):
        raise ValidationError("Kies een forum waarin vragen staan.")
    if target.pk == topic.forum_id:
        return topic
    move = TopicMove.objects.create(
        topic=topic, from_slug=topic.forum.slug, from_name=topic.forum.name, moved_by=moderator
    )
    topic.forum = target
    topic.save()
    news.tell_of_move(move, topic)
    return topic


def set_pinned(*, moderator, topic: Topic, pinned: bool) -> None:
    """Keep a question on top of its forum, or let it go. Raises PermissionDenied without the right."""
    _require(has_right(moderator, "can_post_stickies", topic.forum))
    Topic.objects.filter(pk=topic.pk).update(type=Topic.TOPIC_STICKY if pinned else Topic.TOPIC_POST)


def set_closed(*, moderator, topic: Topic, closed: bool) -> None:
    """Stop new answers, or allow them again. Raises PermissionDenied without the right."""
    _require(has_right(moderator, "can_lock_topics", topic.forum))
    Topic.objects.filter(pk=topic.pk).update(status=Topic.TOPIC_LOCKED if closed else Topic.TOPIC_UNLOCKED)


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied(REFUSED)


def _lock(topic_id: int) -> Topic:
    return Topic.objects.select_for_update(of=("self",)).select_related("forum").get(pk=topic_id)


def _set_approved(post: Post, topic: Topic, *, approved: bool) -> None:
    post.topic, post.approved = topic, approved
    Post.objects.filter(pk=post.pk).update(approved=approved)
    if post.pk == topic.first_post_id:
        topic.approved = approved
    topic.update_trackers()
