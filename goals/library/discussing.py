"""The one conversation in the forum about an example goal."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from forum.forum_conversation.models import Topic
from forum.keeping_up.following import follow_topic
from forum.writing.answering import answer_question
from forum.writing.discussions import forum_about, open_discussion
from forum.writing.sending import note_sent
from goals.models import GoalDiscussion, GoalTemplate
from members.models import User

NO_FORUM = "Je kunt nu in geen enkel forum een gesprek beginnen. Kopieer je tekst en vraag het ons via Contact."


def conversation_about(goal: GoalTemplate) -> Topic | None:
    discussion = GoalDiscussion.objects.filter(template=goal).select_related("discussion__topic__forum").first()
    return discussion.discussion.topic if discussion else None


def lock_goal(goal: GoalTemplate) -> None:
    """Until the end of the transaction nobody else begins its conversation."""
    GoalTemplate.objects.select_for_update().get(pk=goal.pk)


@transaction.atomic
def discuss_goal(*, goal: GoalTemplate, member: User, text: str, key: UUID | None = None) -> Topic:
    """Say something about `goal`: the first words open its conversation, where its theme is spoken about most.

    Who wrote while somebody else opened it answers there. `key` tells which form it came from: sent twice it is said
    once. Raises ValidationError when the member may not begin a conversation in any forum, PermissionDenied when the
    conversation was closed.
    """
    lock_goal(goal)
    if topic := conversation_about(goal):
        answer_question(writer=member, topic=topic, text=text, follow=True, key=key)
        return topic
    theme = goal.focus_area.theme
    forum = forum_about(theme, member)
    if forum is None:
        raise ValidationError(NO_FORUM, code="forum")
    discussion = open_discussion(
        forum=forum,
        subject=f"Voorbeelddoel {goal.code}: {goal.title}",
        text=text,
        kind="Voorbeelddoel",
        title=str(goal),
        url=goal.get_absolute_url(),
        opener=member,
        theme=theme,
    )
    GoalDiscussion.objects.create(template=goal, discussion=discussion)
    follow_topic(user=member, topic=discussion.topic)
    note_sent(writer=member, key=key, post=discussion.topic.opening)
    return discussion.topic
