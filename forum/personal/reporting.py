"""Reporting what another wrote in a question between two, and what a moderator makes of that."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from members.models import User
from members.permissions import MODERATORS, is_moderator

from ..models import PersonalQuestion, PersonalReport
from ..notifications import active_people
from . import report_notifications as notifications

Outcome = PersonalReport.Outcome


@transaction.atomic
def report_words(*, reporter: User, question: PersonalQuestion, ground: str, reason: str) -> PersonalReport:
    """Show a question to the moderators, and tell them; a second report changes the first, while nobody handled it.

    Raises PermissionDenied for anybody but the two, ValidationError when the other said nothing or it was handled.
    """
    if reporter.pk not in (question.asker_id, question.person_id):
        raise PermissionDenied("Alleen wie de vraag stelde of kreeg, kan die melden.")
    if reporter.pk == question.asker_id and not question.answered_at:
        raise ValidationError("Er is nog geen antwoord om te melden.")
    values = {"ground": ground, "reason": reason}
    report, is_new = PersonalReport.objects.get_or_create(question=question, reporter=reporter, defaults=values)
    if is_new:
        notifications.tell_moderators(report, judges_of(report), "Een vraag tussen leden is gemeld")
        return report
    if not PersonalReport.objects.filter(pk=report.pk, handled_at=None).update(**values):
        raise ValidationError("Een moderator heeft hier al naar gekeken.")
    return report


@transaction.atomic
def judge_words(*, moderator: User, report: PersonalReport, outcome: str, ground: str = "", ruling: str = "") -> None:
    """Hide the words or leave them, and tell the reporter; whose words were hidden hears why.

    The same judgment sent again changes nothing. Raises PermissionDenied for who may not judge, ValidationError when
    another did otherwise meanwhile.
    """
    report = _lock(report)
    if not can_judge(moderator, report):
        raise PermissionDenied("Dit kan alleen een moderator die er zelf niet bij betrokken is.")
    if report.handled_at:
        if (report.handled_by_id, report.outcome) == (moderator.pk, outcome):
            return
        raise ValidationError("Een andere moderator heeft deze melding al afgehandeld.")
    report.outcome, report.ruling_ground, report.ruling = outcome, ground, ruling
    report.handled_at, report.handled_by = timezone.now(), moderator
    report.save()
    notifications.tell_reporter(report)
    if outcome == Outcome.HIDDEN:
        notifications.tell_writer(report, "Een moderator heeft verborgen wat je aan een lid schreef")


@transaction.atomic
def reply_to_judgment(*, writer: User, report: PersonalReport, text: str) -> None:
    """Let the writer say once what they think of it, and tell another moderator when there is one.

    Raises PermissionDenied for anybody else, ValidationError when they said something else before.
    """
    report = _lock(report)
    if report.writer.pk != writer.pk or not report.handled_at or not report.ruling_ground:
        raise PermissionDenied("Alleen wie dit schreef, kan hierop reageren.")
    if report.reply == text:
        return
    if report.reply:
        raise ValidationError("Je hebt al gereageerd. Een moderator leest je reactie.")
    report.reply, report.replied_at = text, timezone.now()
    report.save(update_fields=["reply", "replied_at"])
    judges = judges_of(report, besides=report.handled_by_id) or judges_of(report)
    notifications.tell_moderators(report, judges, "Een schrijver reageert op een moderator")


@transaction.atomic
def answer_reply(*, moderator: User, report: PersonalReport, answer: str, shows_again: bool) -> None:
    """Take the writer's reply off the queue, show the words again or not, and tell the writer.

    Raises PermissionDenied for who may not judge it, ValidationError when another did meanwhile.
    """
    report = _lock(report)
    if not can_answer_reply(moderator, report):
        raise PermissionDenied("Een andere moderator kijkt naar deze reactie.")
    if report.reply_read_at:
        if (report.reply_read_by_id, report.reply_answer) == (moderator.pk, answer):
            return
        raise ValidationError("Een andere moderator heeft deze reactie al gelezen.")
    report.reply_answer, report.reply_read_at, report.reply_read_by = answer, timezone.now(), moderator
    report.outcome = Outcome.KEPT if shows_again else report.outcome
    report.save(update_fields=["reply_answer", "reply_read_at", "reply_read_by", "outcome"])
    notifications.tell_writer(report, "Een moderator las je reactie", revision=1)


def judges_of(report: PersonalReport, *, besides: int | None = None) -> list[User]:
    """Moderators whom it does not concern; when there are none, superusers."""
    concerned = [report.question.asker_id, report.question.person_id, *([besides] if besides else [])]
    others = active_people().exclude(pk__in=concerned)
    return list(others.filter(groups__name=MODERATORS)) or list(others.filter(is_superuser=True))


def can_judge(moderator: User, report: PersonalReport) -> bool:
    return is_moderator(moderator) and moderator.pk not in (report.question.asker_id, report.question.person_id)


def can_answer_reply(moderator: User, report: PersonalReport) -> bool:
    """Who judged only when nobody else can."""
    if not (report.reply and can_judge(moderator, report)):
        return False
    return moderator.pk != report.handled_by_id or not judges_of(report, besides=moderator.pk)


def _lock(report: PersonalReport) -> PersonalReport:
    rows = PersonalReport.objects.select_for_update(of=("self",))
    return rows.select_related("question__asker", "question__person", "reporter", "handled_by").get(pk=report.pk)


def waiting_reports(moderator: User) -> QuerySet[PersonalReport]:
    """What is to be judged, and replies to be read, but for what concerns this moderator."""
    if not is_moderator(moderator):
        return PersonalReport.objects.none()
    waits = Q(handled_at=None) | (~Q(reply="") & Q(reply_read_at=None))
    concerns = Q(question__asker=moderator) | Q(question__person=moderator)
    return PersonalReport.objects.filter(waits & ~concerns).select_related("question__asker", "question__person")
