"""Which files there are of a plan, in the order in which its page offers them."""

from collections.abc import Callable

from django.urls import reverse

from foundation.documents import WORD_TYPE
from goals.models import Plan, TeamMember

from .making.kinds import FileKind, Order, Size, only_one, register
from .one_page import plan_as_pdf
from .plan_facts import file_name
from .years import years_of


def address(name: str) -> Callable[[Plan, str], str]:
    return lambda plan, part: reverse(f"plan_documents:{name}", args=[plan.uuid])


def named(ending: str) -> Callable[[Plan, str], str]:
    return lambda plan, part: file_name(plan, ending)


def _chapter(order: Order) -> bytes:
    from .chapter import chapter_as_word  # late: few processes ever need it

    return chapter_as_word(order.plan, made_at=order.made_at, tell=order.tell)


def _one_page(order: Order) -> bytes:
    return plan_as_pdf(order.plan, made_at=order.made_at)


def _annual_report(order: Order) -> bytes:
    from .annual_report import annual_report_as_word

    return annual_report_as_word(order)


def _bka_file(order: Order) -> bytes:
    from .bka_file import bka_file_as_word

    return bka_file_as_word(order)


def _once_adopted(plan: Plan) -> list[tuple[str, str]]:
    return [] if plan.is_open else only_one(plan)


def _years(plan: Plan) -> list[tuple[str, str]]:
    return [(year.code, year.words if year.is_over else f"{year.words} (loopt nog)") for year in years_of(plan)]


def _workbook(order: Order) -> bytes:
    from .workbook.writing import workbook_of

    return workbook_of(order)


WORD = FileKind(
    code="word",
    name="Hoofdstuk in Word",
    about="Het hele plan met zijn doelen, indicatoren, activiteiten en middelen, om in je eigen document te plakken.",
    icon="file-text",
    what="Word-bestand",
    content_type=WORD_TYPE,
    make=_chapter,
    file_name=named(".docx"),
    address=address("as_word"),
    at_once=Size(goals=30, measurements=5_000),
)
PDF = FileKind(
    code="pdf",
    name="Plan op één pagina",
    about="Een pdf op A4: speerpunten, doelen, stand en bedragen in één oogopslag.",
    icon="file",
    what="pdf",
    content_type="application/pdf",
    make=_one_page,
    file_name=named("-op-een-pagina.pdf"),
    address=address("as_pdf"),
    at_once=Size(goals=40, measurements=5_000),
)
BKA_FILE = FileKind(
    code="bka-dossier",
    name="BKA-dossier",
    about="Per standaard van de inspectie elk doel met zijn metingen, gesprekken, wijzigingen en evaluatie. Van een "
    "gesprek alleen de dag, met wie en of het bevestigd is. Voor planbeheerders.",
    icon="folder-check",
    what="BKA-dossier",
    content_type=WORD_TYPE,
    make=_bka_file,
    file_name=named("-bka-dossier.docx"),
    address=address("bka_file"),
    at_once=Size(goals=30, measurements=5_000),
    parts=_once_adopted,
    is_for=lambda role: role == TeamMember.Role.MANAGER,
)
ANNUAL_REPORT = FileKind(
    code="jaarverslag",
    name="Jaarverslag",
    about="Per doel de waarde, de stand, de duiding en het geld van een jaar, in zinnen die je zo kunt plakken. Namen "
    "van eigenaren en kleine aantallen laten we weg. Lees wat jullie zelf schreven na voor je het deelt.",
    icon="book-open-text",
    what="jaarverslag",
    content_type=WORD_TYPE,
    make=_annual_report,
    file_name=lambda plan, year: file_name(plan, f"-jaarverslag-{year}.docx"),
    address=lambda plan, year: reverse("plan_documents:annual_report", args=[plan.uuid, year]),
    at_once=Size(goals=30, measurements=5_000),
    parts=_years,
)
WORKBOOK = FileKind(
    code="werkboek",
    name="Werkboek in Excel",
    about="Doelen, indicatoren, metingen, activiteiten en middelen, elk op een eigen blad, om mee te rekenen.",
    icon="file-spreadsheet",
    what="werkboek",
    content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    make=_workbook,
    file_name=named("-werkboek.xlsx"),
    address=address("workbook"),
    at_once=Size(goals=60, measurements=5_000),
)
register(WORD, PDF, WORKBOOK, ANNUAL_REPORT, BKA_FILE)
