"""What goes along when a post comes into sight or goes out of it: the question, the counts and the choice of an answer.

Call these while the question is held, see `locking`.
"""

from .forum_conversation.models import Post, Topic
from .models import HiddenPost, Question, WithdrawnPost


def set_approved(post: Post, topic: Topic, *, approved: bool) -> None:
    """Let all readers see a post, or none of them; with the first one goes its question. The counts follow."""
    post.approved = approved
    Post.objects.filter(pk=post.pk).update(approved=approved)
    if post.pk == topic.first_post_id:
        topic.approved = approved
    stand_while_answered(topic)
    topic.update_trackers()


def stand_while_answered(topic: Topic) -> None:
    """A question that was taken back stands only while it has an answer that is neither hidden nor taken back.

    One that waits for a moderator is such an answer. A question that was asked, or that a moderator hid, stays as it
    is. The counts are left to the caller.
    """
    opening = topic.posts.filter(pk=topic.first_post_id or 0, withdrawal__isnull=False, hiding=None).first()
    if opening:
        topic.approved = topic.posts.filter(withdrawal=None, hiding=None).exclude(pk=opening.pk).exists()
        Post.objects.filter(pk=opening.pk).update(approved=topic.approved)


def keep_choice(post: Post, row: HiddenPost | WithdrawnPost) -> None:
    """What is out of sight is nobody's chosen answer; who chose it and when is kept in `row`."""
    question = Question.objects.filter(accepted_answer=post).first()
    if question is None:
        return
    row.chosen_at, row.chosen_by = question.accepted_at, question.accepted_by
    row.save(update_fields=["chosen_at", "chosen_by"])
    question.accepted_answer = question.accepted_by = question.accepted_at = None
    question.save(update_fields=["accepted_answer", "accepted_by", "accepted_at"])


def bring_back_choice(post: Post, row: HiddenPost | WithdrawnPost) -> None:
    """Choose a post again that was chosen before it went out of sight, unless another was chosen since."""
    if row.chosen_at:
        Question.objects.filter(topic=post.topic_id, accepted_answer=None).update(
            accepted_answer=post, accepted_by=row.chosen_by, accepted_at=row.chosen_at
        )
