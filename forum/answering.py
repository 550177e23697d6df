"""Answering a question, and changing what one wrote."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from . import news
from .drafts import discard_sent
from .following import follow_topic
from .forum_conversation.models import Post, Topic
from .interventions import note_intervention
from .models import Intervention
from .permissions import can_answer, can_edit, can_post_unchecked
from .posting import write_post
from .sending import note_sent, sent_before


@transaction.atomic
def answer_question(*, writer, topic: Topic, text: str, follow: bool = False, key: UUID | None = None) -> Post:
    """Add an answer, drop the draft, and tell everybody who follows the question and may still read it.

    `key` tells which form it came from: the same form with the same text gives the answer it wrote before. Raises
    PermissionDenied when the question was closed meanwhile or the writer may not answer.
    """
    topic = Topic.objects.select_for_update(of=("self",)).select_related("forum").get(pk=topic.pk)
    if written := sent_before(writer=writer, key=key, text=text):
        return written
    if not can_answer(writer, topic):
        raise PermissionDenied("Deze vraag is gesloten. Je tekst is bewaard als concept.")
    approved = can_post_unchecked(writer, topic.forum)
    post = write_post(topic=topic, poster=writer, text=text, approved=approved)
    if follow:
        follow_topic(user=writer, topic=topic)
    note_sent(writer=writer, key=key, post=post)
    discard_sent(writer=writer, topic=topic, text=text, key=key)
    if approved:
        news.tell_of_answer(post)
    else:
        news.tell_moderators_of_waiting(post)
    return post


@transaction.atomic
def edit_post(
    *, editor, post: Post, text: str, subject: str | None = None, theme=None, reason: str = "", explanation: str = ""
) -> None:
    """Change a post; the page shows that and when it was changed. `subject` and `theme` go with a first post.

    When a moderator changes the words of another, the old ones are kept and the writer hears why. Raises
    PermissionDenied when the editor may not change it.
    """
    topic = Topic.objects.select_for_update(of=("self",)).select_related("forum", "question").get(pk=post.topic_id)
    if not can_edit(editor, post, topic):
        raise PermissionDenied("Dit bericht kun je niet bewerken.")
    old_text, old_subject = post.content.raw, topic.subject if subject is not None else ""
    post.topic, post.content, post.updated_by = topic, text, editor
    post.updates_count = F("updates_count") + 1
    if subject is not None:
        topic.subject = post.subject = subject
        topic.save(update_fields=["subject", "slug", "updated"])
        topic.question.theme = theme
        topic.question.save(update_fields=["theme"])
    post.save()
    if editor.pk != post.poster_id and (text, subject or "") != (old_text, old_subject):
        note_intervention(
            post=post,
            act=Intervention.Act.REWRITTEN,
            moderator=editor,
            reason=reason or Intervention.Reason.OTHER,
            explanation=explanation,
            old_subject=old_subject,
            old_text=old_text,
        )
