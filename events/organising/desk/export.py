"""The participants as a file: one row each, answers as columns, nothing that a spreadsheet would calculate."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO

from django.utils import timezone

from events.models import Registration, Session
from events.places.calendar import one_line

from .participants import participants_of

HEADINGS = ("Naam", "Functie", "Organisatie", "Mailadres", "Status", "Plaats in de wachtlijst", "Aangemeld op")
NEEDS = "Dieet en toegang"
LIST_HEADING = "Op de deelnemerslijst"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


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


def workbook_of(table: Iterable[list[str]]) -> bytes:
    """The table as XLSX; every cell is text."""
    from openpyxl import Workbook  # late: few processes ever need it

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Deelnemers")
    sheet.freeze_panes = "A2"
    for number, row in enumerate(table):
        sheet.append([_text(sheet, value, bold=number == 0) for value in row])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _text(sheet, value: str, *, bold: bool):
    """A cell that is text whatever it holds; signs that a sheet cannot hold are taken out."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils.exceptions import IllegalCharacterError

    try:
        cell = WriteOnlyCell(sheet, value=value)
    except IllegalCharacterError:
        cell = WriteOnlyCell(sheet, value=one_line(value))
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    if bold:
        cell.font = Font(bold=True)
    return cell


class Line:
    """What the CSV writer writes to: it gives the line back instead of keeping it."""

    def write(self, value: str) -> str:
        return value


def lines_of(table: Iterable[list[str]]) -> Iterator[str]:
    """The table as CSV the way Dutch spreadsheets open it: UTF-8 with its mark, semicolons, CRLF.

    An apostrophe before what looks like a formula makes it text, as a spreadsheet itself does.
    """
    writer = csv.writer(Line(), delimiter=";", lineterminator="\r\n")
    yield BOM
    for row in table:
        yield writer.writerow([f"'{value}" if value.startswith(FORMULA_SIGNS) else value for value in row])
