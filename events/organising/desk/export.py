"""The participants as a file: one row each, answers as columns, nothing that a spreadsheet would calculate."""

from collections.abc import Iterator

from django.utils import timezone

from events.models import Registration, Session

from .participants import participants_of

HEADINGS = ("Naam", "Functie", "Organisatie", "Mailadres", "Status", "Plaats in de wachtlijst", "Aangemeld op")
NEEDS = "Dieet en toegang"
LIST_HEADING = "Op de deelnemerslijst"


def table_of(session: Session, *, with_particulars: bool, with_needs: bool) -> Iterator[list[str]]:
    """The heading and a row for each participant. Answers and needs are columns only for who may read them."""
    questions = list(session.questions.all()) if with_particulars else []
    own = [session.event.question] if with_particulars else []
    needs = [NEEDS] if with_needs and with_particulars else []
    yield [*HEADINGS, *own, *(question.text for question in questions), *needs, LIST_HEADING]
    for registration in participants_of(session):
        answers = {answer.question_id: answer.in_words for answer in registration.answers.all()}
        row = _who(registration)
        row += [registration.contribution] if own else []
        row += [answers.get(question.pk, "") for question in questions]
        row += [registration.dietary] if needs else []
        yield [*row, "ja" if registration.listed_at else "nee"]


def _who(registration: Registration) -> list[str]:
    member, affiliation = registration.member, registration.member.affiliation
    return [
        member.get_full_name(),
        affiliation.get_role_display() if affiliation else "",
        affiliation.organisation.name if affiliation else "",
        member.email,
        registration.get_state_display(),
        str(registration.queue_position) if registration.still_waits else "",
        f"{timezone.localtime(registration.queued_at):%Y-%m-%d %H:%M}",
    ]
