"""Answering a question, and changing what one wrote."""

from collections.abc import Sequence
from typing import NamedTuple
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
from ..locking import lock_topic, lock_topic_of
from ..mentions.keeping import keep_mentions
from ..mentions.telling import tell_of_mentions
from ..models import Intervention, PostFile, Question, WithdrawnPost
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
    topic = lock_topic(topic.pk)
    if present := topic_that_took_in(topic):  # while this was written
        topic = lock_topic(present.pk)
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


class _Words(NamedTuple):
    """`subject` is empty where it is not asked about: for an answer always."""

    subject: str
    text: str


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
    """Change a post, add `files` and take those in `without` away; `subject` and `theme` go with a question.

    The old words stay to be read as a version. When a moderator changes the words of another, they are kept for those
    two alone, earlier versions go, and the writer hears why. `changes_seen` tells which version the editor began with,
    as a post's `updates_count`. Raises PermissionDenied when the editor may not change it, ValidationError with code
    "changed" when somebody else did since, with code "mentions" when it names more than five people.
    """
    topic, post = lock_topic_of(post)
    if not can_edit(editor, post, topic):
        raise PermissionDenied("Dit bericht kun je niet bewerken.")
    is_asked = subject is not None and post.pk == topic.first_post_id
    old = _Words(topic.subject if is_asked else "", post.content.raw)
    new = _Words(subject or "" if is_asked else "", text)
    if changes_seen not in (None, post.updates_count):
        _refuse_unless_sent_twice(post, editor, is_same=old == new, has_files=bool(files or without))
        return post
    _rewrite(post, new, theme, editor)
    is_own = post.poster_id == editor.pk
    if is_own:
        _note_own_change(post, old, new)
    delete_with_files(post.files.filter(pk__in=[row.pk for row in without]))
    keep_files(post, files)
    if not is_own and (without or old != new):
        _note_change_of_another(post, old, editor, reason, explanation)
    return post


def _refuse_unless_sent_twice(post: Post, editor: User, *, is_same: bool, has_files: bool) -> None:
    """Somebody changed it since the editor began: unless that was this very form, the editor looks again."""
    is_mine = post.updated_by_id == editor.pk or not has_files
    if not (is_mine and is_same):
        raise ValidationError(_changed_meanwhile(post, editor), code="changed")


def _rewrite(post: Post, words: _Words, theme: Theme | None, editor: User) -> None:
    post.content, post.updated_by = words.text, editor
    post.updates_count = F("updates_count") + 1
    if words.subject:
        post.subject = words.subject
        post.topic.rename(words.subject)
        Question.objects.filter(topic=post.topic).update(theme=theme)
    post.save()


def _note_own_change(post: Post, old: _Words, new: _Words) -> None:
    if old == new:
        return
    keep_version(post, subject=old.subject, text=old.text)
    if post.poster and keep_mentions(post, post.poster):
        tell_of_mentions(post)


def _note_change_of_another(post: Post, old: _Words, moderator: User, reason: str, explanation: str) -> None:
    post.versions.all().delete()
    note_intervention(
        post=post,
        act=Intervention.Act.REWRITTEN,
        moderator=moderator,
        reason=reason or Intervention.Reason.OTHER,
        explanation=explanation,
        old_subject=old.subject,
        old_text=old.text,
    )


def _changed_meanwhile(post: Post, editor: User) -> str:
    if post.updated_by_id == editor.pk:
        who = "Je hebt dit bericht intussen in een ander venster gewijzigd."
    else:
        who = f"{post.updated_by or 'Iemand anders'} heeft dit bericht gewijzigd terwijl jij schreef."
    return f"{who} Jouw tekst staat hieronder nog. Neem over wat je nodig hebt van de nieuwe tekst en bewaar opnieuw."
