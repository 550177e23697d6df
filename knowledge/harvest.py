"""Questions that stayed open at a session, put in the forum in the words and under the name their member chose."""

from django.core.exceptions import ValidationError

from events.models import HarvestedQuestion
from forum.keeping_up.following import follow_topic
from forum.writing.discussions import forum_about, open_discussion

from .models import HarvestConversation

NO_FORUM = "Je kunt nu in geen enkel forum een vraag stellen. Kies ‘nee’, of vraag het ons via Contact."


def put_in_forum(question: HarvestedQuestion) -> None:
    """Open the conversation, about its session and theme; the member follows it, also without a name.

    Raises ValidationError when the member may not ask in any forum.
    """
    registration = question.registration
    event, member = registration.event, registration.member
    forum = forum_about(event.theme, member)
    if forum is None:
        raise ValidationError(NO_FORUM, code="forum")
    has_name = question.decision == HarvestedQuestion.Decision.WITH_NAME
    discussion = open_discussion(
        forum=forum,
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
