"""Questions that stayed open at a session, put in the forum in the words and under the name their member chose."""

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from machina.apps.forum.models import Forum

from events.models import HarvestedQuestion
from forum.discussions import open_discussion
from forum.following import follow_topic
from forum.permissions import can_ask, can_post_unchecked, readable_forums
from foundation.models import Theme
from members.models import User

from .models import HarvestConversation

NO_FORUM = "Je kunt nu in geen enkel forum een vraag stellen. Kies ‘nee’, of vraag het ons via Contact."


def put_in_forum(question: HarvestedQuestion) -> None:
    """Open the conversation, about its session and theme; the member follows it, also without a name.

    Raises ValidationError when the member may not ask in any forum.
    """
    registration = question.registration
    event, member = registration.event, registration.member
    has_name = question.decision == HarvestedQuestion.Decision.WITH_NAME
    discussion = open_discussion(
        forum=forum_for(member, event.theme),
        subject=question.subject,
        text=question.text,
        kind="Bijeenkomst",
        title=event.title[:200],
        url=event.url,
        opener=member if has_name else None,
        theme=event.theme,
    )
    HarvestConversation.objects.create(question=question, discussion=discussion)
    follow_topic(user=member, topic=discussion.topic)


def forum_for(member: User, theme: Theme | None) -> Forum:
    """Where this theme is spoken about most, among the forums in which this member's words need no approval."""
    forums = [f for f in readable_forums(member) if can_ask(member, f) and can_post_unchecked(member, f)]
    if not forums:
        raise ValidationError(NO_FORUM, code="forum")
    about = Count("topics", filter=Q(topics__question__theme=theme, topics__approved=True))
    spoken = dict(Forum.objects.filter(pk__in=[f.pk for f in forums]).values_list("pk").annotate(n=about))
    return max(forums, key=lambda forum: spoken[forum.pk])
