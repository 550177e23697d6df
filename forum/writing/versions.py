"""How a post was before: kept when its writer changes it, compared in words, and wiped by a moderator.

What a moderator changes in the words of another is no version: the old words stand with the intervention, for the
writer and the moderators alone, and every earlier version goes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from machina.apps.forum_tracking.models import TopicReadTrack

from foundation.markdown import plain_text
from foundation.text_changes import Piece, differences
from members.models import User
from notifications.models import Notification

from ..forum_conversation.models import Post
from ..mentions.keeping import with_present_names
from ..models import PostVersion
from ..permissions import can_moderate

# A slip that is mended right away, before anybody read it, is no version.
TIME_TO_MEND = timedelta(minutes=10)
MOST_VERSIONS = 20


@dataclass(frozen=True)
class Comparison:
    """What changed from one version to the next; `subject` is empty where the question stayed the same."""

    subject: tuple[Piece, ...]
    text: tuple[Piece, ...]


def keep_version(post: Post, *, subject: str, text: str) -> None:
    """Keep the words that a post had until now, unless nobody but its writer had the time to read them.

    Of the oldest versions beyond twenty nothing is kept. Call it in the transaction that changes the post.
    """
    if is_unread_yet(post):
        return
    PostVersion.objects.create(post=post, subject=subject, text=text)
    beyond = post.versions.values_list("pk", flat=True)[MOST_VERSIONS:]
    post.versions.filter(pk__in=list(beyond)).delete()


def is_unread_yet(post: Post) -> bool:
    """Was it written just now, seen by nobody else, and mailed to nobody?"""
    if timezone.now() - post.created > TIME_TO_MEND:
        return False
    seen = TopicReadTrack.objects.filter(topic=post.topic_id, mark_time__gte=post.created)
    about = [f"post:{post.pk}", f"topic:{post.topic_id}"]
    mailed = Notification.objects.filter(about__in=about, email__isnull=False)
    return not (seen.exclude(user=post.poster_id).exists() or mailed.exists())


def versions_of(post: Post) -> list[PostVersion]:
    """The earlier versions, the latest first; none of what was taken back."""
    return [] if hasattr(post, "withdrawal") else list(post.versions.all())


def compare_with_next(versions: Sequence[PostVersion], place: int, post: Post) -> Comparison:
    """The version at `place` beside the one that came after it: the post as it is now, after the latest.

    Who is named in both is called what they are called today, so that a new name is no change of the post.
    """
    mentions = list(post.mentions.all())
    before, after = versions[place], versions[place - 1] if place else _as_it_is(post)
    has_other_subject = before.subject and after.subject and before.subject != after.subject
    return Comparison(
        subject=tuple(differences(before.subject, after.subject)) if has_other_subject else (),
        text=tuple(_differences_as_read(*(with_present_names(each.text, mentions) for each in (before, after)))),
    )


def _as_it_is(post: Post) -> PostVersion:
    is_question = post.pk == post.topic.first_post_id
    return PostVersion(subject=post.topic.subject if is_question else "", text=post.content.raw)


def _differences_as_read(before: str, after: str) -> Iterator[Piece]:
    """Without marks, unless these are all that changed."""
    read = plain_text(before), plain_text(after)
    return differences(*read) if read[0] != read[1] else differences(before, after)


def wipe_version(*, moderator: User, version: PostVersion) -> None:
    """Delete one version for good. Raises PermissionDenied for who does not moderate its forum."""
    if not can_moderate(moderator, version.post.topic.forum):
        raise PermissionDenied("Dit kan alleen een moderator.")
    version.delete()
