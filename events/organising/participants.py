"""The participants of a session, as its organisers see and export them."""

from collections.abc import Iterable
from io import BytesIO

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from members.models import User

from ..calendar import one_line
from ..models import Registration, Session

HEADINGS = (
    "Naam",
    "Functie",
    "Organisatie",
    "Mailadres",
    "Status",
    "Aangemeld op",
    "Wat brengt deze deelnemer mee",
    "Dieet en toegang",
    "Op de deelnemerslijst",
)


def participants_of(session: Session, *, words: str = "", state: str = "") -> QuerySet[Registration]:
    """Everybody who registered for `session`, in order of registering, with role and organisation loaded along."""
    rows = Registration.objects.filter(session=session)
    if state:
        rows = rows.filter(state=state)
    for word in words.split():
        rows = rows.filter(
            Q(member__first_name__icontains=word)
            | Q(member__last_name__icontains=word)
            | Q(
                member__affiliations__organisation__name__icontains=word,
                member__affiliations__ended_on=None,
            )
        )
    people = Prefetch("member", queryset=User.objects.with_current_affiliation())
    return rows.distinct().prefetch_related(people).order_by("queued_at", "pk")


def workbook_of(registrations: Iterable[Registration]) -> bytes:
    """The list as XLSX; every cell is text, so nothing anybody typed is read as a formula."""
    from openpyxl import Workbook  # late: few processes ever need it

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Deelnemers")
    sheet.freeze_panes = "A2"
    sheet.append([_text(sheet, heading, bold=True) for heading in HEADINGS])
    for registration in registrations:
        sheet.append([_text(sheet, value) for value in _row(registration)])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _row(registration: Registration) -> tuple[str, ...]:
    member, affiliation = registration.member, registration.member.affiliation
    return (
        member.get_full_name(),
        affiliation.get_role_display() if affiliation else "",
        affiliation.organisation.name if affiliation else "",
        member.email,
        registration.get_state_display(),
        f"{timezone.localtime(registration.queued_at):%Y-%m-%d %H:%M}",
        registration.contribution,
        registration.dietary,
        "ja" if registration.listed_at else "nee",
    )


def _text(sheet, value: str, *, bold: bool = False):
    """A cell that is text whatever it holds; signs that a sheet cannot hold are taken out."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils.exceptions import IllegalCharacterError

    try:
        cell = WriteOnlyCell(sheet, value=value)
    except IllegalCharacterError:
        cell = WriteOnlyCell(sheet, value=one_line(value))
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    cell.font = Font(bold=bold)
    return cell
