"""What a moderator does to a post is noted with its reason; its writer hears it and may answer."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from members.models import User

from .. import moderation_notifications as notifications
from ..forum_conversation.models import Post
from ..models import Intervention, Report
from ..permissions import can_moderate

Act = Intervention.Act
OUTCOMES: dict[str, Report.Outcome] = {Act.HIDDEN: Report.Outcome.HIDDEN, Act.REWRITTEN: Report.Outcome.REWRITTEN}


def note_intervention(
    *,
    post: Post,
    act: str,
    moderator: User,
    reason: str = "",
    explanation: str = "",
    old_subject: str = "",
    old_text: str = "",
) -> Intervention:
    """Write down what was done and why, tell the writer, and close the open reports about it with that outcome.

    Call it in the transaction that does it.
    """
    intervention = Intervention.objects.create(
        post=post,
        act=act,
        reason=reason,
        explanation=explanation,
        old_subject=old_subject,
        old_text=old_text,
        made_by=moderator,
    )
    notifications.tell_of_intervention(intervention)
    if outcome := OUTCOMES.get(act):
        settle_reports(post=post, moderator=moderator, outcome=outcome)
    return intervention


def settle_reports(*, post: Post, moderator: User | None, outcome: str) -> None:
    """Take the open reports about `post` off the queue, and tell everybody who made one.

    Without a `moderator` it came so by itself.
    """
    for report in post.reports.filter(handled_at=None).select_related("reporter").select_for_update(of=("self",)):
        settle_report(report=report, post=post, moderator=moderator, outcome=outcome)


def settle_report(*, report: Report, post: Post, moderator: User | None, outcome: str, answer: str = "") -> None:
    report.handled_at, report.handled_by, report.outcome, report.answer = timezone.now(), moderator, outcome, answer
    report.save(update_fields=["handled_at", "handled_by", "outcome", "answer"])
    report.post = post
    notifications.tell_reporter(report)


@transaction.atomic
def reply_to_intervention(*, writer: User, intervention: Intervention, text: str) -> None:
    """Let the writer of the post say what they think of it, and tell the moderators; a later word replaces an earlier.

    Raises PermissionDenied for anybody else, ValidationError when a moderator has read the earlier word.
    """
    intervention = Intervention.objects.select_for_update(of=("self",)).get(pk=intervention.pk)
    if intervention.post.poster_id != writer.pk:
        raise PermissionDenied("Alleen wie het bericht schreef, kan hierop reageren.")
    if intervention.reply_read_at:
        raise ValidationError(
            "Een moderator heeft je reactie al gelezen. Heb je nog een vraag? Neem contact met ons op."
        )
    is_first = not intervention.reply
    intervention.reply, intervention.replied_at = text, timezone.now()
    intervention.save(update_fields=["reply", "replied_at"])
    if is_first:
        notifications.tell_moderators_of_reply(intervention)


@transaction.atomic
def read_reply(
    *, moderator: User, intervention: Intervention, answer: str = "", said_at: datetime | None = None
) -> None:
    """Take a writer's reply off the queue and tell the writer, with an `answer` when there is one.

    `said_at` tells which word of the writer the moderator read. Raises PermissionDenied for who may not judge it,
    ValidationError when another moderator answered it otherwise, with code "changed" when the writer said otherwise.
    """
    intervention = Intervention.objects.select_for_update(of=("self",)).get(pk=intervention.pk)
    if not can_judge(moderator, intervention):
        raise PermissionDenied("Een andere moderator kijkt naar deze reactie.")
    if intervention.reply_read_at is None:
        if said_at not in (None, intervention.replied_at):
            raise ValidationError("De schrijver heeft de reactie intussen gewijzigd. Lees hem opnieuw.", code="changed")
        intervention.reply_read_at, intervention.reply_read_by = timezone.now(), moderator
        intervention.reply_answer = answer
        intervention.save(update_fields=["reply_read_at", "reply_read_by", "reply_answer"])
        notifications.tell_writer_of_answer(intervention)
    elif (intervention.reply_read_by_id, intervention.reply_answer) != (moderator.pk, answer):
        raise ValidationError("Een andere moderator heeft deze reactie al gelezen.")


def can_judge(moderator: User, intervention: Intervention) -> bool:
    return intervention.pk in judged_by(moderator, [intervention])


def judged_by(moderator: User, interventions: Iterable[Intervention]) -> set[int]:
    """The ids of those of which this moderator may answer what the writer says.

    Who did it only when nobody else can, and the writer never. Needs the posts' topics and forums.
    """
    others: dict[int, set[int]] = {}
    ids = set()
    for made in interventions:
        post, forum = made.post, made.post.topic.forum
        if not made.reply or post.poster_id == moderator.pk or not can_moderate(moderator, forum):
            continue
        if made.made_by_id == moderator.pk and forum.pk not in others:
            people = notifications.moderators_of(forum, besides=[moderator.pk])
            others[forum.pk] = {person.pk for person in people}
        if made.made_by_id != moderator.pk or not others[forum.pk] - {post.poster_id}:
            ids.add(made.pk)
    return ids
