"""A first word in the forum, on the ruler of somebody’s first visit."""

from django.db.models import Exists, OuterRef

from forum.forum_conversation.models import Post
from members.profile.first_steps import Step


def _wrote_once() -> Exists:
    return Exists(Post.objects.filter(poster=OuterRef("pk")))


HELLO = Step(5, "Zeg hallo in het forum", "/forum/", _wrote_once)
