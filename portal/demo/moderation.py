"""What moderators did in the demo: an advertisement was reported and hidden, with the reason its writer reads.

Another answer was reported and taken back, and waits for them.
"""

from datetime import timedelta

from django.utils import timezone

from forum.forum_conversation.models import Post
from forum.models import Intervention, WithdrawnPost
from forum.moderating.moderation import hide_post
from forum.moderating.reporting import report_post
from forum.writing.withdrawing import withdraw_post
from members.models import User

from .data import data_of
from .progress import Report
from .sessions import VISITING_MEMBER

MODERATOR = "moderator@leernetwerk.example"
WORDS, TAKEN_BACK = data_of("gesprekken")["moderation"], data_of("gesprekken")["taken_back"]


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
    take_back()
    progress("moderatie", 1, 1)


def take_back() -> None:
    """Once, and so long ago that it can't be put back."""
    posts = Post.objects.filter(content__startswith=TAKEN_BACK["beginning"], poster__isnull=False)
    post = posts.select_related("topic", "poster").first()
    if post is None or post.poster is None:
        return
    reporter = User.objects.get(email=VISITING_MEMBER)
    report_post(reporter=reporter, post=post, ground=Intervention.Reason.PRIVACY, reason=TAKEN_BACK["report"])
    withdraw_post(writer=post.poster, post=post)
    WithdrawnPost.objects.filter(post=post).update(withdrawn_at=timezone.now() - timedelta(hours=1))
