"""The first example goal at hand, on the ruler of somebody’s first visit."""

from django.db.models import Exists, OuterRef

from goals.models import Bookmark
from members.profile.first_steps import Step


def _kept_once() -> Exists:
    return Exists(Bookmark.objects.filter(user=OuterRef("pk")))


FIRST_GOAL = Step(4, "Bewaar een voorbeelddoel", "/doelen/", _kept_once)
