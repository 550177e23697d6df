"""What moderators did in the demo: an advertisement was reported and hidden, with the reason its writer reads."""

from forum.forum_conversation.models import Post
from forum.models import Intervention
from forum.moderating.moderation import hide_post
from forum.moderating.reporting import report_post
from members.models import User

from .data import data_of
from .progress import Report
from .sessions import VISITING_MEMBER

MODERATOR = "moderator@leernetwerk.example"
WORDS = data_of("gesprekken")["moderation"]


def load(*, scale: int, progress: Report) -> None:
    """Hide it once; what a moderator did with it afterwards is kept."""
    post = (
        Post.objects.filter(content__startswith=WORDS["beginning"], interventions=None).select_related("topic").first()
    )
    if post:
        report_post(
            reporter=User.objects.get(email=VISITING_MEMBER),
            post=post,
            ground=Intervention.Reason.ADVERTISING,
            reason=WORDS["report"],
        )
        reason, moderator = Intervention.Reason.ADVERTISING, User.objects.get(email=MODERATOR)
        hide_post(moderator=moderator, post=post, reason=reason, explanation=WORDS["explanation"])
    progress("moderatie", 1, 1)
