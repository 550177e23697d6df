"""Questions between two members: one that waits for the member's login, and one of theirs that was answered."""

from datetime import timedelta

from django.utils import timezone

from forum.models import Intervention, PersonalQuestion, PersonalReport
from forum.personal.reporting import report_words
from members.models import User

from .data import data_of
from .people import LOGIN_DOMAIN
from .progress import Report


def load(*, scale: int, progress: Report) -> None:
    """Write the questions that are not there yet; mails of long ago are not sent again."""
    member = User.objects.get(email=f"lid@{LOGIN_DOMAIN}")
    people = {person.get_full_name(): person for person in User.objects.listed().exclude(pk=member.pk)}
    rows = data_of("vragen-aan-leden")["questions"]
    progress("vragen aan leden", 0, len(rows))
    for number, row in enumerate(rows):
        other = people.get(row["other"])
        if other is None or PersonalQuestion.objects.filter(text=row["text"]).exists():
            continue
        asker, person = (member, other) if row["is_of_member"] else (other, member)
        question = PersonalQuestion.objects.create(asker=asker, person=person, text=row["text"])
        asked_at = timezone.now() - timedelta(days=3 + number, hours=2)
        answered_at = asked_at + timedelta(days=1) if row["answer"] else None
        PersonalQuestion.objects.filter(pk=question.pk).update(
            asked_at=asked_at, answer=row["answer"], answered_at=answered_at
        )
    report_one(member)
    progress("vragen aan leden", len(rows), len(rows))


def report_one(member: User) -> None:
    """The member reports an answer they got, once: it waits for the moderator."""
    answered = PersonalQuestion.objects.filter(asker=member, answered_at__isnull=False).first()
    if answered and not PersonalReport.objects.exists():
        reason = "Bij zo’n klein bestuur weet iedereen wie de controller is."
        report_words(reporter=member, question=answered, ground=Intervention.Reason.PRIVACY, reason=reason)
