"""The figures of the forum: how soon there is an answer, by whom, what waits and which themes stay without."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from itertools import dropwhile

from django.urls import reverse

from events.organising.statistics.tables import Table, share
from forum.promises import DAYS_TO_ANSWER
from foundation.numbers import capitalised, counted, spelled
from foundation.svg import number_in_words
from goals.learning.crowds import in_steps
from goals.learning.small_numbers import FEW, LEFT_OUT

from . import questions
from .figure import NOT_YET, Figure, bars_of, decimal_of, latest, percent_of, points_of
from .models import ClosedQuarter
from .quarters import Quarter, year_until
from .shielding import OR_MORE, count_in_sight, step_in_words


class Answering:
    """What was counted of `closed` quarters, the oldest first, and what waits at `now`."""

    def __init__(self, now: datetime, closed: Mapping[Quarter, ClosedQuarter]) -> None:
        self.now, self.closed = now, closed
        # What came before the first quarter with enough to show is no line of a table and no place in a drawing.
        self.told = dict(dropwhile(lambda each: not each[1].first_answers, closed.items()))

    @property
    def figures(self) -> list[Figure]:
        return [self.days, self.overdue, self.of_pos, self.themes]

    @cached_property
    def days(self) -> Figure:
        shown = {quarter: row.median_days for quarter, row in self.told.items()}
        last = latest(shown)
        words = "In geen kwartaal kwamen er vijf eerste antwoorden of meer: te weinig om te tonen."
        if last:
            words = f"In het {last.words} kwam de helft van de eerste antwoorden {_within(shown[last])}."
        rows = [
            (quarter.words, count_in_sight(row.first_answers), decimal_of(row.median_days))
            for quarter, row in self.told.items()
        ]
        return Figure(
            uid="dagen",
            title="Dagen tot het eerste antwoord",
            words=words if self.closed else NOT_YET,
            act="Kijk wie voor welk forum zorgt",
            url=reverse("admin:forum_forum_changelist"),
            source="Vragen in het forum, geteld in het kwartaal van hun eerste antwoord door een ander; werkdagen.",
            table=Table("Dagen", "Dagen tot het eerste antwoord", ("Kwartaal", "Eerste antwoorden", "Mediaan"), rows),
            points=points_of(shown),
            goal=DAYS_TO_ANSWER,
            goal_label="belofte",
        )

    @cached_property
    def overdue(self) -> Figure:
        by_forum, days = questions.overdue_by_forum(self.now), spelled(DAYS_TO_ANSWER)
        total = sum(by_forum.values())
        steps = {forum: step for forum, count in by_forum.items() if (step := in_steps(count))}
        step = in_steps(total)
        number = f"{spelled(step)} vragen {OR_MORE}" if step else "minder dan vijf vragen"
        rows = [(name, step_in_words(count, FEW)) for name, count in (*steps.items(), ("Samen", total))]
        return Figure(
            uid="open",
            title=f"Open na {days} werkdagen",
            words=capitalised(f"{number} wachten langer dan {days} werkdagen op een antwoord."),
            act="Open het forum en zoek iemand die antwoordt",
            url=reverse("forum:index"),
            source=(
                "Vragen met een belofte waar een ander nog niets bij schreef, zoals het nu is; aantallen naar beneden "
                "afgerond."
            ),
            table=Table("Open vragen", "Vragen die te lang open staan, per forum", ("Forum", "Vragen"), rows),
            bars=bars_of(steps),
            unit=OR_MORE,
        )

    @cached_property
    def of_pos(self) -> Figure:
        shares = {quarter: percent_of(row.from_pos, row.first_answers) for quarter, row in self.told.items()}
        rows = [
            (
                quarter.words,
                count_in_sight(row.first_answers),
                _part_in_words(row),
                share(row.from_pos, row.first_answers) if row.from_pos else None,
            )
            for quarter, row in self.told.items()
        ]
        return Figure(
            uid="pos",
            title="Aandeel van POS in de antwoorden",
            words=self._share_of_pos if self.closed else NOT_YET,
            act="Zoek een lid dat meedenkt, en vraag het om te antwoorden",
            url=reverse("members:list"),
            source=(
                "Eerste antwoorden in het forum. POS is wie een rol in het portaal had toen het kwartaal geteld werd; "
                "wie toen al vertrokken was, telt als lid."
            ),
            table=Table(
                "POS", "Van wie de eerste antwoorden zijn", ("Kwartaal", "Antwoorden", "Van POS", "Aandeel"), rows
            ),
            points=points_of(shares),
        )

    @property
    def _share_of_pos(self) -> str:
        """Of the last quarter with enough answers: also when POS gave few, as it should."""
        last = max((quarter for quarter, row in self.closed.items() if row.first_answers), default=None)
        if not last:
            return "In geen kwartaal kwamen er genoeg eerste antwoorden om het aandeel van POS te tonen."
        number, of_pos = self.closed[last].first_answers, self.closed[last].from_pos
        percent = percent_of(of_pos, number)
        if of_pos is None:
            part = "bijna alle"
        else:
            part = f"minder dan vijf van de {spelled(number)}" if percent is None else f"{percent}% van de"
        return f"In het {last.words} gaf POS {part} eerste antwoorden. Dat hoort te dalen."

    @cached_property
    def themes(self) -> Figure:
        last = max(self.closed, default=None)
        by_theme = self.closed[last].themes if last else []
        bars = bars_of({theme: unanswered for theme, _, unanswered in by_theme if unanswered})
        words = "Bij geen enkel thema bleven vijf vragen of meer zonder antwoord."
        if bars:
            theme, number = bars[0]
            words = f"Bij ‘{theme}’ bleven {spelled(number)} vragen of meer zonder antwoord."
        rows = [(theme, step_in_words(asked), step_in_words(unanswered, FEW)) for theme, asked, unanswered in by_theme]
        return Figure(
            uid="themas",
            title="Thema’s zonder antwoord",
            words=words if last else NOT_YET,
            act="Plan een bijeenkomst over zo’n thema",
            url=reverse("sessions:index"),
            source=(
                f"Vragen van {year_until(last).words} waar voor het einde daarvan geen ander iets bij schreef; "
                "aantallen naar beneden afgerond."
                if last
                else ""
            ),
            table=Table("Thema’s", "Vragen zonder antwoord, per thema", ("Thema", "Vragen", "Zonder antwoord"), rows),
            bars=bars,
            unit=OR_MORE,
        )


def _part_in_words(row: ClosedQuarter) -> int | str:
    return LEFT_OUT if row.from_pos is None else count_in_sight(row.from_pos)


def _within(days: float | None) -> str:
    """'op dezelfde dag', 'binnen één werkdag', 'binnen 2,5 werkdagen'."""
    if not days:
        return "op dezelfde dag"
    if days == int(days):
        return f"binnen {counted(int(days), 'werkdag', 'werkdagen')}"
    return f"binnen {number_in_words(days)} werkdagen"
