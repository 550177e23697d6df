"""Asking a question."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from machina.apps.forum.models import Forum

from foundation.models import Theme

from . import news
from .drafts import discard_draft
from .following import follow_topic
from .forum_conversation.models import Topic
from .permissions import can_ask, can_post_unchecked
from .posting import write_topic


@transaction.atomic
def ask_question(*, asker, forum: Forum, subject: str, text: str, theme: Theme | None = None, follow=True) -> Topic:
    """Put a question in `forum`, follow it when wished, drop the draft and tell who follows the forum or theme.

    Where the forum wants a moderator's approval first, nobody is told until it is given. Raises PermissionDenied
    when the asker may not ask there.
    """
    if not can_ask(asker, forum):
        raise PermissionDenied("In dit forum kun je geen vraag stellen. Kies een ander forum.")
    approved = can_post_unchecked(asker, forum)
    topic = write_topic(forum=forum, poster=asker, subject=subject, text=text, theme=theme, approved=approved)
    if follow:
        follow_topic(user=asker, topic=topic)
    discard_draft(writer=asker, forum=forum)
    if approved:
        news.tell_of_question(topic)
    else:
        news.tell_moderators_of_waiting(topic.first_post)
    return topic
