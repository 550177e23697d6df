"""The periods for which plans are made: four years from 1 August, a school year, a calendar year."""

from dataclasses import dataclass
from datetime import date

from goals.models import Plan

Kind = Plan.Kind
YEARS_OF_SUPPORT_PLAN = 4


@dataclass(frozen=True)
class Period:
    kind: str
    starts_on: date
    ends_on: date

    def __str__(self) -> str:
        return f"{self.kind}:{self.starts_on}:{self.ends_on}"

    @classmethod
    def read(cls, text: str) -> "Period":
        """The period that a choice of the form names. Raises ValueError for anything else."""
        kind, first, last = text.split(":")
        return cls(Kind(kind), date.fromisoformat(first), date.fromisoformat(last))

    @property
    def words(self) -> str:
        """'2027 tot 2031', 'schooljaar 2026-2027', 'kalenderjaar 2027'."""
        first, last = self.starts_on.year, self.ends_on.year
        if self.kind == Kind.SUPPORT_PLAN:
            return f"Ondersteuningsplan {first} tot {last}"
        return f"Jaarplan kalenderjaar {first}" if first == last else f"Jaarplan schooljaar {first}-{last}"


def support_plan_from(year: int) -> Period:
    return Period(Kind.SUPPORT_PLAN, date(year, 8, 1), date(year + YEARS_OF_SUPPORT_PLAN, 7, 31))


def periods_from(today: date) -> list[tuple[str, list[Period]]]:
    """What one can begin with, by group; the first support plan is the one that starts next."""
    coming = today.year if (today.month, today.day) < (8, 1) else today.year + 1
    support_plans = [support_plan_from(coming + years) for years in (0, -1, -2, -3, 1)]
    school_years = [Period(Kind.YEAR_PLAN, date(year, 8, 1), date(year + 1, 7, 31)) for year in (coming, coming - 1)]
    calendar_years = [
        Period(Kind.YEAR_PLAN, date(year, 1, 1), date(year, 12, 31)) for year in (today.year + 1, today.year)
    ]
    return [("Ondersteuningsplan", support_plans), ("Jaarplan", school_years + calendar_years)]
