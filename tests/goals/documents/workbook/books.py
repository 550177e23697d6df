"""Workbooks of a plan for tests: as the portal makes them, and as somebody changed them."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

from django.utils import timezone
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from goals.documents.making.kinds import Order
from goals.documents.workbook.columns import SHEETS
from goals.documents.workbook.dry_run import DryRun, dry_run_of
from goals.documents.workbook.reading import Handed, read_workbook
from goals.documents.workbook.writing import workbook_of
from goals.models import Allocation, BudgetPost, Goal, Indicator, Plan, WorkbookImport
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, PlanIndicatorFactory, team_member

ADOPTED = {"discussed_since": date(2026, 2, 1), "adopted_on": date(2026, 4, 1)}


def whole_plan(**fields) -> Plan:
    """With a goal, two indicators of which one is a percentage of counts, figures, an activity and money."""
    plan = PlanFactory(**fields)
    goal = PlanGoalFactory(focus_area__plan=plan, title="Thuiszitters een plek")
    counted = {"unit": "%", "numerator": "in dienst", "denominator": "gevraagd", "baseline": 60, "target": 80}
    share = PlanIndicatorFactory(goal=goal, name="Percentage vervulde vacatures", direction="omhoog", **counted)
    board = PartnerFactory(alliance=plan.organisation, name="Stichting De Linde")
    count, early = goal.indicators.first(), {"measured_on": date(2026, 9, 15)}
    MeasurementFactory(indicator=count, value=44, reading="Minder meldingen in het najaar.", **early)
    MeasurementFactory(indicator=count, value=3, partner=board, **early)
    MeasurementFactory(indicator=share, value=12.5, numerator=5, denominator=40, **early)
    MeasurementFactory(indicator=count, value=None, measured_on=date(2026, 10, 15))
    post = BudgetPost.objects.create(plan=plan, name="Begeleiding", amount=50_000, spent=20_000)
    Allocation.objects.create(post=post, activity=goal.activities.get(), planned=12_000, spent=4_000)
    BudgetPost.objects.create(plan=plan, name="Ouder- en jeugdsteunpunt", kind="wettelijk", amount=250_000)
    return plan


def book_of(plan: Plan, role: str = "planbeheerder") -> bytes:
    return workbook_of(Order(Plan.objects.whole().get(pk=plan.pk), role, timezone.now()))


def changed(content: bytes, change: Callable[[Workbook], Any]) -> bytes:
    """The file after somebody worked in it and saved it."""
    book, out = load_workbook(BytesIO(content)), BytesIO()
    change(book)
    book.save(out)
    return out.getvalue()


def place(sheet: str, key: str) -> int:
    return [column.key for column in SHEETS[sheet]].index(key) + 1


def put(sheet: str, line: int, **values) -> Callable[[Workbook], None]:
    """Fill in cells of a line by the keys of their columns."""

    def change(book: Workbook) -> None:
        for key, value in values.items():
            book[sheet].cell(line, place(sheet, key)).value = value

    return change


def told(run: DryRun) -> list[tuple[str, int | None, str, str]]:
    return [(one.sheet, one.line, one.outcome, one.sentence) for one in run.differences]


def tried(plan: Plan, *changes: Callable[[Workbook], Any], content: bytes | None = None) -> tuple[Handed, DryRun]:
    """What a manager would see after handing in a workbook with these changes."""
    user = plan.manager = getattr(plan, "manager", None) or team_member(plan)
    content = content or book_of(plan)
    for change in changes:
        content = changed(content, change)
    handed = read_workbook(content, plan)
    return handed, dry_run_of(Plan.objects.get(pk=plan.pk), user, handed.as_json())


def outcome_of(
    plan: Plan, *changes: Callable[[Workbook], Any], content: bytes | None = None
) -> list[tuple[str, int | None, str, str]]:
    return told(tried(plan, *changes, content=content)[1])


def handed_in(plan: Plan, *changes: Callable[[Workbook], Any]) -> tuple[WorkbookImport, DryRun]:
    handed, run = tried(plan, *changes)
    upload = WorkbookImport.objects.create(
        plan=plan, made_by=plan.manager, file_name="werkboek.xlsx", content=handed.as_json()
    )
    return upload, run


def count_of(plan: Plan) -> Indicator:
    return Indicator.objects.filter(goal__focus_area__plan=plan).order_by("pk").first()


def goal_of(plan: Plan) -> Goal:
    return Goal.objects.get(focus_area__plan=plan)
