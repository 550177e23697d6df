"""The one conversation in the forum about an example goal."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from machina.apps.forum.models import Forum

from forum.discussions import open_discussion
from forum.permissions import can_ask, readable_forums
from members.models import User

from .models import GoalDiscussion, GoalTemplate

# The forum where goals are discussed, when it is there; else the first one the member may ask in.
PREFERRED_FORUM = "doelen-en-plannen"


def discuss_goal(*, goal: GoalTemplate, member: User) -> GoalDiscussion:
    """The conversation about `goal`, opened by the network when `member` is the first to ask for it.

    Two who ask at once get the same conversation. Raises PermissionDenied when the member may not ask in any forum.
    """
    if existing := GoalDiscussion.objects.filter(template=goal).select_related("discussion__topic__forum").first():
        return existing
    forum = forum_for(member)
    try:
        with transaction.atomic():
            discussion = open_discussion(
                forum=forum,
                subject=f"Voorbeelddoel {goal.code}: {goal.title}",
                text=opening_text(goal),
                kind="Voorbeelddoel",
                title=str(goal),
                url=goal.get_absolute_url(),
                theme=goal.focus_area.theme,
            )
            return GoalDiscussion.objects.create(template=goal, discussion=discussion)
    except IntegrityError:
        return GoalDiscussion.objects.select_related("discussion__topic__forum").get(template=goal)


def forum_for(member: User) -> Forum:
    forums = [forum for forum in readable_forums(member) if can_ask(member, forum)]
    if not forums:
        raise PermissionDenied("Je kunt nu in geen enkel forum een gesprek beginnen.")
    return next((forum for forum in forums if forum.slug == PREFERRED_FORUM), forums[0])


def opening_text(goal: GoalTemplate) -> str:
    question = goal.conversation_question or "Hoe werkt dit doel bij jullie uit?"
    return f"> {goal.goal}\n\n**Om over door te praten:** {question}\n\nWat is jouw ervaring met een doel als dit?"
