"""Conversations about something elsewhere in the portal: an example goal, a report, a session."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from machina.apps.forum.models import Forum

from foundation.models import Theme
from members.models import User

from .. import notifications
from ..models import Discussion
from ..permissions import can_ask, can_post_unchecked, readable_forums
from ..promises import begin_promise
from .posting import write_topic


@transaction.atomic
def open_discussion(
    *,
    forum: Forum,
    subject: str,
    text: str,
    kind: str,
    title: str,
    url: str,
    opener: User | None = None,
    theme: Theme | None = None,
) -> Discussion:
    """Open a conversation in `forum` about the `kind` ('Voorbeelddoel') called `title` at the path `url`.

    Without an `opener` the network itself opens it, and nobody is told. The caller keeps the result in a foreign key
    of its own (one-to-one, so that two who click at once get the same conversation). Raises PermissionDenied when
    the opener may not ask in `forum`.
    """
    if opener is not None and not can_ask(opener, forum):
        raise PermissionDenied("In dit forum kun je geen gesprek beginnen.")
    topic = write_topic(forum=forum, poster=opener, subject=subject, text=text, theme=theme)
    if opener is not None:
        begin_promise(topic)
        notifications.tell_of_question(topic)
    return Discussion.objects.create(topic=topic, kind=kind, title=title, url=url)


def forum_about(theme: Theme | None, member: User) -> Forum | None:
    """Where this theme is spoken about most, among the forums in which this member's words need no approval."""
    forums = [f for f in readable_forums(member) if can_ask(member, f) and can_post_unchecked(member, f)]
    about = Count("topics", filter=Q(topics__question__theme=theme, topics__approved=True))
    spoken = dict(Forum.objects.filter(pk__in=[f.pk for f in forums]).values_list("pk").annotate(n=about))
    return max(forums, key=lambda forum: spoken[forum.pk], default=None)
