"""All that POS sees of the network, for the page, the workbook and the monthly mail."""

from datetime import datetime
from functools import cached_property

from events.organising.statistics.tables import Table

from .answering import Answering
from .attention import mails_figure, searches_figure
from .closing import QUARTERS
from .figure import Figure
from .meeting import Meeting
from .models import ClosedQuarter


class NetworkFigures:
    """Read in a fixed number of queries: what was counted when it was over, and what waits at `now`."""

    def __init__(self, now: datetime) -> None:
        rows = reversed(ClosedQuarter.objects.order_by("-year", "-number")[:QUARTERS])
        closed = {row.quarter: row for row in rows}
        self.now, self.answering = now, Answering(now, closed)
        self.meeting = Meeting(now, closed[max(closed)] if closed else None)

    @cached_property
    def mails(self) -> Figure:
        return mails_figure()

    @property
    def figures(self) -> list[Figure]:
        return [*self.answering.figures, searches_figure(), self.mails]

    @property
    def lines(self) -> list[dict[str, str]]:
        """What the monthly mail may tell, each with what to do about it and where."""
        figures = [self.answering.days, self.answering.overdue, self.answering.of_pos, self.mails]
        lines = [(figure.words, figure.act, figure.url) for figure in figures]
        lines.append((self.meeting.reach_in_words, self.meeting.act, self.meeting.url))
        return [dict(zip(("words", "act", "url"), line, strict=True)) for line in lines]

    @property
    def tables(self) -> list[Table]:
        """All of it, a table each."""
        return [*(figure.table for figure in self.figures), *self.meeting.tables]
