"""What a document says of the plan as a whole: what it is, how far it is, and when who said yes."""

from datetime import date

from foundation.dates import written_date
from foundation.numbers import capitalised
from goals.models import Plan

DAY = "j F Y"
# Each a label and words.
Lines = list[tuple[str, str]]
MISSING = "nog niet ingevuld"


def state_in_words(plan: Plan) -> str:
    """'concept', 'bespreekversie sinds 1 februari 2026', 'vastgesteld op 15 april 2026'."""
    day, joint = {
        Plan.State.DRAFT: (None, ""),
        Plan.State.DISCUSSION: (plan.discussed_since, "sinds"),
        Plan.State.ADOPTED: (plan.adopted_on, "op"),
        Plan.State.CLOSED: (plan.closed_on, "op"),
    }[plan.state]
    return f"{plan.state.label} {joint} {written_date(day, DAY)}" if day else plan.state.label


def mark_of(plan: Plan, today: date) -> str:
    """What stands on every page: 'Concept, stand van 30 november 2026'."""
    return f"{capitalised(state_in_words(plan))}, stand van {written_date(today, DAY)}"


def period_of(plan: Plan) -> str:
    return f"{written_date(plan.starts_on, DAY)} tot en met {written_date(plan.ends_on, DAY)}"


def days_of(plan: Plan) -> list[tuple[str, str]]:
    """The days on which others said yes, each with its label."""
    days = {
        "OPR-instemming": plan.council_consent_on,
        "OOGO afgerond": plan.consultation_completed_on,
        "Ingediend bij inspectie": plan.submitted_on,
    }
    return [(label, day_or_missing(day)) for label, day in days.items()]


def facts_of_plan(plan: Plan) -> list[tuple[str, str]]:
    related = {"Hoort bij": plan.parent, "Volgt op": plan.supersedes}
    return [
        ("Organisatie", str(plan.organisation)),
        ("Sector", plan.get_sector_display()),
        ("Periode", period_of(plan)),
        ("Stand", state_in_words(plan)),
        *days_of(plan),
        *((label, other.title) for label, other in related.items() if other),
    ]


def day_or_missing(day: date | None) -> str:
    return written_date(day, DAY) if day else MISSING


def file_name(plan: Plan, ending: str) -> str:
    """'ondersteuningsplan-2026-2030-po.docx', 'jaarplan-2027-vo.docx'."""
    years = dict.fromkeys((plan.starts_on.year, plan.ends_on.year))
    return "-".join([plan.get_kind_display(), *map(str, years), plan.sector]) + ending
