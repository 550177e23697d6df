"""Answering a question, and changing what one wrote."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F

from foundation.models import Theme
from members.models import User

from .. import moderation_notifications, notifications
from ..addresses import topic_that_took_in
from ..files import NamedContent, delete_with_files, keep_files
from ..forum_conversation.models import Post, Topic
from ..keeping_up.following import follow_topic
from ..mentions.keeping import keep_mentions
from ..mentions.telling import tell_of_mentions
from ..models import Intervention, PostFile, WithdrawnPost
from ..moderating.interventions import note_intervention
from ..permissions import can_answer, can_edit, can_post_unchecked
from .drafts import discard_sent
from .posting import write_post
from .sending import note_sent, sent_before
from .versions import keep_version


@transaction.atomic
def answer_question(
    *,
    writer: User,
    topic: Topic,
    text: str,
    follow: bool = False,
    key: UUID | None = None,
    files: Sequence[NamedContent] = (),
) -> Post:
    """Add an answer, drop the draft, and tell everybody who follows the question and may still read it.

    `key` tells which form it came from: the same form with the same text gives the answer it wrote before. Raises
    PermissionDenied when the question was closed meanwhile or the writer may not answer, ValidationError when its
    files can't be kept or it names more than five people.
    """
    topic = Topic.objects.select_for_update(of=("self",)).select_related("forum").get(pk=topic.pk)
    if present := topic_that_took_in(topic):  # while this was written
        topic = Topic.objects.select_for_update(of=("self",)).select_related("forum").get(pk=present.pk)
    if written := sent_before(writer=writer, key=key, text=text):
        return written
    if not topic.approved and WithdrawnPost.objects.filter(post=topic.first_post_id).exists():
        raise PermissionDenied("Deze vraag is intussen ingetrokken. Je tekst is bewaard als concept.")
    if not can_answer(writer, topic):
        raise PermissionDenied("Deze vraag is gesloten. Je tekst is bewaard als concept.")
    approved = can_post_unchecked(writer, topic.forum)
    post = write_post(topic=topic, poster=writer, text=text, approved=approved)
    keep_files(post, files)
    keep_mentions(post, writer)
    if follow:
        follow_topic(user=writer, topic=topic)
    note_sent(writer=writer, key=key, post=post)
    discard_sent(writer=writer, topic=topic, text=text, key=key)
    if approved:
        notifications.tell_of_answer(post)
        tell_of_mentions(post)
    else:
        moderation_notifications.tell_moderators_of_waiting(post)
    return post


@transaction.atomic
def edit_post(
    *,
    editor: User,
    post: Post,
    text: str,
    subject: str | None = None,
    theme: Theme | None = None,
    reason: str = "",
    explanation: str = "",
    changes_seen: int | None = None,
    files: Sequence[NamedContent] = (),
    without: Sequence[PostFile] = (),
) -> Post:
    """Change a post; the page shows that and when it was changed. `subject` and `theme` go with a first post.

    `files` come with it, those in `without` go.

    The old words stay to be read as a version. When a moderator changes the words of another, they are kept for those
    two alone, earlier versions go, and the writer hears why. `changes_seen` tells which version the editor began with,
    as a post's `updates_count`. Raises PermissionDenied when the editor may not change it, ValidationError with code
    "changed" when somebody else did since, with code "mentions" when it names more than five people.
    """
    topic = Topic.objects.select_for_update(of=("self",)).select_related("forum", "question").get(pk=post.topic_id)
    if not can_edit(editor, post, topic):
        raise PermissionDenied("Dit bericht kun je niet bewerken.")
    post = Post.objects.select_related("updated_by").get(pk=post.pk)
    post.topic = topic
    if changes_seen not in (None, post.updates_count):
        is_mine = post.updated_by_id == editor.pk or not (files or without)
        if is_mine and (post.content.raw, topic.subject) == (text, subject or topic.subject):
            return post  # the same form, sent twice
        raise ValidationError(_changed_meanwhile(post, editor), code="changed")
    old_text, old_subject = post.content.raw, topic.subject if subject is not None else ""
    post.content, post.updated_by = text, editor
    post.updates_count = F("updates_count") + 1
    if subject is not None:
        post.subject = subject
        _ask_anew(topic, subject, theme)
    is_own, is_other = editor.pk == post.poster_id, (text, subject or "") != (old_text, old_subject)
    if is_own and is_other:
        keep_version(post, subject=old_subject, text=old_text)
    post.save()
    if is_own and is_other and keep_mentions(post, editor):
        tell_of_mentions(post)
    delete_with_files(post.files.filter(pk__in=[row.pk for row in without]))
    keep_files(post, files)
    if not is_own and (without or is_other):
        post.versions.all().delete()
        note_intervention(
            post=post,
            act=Intervention.Act.REWRITTEN,
            moderator=editor,
            reason=reason or Intervention.Reason.OTHER,
            explanation=explanation,
            old_subject=old_subject,
            old_text=old_text,
        )
    return post


def _ask_anew(topic: Topic, subject: str, theme: Theme | None) -> None:
    topic.subject = subject
    topic.save(update_fields=["subject", "slug", "updated"])
    topic.question.theme = theme
    topic.question.save(update_fields=["theme"])


def _changed_meanwhile(post: Post, editor: User) -> str:
    if post.updated_by_id == editor.pk:
        who = "Je hebt dit bericht intussen in een ander venster gewijzigd."
    else:
        who = f"{post.updated_by or 'Iemand anders'} heeft dit bericht gewijzigd terwijl jij schreef."
    return f"{who} Jouw tekst staat hieronder nog. Neem over wat je nodig hebt van de nieuwe tekst en bewaar opnieuw."
