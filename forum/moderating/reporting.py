"""Members report posts, and moderators handle what was reported."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from machina.apps.forum.models import Forum

from foundation.dates import time_in_words
from members.models import User

from .. import moderation_notifications
from ..forum_conversation.models import Post
from ..models import Intervention, Report, WithdrawnPost
from ..permissions import can_moderate
from .interventions import settle_report

TOO_EARLY = "too-early"


@transaction.atomic
def report_post(*, reporter: User, post: Post, reason: str = "", ground: str = Intervention.Reason.OTHER) -> Report:
    """Ask the moderators to look at `post`, and tell them; a second report while the first is open changes it.

    `ground` is from the list, `reason` in the reporter's own words.
    """
    report, created = Report.objects.update_or_create(
        post=post, reporter=reporter, handled_at=None, defaults={"ground": ground, "reason": reason}
    )
    if created:
        moderation_notifications.tell_moderators_of_report(report)
    return report


@transaction.atomic
def handle_report(*, moderator: User, report: Report, answer: str = "") -> None:
    """Leave the post as it is, take the report off the queue and tell the reporter, with an `answer` when there is one.

    The same answer sent again changes nothing. Raises PermissionDenied for who does not moderate its forum or wrote the
    post, ValidationError when the report was handled otherwise meanwhile, or with code TOO_EARLY while its writer can
    put the post back.
    """
    post = report.post
    if post.poster_id == moderator.pk or not can_moderate(moderator, post.topic.forum):
        raise PermissionDenied("Dit kan alleen een moderator die het bericht niet zelf schreef.")
    report = Report.objects.select_for_update(of=("self",)).select_related("handled_by").get(pk=report.pk)
    if report.handled_at is None:
        settle_report(report=report, post=post, moderator=moderator, outcome=_outcome_of(post), answer=answer)
    elif (report.handled_by_id, report.answer) != (moderator.pk, answer):
        who = report.handled_by or "Een andere moderator"
        raise ValidationError(f"{who} heeft deze melding al afgehandeld: {report.get_outcome_display()}.")


def _outcome_of(post: Post) -> Report.Outcome:
    withdrawal = WithdrawnPost.objects.filter(post=post).first()
    if withdrawal and withdrawal.can_be_put_back:
        until = time_in_words(withdrawal.put_back_until)
        words = f"De schrijver kan dit tot {until} uur terugzetten. Handel de melding daarna af."
        raise ValidationError(words, code=TOO_EARLY)
    return Report.Outcome.WITHDRAWN if withdrawal else Report.Outcome.KEPT


def open_reports(moderator: User, forums: list[Forum], *, also_handled: bool = False) -> QuerySet[Report]:
    """What is to be handled in these forums; never of a post that the moderator wrote."""
    reports = Report.objects.filter(post__topic__forum__in=forums).exclude(post__poster=moderator)
    return reports if also_handled else reports.filter(handled_at=None)


def unread_replies(moderator: User, forums: list[Forum], *, also_read: bool = False) -> QuerySet[Intervention]:
    """What writers say of what was done to their posts, the longest waiting first; not what the moderator says."""
    said = Intervention.objects.exclude(reply="").filter(post__topic__forum__in=forums)
    said = said.exclude(post__poster=moderator).select_related("post__topic__forum", "post__poster", "made_by")
    said = said.order_by("replied_at", "pk")
    return said if also_read else said.filter(reply_read_at=None)
