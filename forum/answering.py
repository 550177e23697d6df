"""Answering a question, and changing what one wrote."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from . import news
from .drafts import discard_draft
from .following import follow_topic
from .forum_conversation.models import Post, Topic
from .permissions import can_answer, can_edit, can_post_unchecked
from .posting import write_post


@transaction.atomic
def answer_question(*, writer, topic: Topic, text: str, follow: bool = False) -> Post:
    """Add an answer, drop the draft, and tell everybody who follows the question and may still read it.

    Raises PermissionDenied when the question was closed meanwhile or the writer may not answer.
    """
    topic = Topic.objects.select_for_update(of=("self",)).select_related("forum").get(pk=topic.pk)
    if not can_answer(writer, topic):
        raise PermissionDenied("Deze vraag is gesloten. Je tekst is bewaard als concept.")
    approved = can_post_unchecked(writer, topic.forum)
    post = write_post(topic=topic, poster=writer, text=text, approved=approved)
    if follow:
        follow_topic(user=writer, topic=topic)
    discard_draft(writer=writer, topic=topic)
    if approved:
        news.tell_of_answer(post)
    else:
        news.tell_moderators_of_waiting(post)
    return post


@transaction.atomic
def edit_post(*, editor, post: Post, text: str, subject: str | None = None, theme=None) -> None:
    """Change a post; the page shows that and when it was changed. `subject` and `theme` go with a first post.

    Raises PermissionDenied when the editor may not change it.
    """
    topic = Topic.objects.select_for_update(of=("self",)).select_related("forum", "question").get(pk=post.topic_id)
    if not can_edit(editor, post, topic):
        raise PermissionDenied("Dit bericht kun je niet bewerken.")
    post.topic, post.content, post.updated_by = topic, text, editor
    post.updates_count = F("updates_count") + 1
    if subject is not None:
        topic.subject = post.subject = subject
        topic.save(update_fields=["subject", "slug", "updated"])
        topic.question.theme = theme
        topic.question.save(update_fields=["theme"])
    post.save()
