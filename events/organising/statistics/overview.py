"""The numbers of many sessions on one page: over time, whom they reach, and what people wait for."""

from datetime import datetime
from functools import cached_property

from events.querysets import SessionQuerySet
from foundation.svg import number_in_words

from . import demand, over_time, reach
from .counting import Figures
from .scope import Scope
from .tables import Table, cell_in_words


class Overview:
    """Read from the database when asked for, at `now`; `own` are all sessions of who reads it, also outside `scope`."""

    def __init__(self, scope: Scope, own: SessionQuerySet, now: datetime) -> None:
        self.scope, self.own, self.now = scope, own, now

    @cached_property
    def rows(self) -> list[over_time.Row]:
        return over_time.rows_of(self.scope.sessions, self.now)

    @cached_property
    def total(self) -> Figures:
        return over_time.total_of(self.rows)

    @property
    def key_figures(self) -> list[tuple[str, str]]:
        """(number, what it says of it) for the top of the page, both in words."""
        alliances = number_in_words(self.reach.alliances)
        return [
            (cell_in_words(self.total.sessions), "bijeenkomst" if self.total.sessions == 1 else "bijeenkomsten"),
            (cell_in_words(self.total.registered), "keer aangemeld"),
            (cell_in_words(self.total.fill), "van de plekken bezet"),
            (cell_in_words(self.total.no_show), "van wie een plek had, kwam niet"),
            (cell_in_words(self.reach.alliances_share), f"van de {alliances} samenwerkingsverbanden bereikt"),
        ]

    @property
    def not_noted(self) -> int:
        """Sessions that are over, had people, and of which nobody noted who came."""
        return sum(row.is_over and row.figures.places > 0 and not row.figures.noted_places for row in self.rows)

    @cached_property
    def periods(self) -> list[over_time.Period]:
        return over_time.periods_of(self.rows, self.scope)

    @property
    def unit(self) -> str:
        return "schooljaar" if self.scope.year is None else "maand"

    @property
    def registered(self) -> list[tuple[str, int]]:
        return over_time.bars_of(self.periods, "registered")

    @property
    def attended(self) -> list[tuple[str, int]]:
        """Only where somebody noted who came."""
        return over_time.bars_of([period for period in self.periods if period.figures.noted_places], "attended")

    @property
    def fill(self) -> list[tuple[str, int | None]]:
        return over_time.points_of(self.periods, "fill")

    @property
    def no_show(self) -> list[tuple[str, int | None]]:
        return over_time.points_of(self.periods, "no_show")

    @property
    def no_show_average(self) -> int | None:
        """A whole percentage; None while nobody noted who came."""
        return None if self.total.no_show is None else round(self.total.no_show * 100)

    @property
    def by_period(self) -> Table:
        return over_time.table_of_periods(self.periods, self.scope)

    @cached_property
    def reach(self) -> reach.Reach:
        return reach.reach_of(self.scope.sessions, self.now)

    @property
    def by_region(self) -> Table:
        return reach.table_of_regions(self.reach)

    @cached_property
    def waits(self) -> list[demand.Wait]:
        return demand.waits_of(self.scope.sessions, self.now)

    @property
    def heat(self) -> demand.Heat:
        return demand.heat_of(self.waits)

    @property
    def proposals(self) -> list[demand.Proposal]:
        return demand.proposals_from(self.waits, self.own)

    @property
    def tables(self) -> list[Table]:
        """All of it, a table each."""
        return [
            self.by_period,
            over_time.table_of_sessions(self.rows),
            demand.table_of_waits(self.waits),
            self.by_region,
            reach.table_of_reached(self.reach),
            reach.table_of_never(self.reach),
        ]
