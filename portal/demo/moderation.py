"""What moderators did in the demo: an advertisement was reported and hidden, with the reason its writer reads."""

from forum.forum_conversation.models import Post
from forum.models import Intervention
from forum.moderation import hide_post, report_post
from members.models import User

from .sessions import VISITING_MEMBER

MODERATOR = "moderator@leernetwerk.example"
BEGINNING = "Mijn zwager verkoopt een dashboard"
REPORT = "Dit is reclame, en geen antwoord op de vraag."
EXPLANATION = (
    "Ervaring met een programma mag je delen. Een verkooppraatje met een telefoonnummer hoort niet in het forum."
)


def load(*, scale: int, progress) -> None:
    """Hide it once; what a moderator did with it afterwards is kept."""
    post = Post.objects.filter(content__startswith=BEGINNING, interventions=None).select_related("topic").first()
    if post:
        report_post(reporter=User.objects.get(email=VISITING_MEMBER), post=post, reason=REPORT)
        reason, moderator = Intervention.Reason.ADVERTISING, User.objects.get(email=MODERATOR)
        hide_post(moderator=moderator, post=post, reason=reason, explanation=EXPLANATION)
    progress("moderatie", 1, 1)
