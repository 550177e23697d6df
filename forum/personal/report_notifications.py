"""Telling moderators what two members report of each other, and those two what came of it."""

from collections.abc import Iterable

from django.urls import reverse

from members.models import User
from members.permissions import is_confirmed, is_moderator
from notifications.kinds import Frequency, Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell, tell_many
from notifications.present import about_ids

from ..models import PersonalReport


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """Who moderates is led to the report, who reported to the question, whose words they are to the decision."""
    about = about_ids(notifications, "personal-report") if is_confirmed(reader) else {}
    reports = PersonalReport.objects.filter(pk__in=about).select_related("question") if about else []
    return {
        item.pk: present for report in reports for item in about[report.pk] if (present := _of(item, report, reader))
    }


def _of(item: Notification, report: PersonalReport, reader: User) -> Present | None:
    question = report.question
    writer = question.asker_id if report.is_about_question else question.person_id
    if item.kind == TO_JUDGE.code and is_moderator(reader) and reader.pk not in (question.asker_id, question.person_id):
        waits = report.handled_at is None or (bool(report.reply) and report.reply_read_at is None)
        return Present(reverse("forum:personal_report", args=[report.pk]), is_worth_mail=waits)
    if item.kind == HANDLED.code and reader.pk == report.reporter_id:
        return Present(question.get_absolute_url())
    if item.kind == HIDDEN.code and reader.pk == writer:
        return Present(reverse("personal:judgment", args=[question.uuid]))
    return None


TO_JUDGE = Kind(
    "personal_report",
    "Vragen tussen leden die gemeld zijn",
    Frequency.EACH,
    concerns=is_moderator,
    presents=presents,
)
HANDLED = Kind("personal_report_handled", "Wat er met je melding van een vraag aan jou gebeurde", presents=presents)
HIDDEN = Kind("personal_moderated", "Wat een moderator met je vraag aan een lid deed", required=True, presents=presents)
KINDS = (TO_JUDGE, HANDLED, HIDDEN)


def tell_moderators(report: PersonalReport, moderators: list[User], title: str) -> None:
    url = reverse("forum:personal_report", args=[report.pk])
    revision = 1 if report.reply else 0
    tell_many(recipients=moderators, notice=_notice(TO_JUDGE, report, title, url, revision=revision))


def tell_reporter(report: PersonalReport) -> None:
    title = f"Je melding is bekeken: {report.get_outcome_display()}"
    tell(recipient=report.reporter, notice=_notice(HANDLED, report, title, report.question.get_absolute_url()))


def tell_writer(report: PersonalReport, title: str, *, revision: int = 0) -> None:
    url = reverse("personal:judgment", args=[report.question.uuid])
    tell(recipient=report.writer, notice=_notice(HIDDEN, report, title, url, revision=revision))


def _notice(kind: Kind, report: PersonalReport, title: str, url: str, *, revision: int = 0) -> Notice:
    return Notice(
        kind=kind.code,
        about=f"personal-report:{report.pk}",
        revision=revision,
        title=title,
        url=url,
        context={"report": report},
    )
