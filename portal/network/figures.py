"""All that POS sees of the network, for the page, the workbook and the monthly mail."""

from datetime import datetime
from functools import cached_property

from events.organising.statistics.tables import Table

from .answering import Answering
from .attention import mails_figure, searches_figure
from .figure import Figure
from .meeting import Meeting


class NetworkFigures:
    """Read from the database when asked for, in a fixed number of queries, as it is at `now`."""

    def __init__(self, now: datetime) -> None:
        self.now, self.meeting, self.answering = now, Meeting(now), Answering(now)

    @cached_property
    def mails(self) -> Figure:
        return mails_figure(self.now)

    @property
    def figures(self) -> list[Figure]:
        return [*self.answering.figures, searches_figure(), self.mails]

    @property
    def lines(self) -> list[str]:
        """The five lines of the monthly mail."""
        figures = [self.answering.days, self.answering.overdue, self.answering.of_pos, self.mails]
        return [*(figure.words for figure in figures), self.meeting.reach_in_words]

    @property
    def tables(self) -> list[Table]:
        """All of it, a table each."""
        return [*(figure.table for figure in self.figures), *self.meeting.tables]
