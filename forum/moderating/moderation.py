"""What moderators do: hiding, approving, moving, pinning, closing."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from machina.apps.forum.models import Forum

from members.models import User

from .. import moderation_notifications, notifications
from ..forum_conversation.models import Post, Topic
from ..locking import lock_topic, lock_topic_of
from ..mentions.telling import tell_of_mentions
from ..models import HiddenPost, Intervention, TopicMove
from ..permissions import can_moderate, can_read, has_right
from ..promises import give_owner, promise_may_return
from ..visibility import bring_back_choice, keep_choice, set_approved
from .interventions import Act, note_intervention

Reason = Intervention.Reason
ONLY_MODERATORS = "Dit kan alleen een moderator."
WITHDRAWN = "De schrijver heeft dit bericht zelf ingetrokken. Er is niets meer te zien."
REFUSED = "Een andere moderator heeft dit bericht intussen afgekeurd."


@transaction.atomic
def hide_post(*, moderator: User, post: Post, reason: str = Reason.OTHER, explanation: str = "") -> None:
    """Take a post out of sight, of counts, of search and of mail; hiding the first one hides its question.

    Its writer hears why, and who reported it that it was done. Of a chosen answer it is remembered who chose it.
    Hiding what is hidden changes nothing. Raises PermissionDenied for who does not moderate its forum,
    ValidationError when its writer took it back.
    """
    topic, post = lock_topic_of(post)
    _require(can_moderate(moderator, topic.forum))
    if not post.approved and hasattr(post, "withdrawal"):
        raise ValidationError(WITHDRAWN)
    hiding, is_new = HiddenPost.objects.get_or_create(post=post, defaults={"hidden_by": moderator})
    if not is_new:
        return
    with promise_may_return(topic):
        keep_choice(post, hiding)
        set_approved(post, topic, approved=False)
    note_intervention(post=post, act=Act.HIDDEN, moderator=moderator, reason=reason, explanation=explanation)


@transaction.atomic
def show_post(*, moderator: User, post: Post) -> None:
    """Bring a hidden post back and tell its writer, and who follows and did not hear of it before.

    A chosen answer is the chosen one again, unless another was chosen since. Raises PermissionDenied for who does not
    moderate its forum.
    """
    topic, post = lock_topic_of(post)
    _require(can_moderate(moderator, topic.forum))
    hiding = HiddenPost.objects.filter(post=post).first()
    if hiding is None:
        return
    hiding.delete()
    with promise_may_return(topic):
        set_approved(post, topic, approved=True)
        bring_back_choice(post, hiding)
    note_intervention(post=post, act=Act.SHOWN, moderator=moderator)
    notifications.tell_what_came_into_sight(post, topic)
    tell_of_mentions(post)


@transaction.atomic
def approve_post(*, moderator: User, post: Post) -> None:
    """Let a waiting post appear and tell who follows; what appeared already stays as it is.

    Raises PermissionDenied for who does not moderate its forum, ValidationError when it was hidden meanwhile or its
    writer took it back.
    """
    topic, post = lock_topic_of(post)
    _require(can_moderate(moderator, topic.forum))
    if hasattr(post, "withdrawal"):
        raise ValidationError(WITHDRAWN)
    if HiddenPost.objects.filter(post=post).exists():
        raise ValidationError(REFUSED)
    if post.approved:
        return
    with promise_may_return(topic):
        set_approved(post, topic, approved=True)
    moderation_notifications.tell_of_approval(post, moderator)
    notifications.tell_what_came_into_sight(post, topic)
    tell_of_mentions(post)


@transaction.atomic
def move_topic(*, moderator: User, topic: Topic, target: Forum) -> Topic:
    """Put a question in another forum; both forums' counters stay exact, old links lead there, and its asker hears.

    Raises PermissionDenied without the right in both forums, ValidationError when `target` holds no questions.
    """
    topic = lock_topic(topic.pk)
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
    give_owner(target)
    notifications.tell_of_move(move, topic)
    return topic


@transaction.atomic
def pin_topic(*, moderator: User, topic: Topic) -> None:
    """Keep a question on top of its forum, and tell its asker. Raises PermissionDenied without the right."""
    topic = lock_topic(topic.pk)
    _require(has_right(moderator, "can_post_stickies", topic.forum))
    if topic.type != Topic.TOPIC_STICKY:
        Topic.objects.filter(pk=topic.pk).update(type=Topic.TOPIC_STICKY)
        _note(topic, Act.PINNED, moderator)


def unpin_topic(*, moderator: User, topic: Topic) -> None:
    """Let a question go down the list as others do. Raises PermissionDenied without the right."""
    _require(has_right(moderator, "can_post_stickies", topic.forum))
    Topic.objects.filter(pk=topic.pk).update(type=Topic.TOPIC_POST)


@transaction.atomic
def close_topic(*, moderator: User, topic: Topic, reason: str = Reason.OTHER, explanation: str = "") -> None:
    """Stop new answers; the asker hears why. Closing what is closed changes nothing.

    Raises PermissionDenied without the right.
    """
    topic = lock_topic(topic.pk)
    _require(has_right(moderator, "can_lock_topics", topic.forum))
    if not topic.is_closed:
        Topic.objects.filter(pk=topic.pk).update(status=Topic.TOPIC_LOCKED)
        _note(topic, Act.CLOSED, moderator, reason, explanation)


@transaction.atomic
def reopen_topic(*, moderator: User, topic: Topic) -> None:
    """Allow answers again, and tell the asker. Raises PermissionDenied without the right."""
    topic = lock_topic(topic.pk)
    _require(has_right(moderator, "can_lock_topics", topic.forum))
    if topic.is_closed:
        with promise_may_return(topic):
            Topic.objects.filter(pk=topic.pk).update(status=Topic.TOPIC_UNLOCKED)
        _note(topic, Act.REOPENED, moderator)


def _note(topic: Topic, act: str, moderator: User, reason: str = "", explanation: str = "") -> None:
    post = topic.opening
    post.topic = topic
    note_intervention(post=post, act=act, moderator=moderator, reason=reason, explanation=explanation)


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied(ONLY_MODERATORS)
