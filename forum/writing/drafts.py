"""Text that was not sent yet is kept on the server while somebody writes it."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from machina.apps.forum.models import Forum

from members.models import User

from ..forum_conversation.models import Topic
from ..models import Draft
from .sending import was_sent

# Far above the limit of a post, so that what is too long can still be shortened; a database is no place for books.
LONGEST_DRAFT = 100_000
TOO_LONG = "Deze tekst is te lang om als concept te bewaren. Hij staat hier nog; bewaar hem zelf ook even."
ALREADY_POSTED = "Dit is al geplaatst. Wat je hier nog typt, wordt niet als concept bewaard."
OTHER_WINDOW = (
    "Je schrijft hieraan ook in een ander venster. Wat je hier typt, is niet als concept bewaard. Het staat hier nog."
)


@transaction.atomic
def save_draft(
    *,
    writer: User,
    topic: Topic | None = None,
    forum: Forum | None = None,
    subject: str = "",
    text: str = "",
    key: UUID | None = None,
    began_with: datetime | None = None,
) -> Draft | None:
    """Keep what was typed so far, for an answer to `topic` or a question in `forum`; blank text is no draft.

    `key` tells in which form it is written, `began_with` when the draft was kept that this form began with. Raises
    ValidationError when that form was sent already, when another window wrote a newer draft, or when the text is far
    too long.
    """
    _lock(topic, forum)
    if was_sent(key):
        raise ValidationError(ALREADY_POSTED, code="sent")
    if len(subject) + len(text) > LONGEST_DRAFT:
        raise ValidationError(TOO_LONG, code="long")
    present = Draft.objects.filter(user=writer, topic=topic, forum=forum).first()
    if present and key and not _is_of(present, key, began_with):
        raise ValidationError(OTHER_WINDOW, code="elsewhere")
    if not text.strip() and not subject.strip():
        discard_draft(writer=writer, topic=topic, forum=forum)
        return None
    return Draft.objects.update_or_create(
        user=writer, topic=topic, forum=forum, defaults={"subject": subject, "text": text, "written_in": key}
    )[0]


def _lock(topic: Topic | None, forum: Forum | None) -> None:
    """One after the other: what is on its way while the form is sent must not come back as a draft."""
    rows = Topic.objects.filter(pk=topic.pk) if topic else Forum.objects.filter(pk=forum and forum.pk)
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def _is_of(draft: Draft, key: UUID, began_with: datetime | None) -> bool:
    return draft.written_in in (None, key) or began_with == draft.saved_at


def discard_draft(*, writer: User, topic: Topic | None = None, forum: Forum | None = None) -> None:
    Draft.objects.filter(user=writer, topic=topic, forum=forum).delete()


def discard_sent(
    *, writer: User, text: str, topic: Topic | None = None, forum: Forum | None = None, key: UUID | None = None
) -> None:
    """The draft of what was just sent; what the same person writes in another window stays."""
    for draft in Draft.objects.filter(user=writer, topic=topic, forum=forum):
        if key is None or draft.written_in in (None, key) or draft.text.split() == text.split():
            draft.delete()
