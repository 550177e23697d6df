"""What the library lets people keep: example goals, which then lie ready for their plan."""

from collections.abc import Collection

from members.models import User
from notifications.keeping.kinds import KeptKind, Thing

from .models import Bookmark, GoalTemplate


def things(reader: User, numbers: Collection[int]) -> dict[int, Thing]:
    goals = GoalTemplate.objects.readable_by(reader).filter(pk__in=numbers).only("code", "title")
    return {goal.pk: Thing("Voorbeelddoel voor je plan", goal.title, goal.get_absolute_url()) for goal in goals}


GOAL = KeptKind("doel", Bookmark, "template", things)
