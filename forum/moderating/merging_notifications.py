"""Telling whose question was merged into another, and whose answer became a question of its own."""

from typing import Any

from notifications.outbox import Notice, tell_many

from ..forum_conversation.models import Post, Topic
from ..models import PostMove
from ..notifications import MOVED, active_person
from ..permissions import readers_among


def tell_of_merged_question(move: PostMove, topic: Topic, *, subject: str) -> None:
    """Who asked the later of two merged questions hears where it stands now."""
    context = {"topic": topic, "merged_subject": subject}
    _tell_of_moved_post(move, topic, f"Je vraag ‘{subject}’ staat nu bij ‘{topic.subject}’", context)


def tell_of_split(move: PostMove, topic: Topic, *, old_subject: str) -> None:
    """Who wrote the answer that became a question of its own hears so."""
    context = {"topic": topic, "old_subject": old_subject}
    _tell_of_moved_post(move, topic, f"Je antwoord op ‘{old_subject}’ is nu een eigen vraag", context)


def _tell_of_moved_post(move: PostMove, topic: Topic, title: str, context: dict[str, Any]) -> None:
    post = Post.objects.get(pk=move.post_id)
    post.topic = topic
    tell_many(
        recipients=readers_among(active_person(post.poster_id, besides=move.moved_by_id), topic.forum),
        notice=Notice(
            kind=MOVED.code,
            about=f"post:{post.pk}",
            revision=move.pk,
            title=title,
            url=post.get_absolute_url(),
            context=context,
            conversation=f"topic:{topic.pk}",
        ),
    )
