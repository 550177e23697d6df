"""A form that is sent twice, by a second click, a second window or the back button, writes once."""

from uuid import UUID

from django.db import IntegrityError, transaction

from members.models import User

from ..forum_conversation.models import Post
from ..models import SentForm


def was_sent(key: UUID | None) -> bool:
    return key is not None and SentForm.objects.filter(key=key).exists()


def sent_before(*, writer: User, key: UUID | None, text: str) -> Post | None:
    """The post that this form wrote already, when it held the same text; what was changed since is something new."""
    if key is None:
        return None
    sent = SentForm.objects.filter(key=key, user=writer).select_related("post__topic__forum").first()
    return sent.post if sent and sent.post and sent.post.content.raw == text else None


def note_sent(*, writer: User, key: UUID | None, post: Post) -> None:
    """Remember which post this form wrote; the first one counts."""
    if key is None:
        return
    try:
        with transaction.atomic():
            SentForm.objects.create(key=key, user=writer, post=post)
    except IntegrityError:
        return  # gone back, changed, and sent again: that is another post
