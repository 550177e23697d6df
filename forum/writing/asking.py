"""Asking a question."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from machina.apps.forum.models import Forum

from foundation.models import Theme
from members.models import User

from .. import moderation_notifications, notifications
from ..files import NamedContent, keep_files
from ..forum_conversation.models import Topic
from ..keeping_up.following import follow_topic
from ..mentions.keeping import keep_mentions
from ..mentions.telling import tell_of_mentions
from ..permissions import can_ask, can_post_unchecked
from ..promises import begin_promise
from .drafts import discard_sent
from .posting import write_topic
from .sending import note_sent, sent_before


@transaction.atomic
def ask_question(
    *,
    asker: User,
    forum: Forum,
    subject: str,
    text: str,
    theme: Theme | None = None,
    follow: bool = True,
    key: UUID | None = None,
    files: Sequence[NamedContent] = (),
) -> Topic:
    """Put a question in `forum`, follow it when wished, drop the draft and tell who follows the forum or theme.

    Where the forum wants a moderator's approval first, nobody is told until it is given. `key` tells which form it
    came from: the same form with the same text gives the question it wrote before. Raises PermissionDenied when the
    asker may not ask there, or the forum is gone, ValidationError when its files can't be kept or it names
    more than five people.
    """
    forum = Forum.objects.select_for_update().filter(pk=forum.pk).first()
    if forum is None:
        raise PermissionDenied("Dit forum is er niet meer. Kies een ander forum voor je vraag.")
    if written := sent_before(writer=asker, key=key, text=text):
        return written.topic
    if not can_ask(asker, forum):
        raise PermissionDenied("In dit forum kun je geen vraag stellen. Kies een ander forum.")
    approved = can_post_unchecked(asker, forum)
    topic = write_topic(forum=forum, poster=asker, subject=subject, text=text, theme=theme, approved=approved)
    keep_files(topic.opening, files)
    keep_mentions(topic.opening, asker)
    if follow:
        follow_topic(user=asker, topic=topic)
    note_sent(writer=asker, key=key, post=topic.opening)
    discard_sent(writer=asker, forum=forum, text=text, key=key)
    if approved:
        begin_promise(topic)
        notifications.tell_of_question(topic)
        tell_of_mentions(topic.opening)
    else:
        moderation_notifications.tell_moderators_of_waiting(topic.opening)
    return topic
