"""The figures of the forum: how soon there is an answer, by whom, what waits and which themes stay without."""

from datetime import datetime
from functools import cached_property

from django.urls import reverse

from events.organising.statistics.tables import Table
from forum.promises import DAYS_TO_ANSWER
from foundation.numbers import capitalised, counted, spelled
from foundation.svg import number_in_words

from . import questions
from .figure import Figure, bars_of, decimal_in_words, latest, percent_of, points_of
from .quarters import Quarter, last_quarters
from .shielding import count_in_sight, counts_in_sight, in_a_sentence, shares_in_sight

QUARTERS, QUARTERS_IN_YEAR = 8, 4


class Answering:
    """Read from the database when asked for, as it is at `now`; the questions once for all of it."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.period, self.year = last_quarters(now, QUARTERS), last_quarters(now, QUARTERS_IN_YEAR)

    @property
    def figures(self) -> list[Figure]:
        return [self.days, self.overdue, self.of_pos, self.themes]

    @cached_property
    def _questions(self) -> list[questions.Asked]:
        return questions.questions_of(self.period)

    @cached_property
    def _answers(self) -> dict[Quarter, questions.Answers]:
        return questions.answers_by_quarter(self._questions, self.period)

    @cached_property
    def days(self) -> Figure:
        shown = {quarter: answers.days for quarter, answers in self._answers.items()}
        last = latest(shown)
        words = "In geen kwartaal kwamen er vijf eerste antwoorden of meer: te weinig om te tonen."
        if last:
            words = f"In het {last.words} kwam de helft van de eerste antwoorden {_within(shown[last])}."
        rows = [
            (quarter.words, count_in_sight(answers.number), decimal_in_words(answers.days))
            for quarter, answers in self._answers.items()
        ]
        return Figure(
            uid="dagen",
            title="Dagen tot het eerste antwoord",
            words=words,
            act="Kijk wie voor welk forum zorgt",
            url=reverse("admin:forum_forum_changelist"),
            source="Vragen in het forum, geteld in het kwartaal van hun eerste antwoord door een ander; werkdagen.",
            table=Table("Dagen", "Dagen tot het eerste antwoord", ("Kwartaal", "Eerste antwoorden", "Mediaan"), rows),
            points=points_of(shown),
            goal=(DAYS_TO_ANSWER, "belofte"),
        )

    @cached_property
    def overdue(self) -> Figure:
        by_forum = questions.overdue_by_forum(self.now)
        total, days = sum(by_forum.values()), spelled(DAYS_TO_ANSWER)
        in_total, parts = counts_in_sight(total, by_forum)
        rows = [*parts.items(), ("Samen", in_total)]
        return Figure(
            uid="open",
            title=f"Open na {days} werkdagen",
            words=capitalised(
                f"{in_a_sentence(total)} vragen wachten langer dan {spelled(DAYS_TO_ANSWER)} werkdagen op een antwoord."
            ),
            act="Open het forum en zoek iemand die antwoordt",
            url=reverse("forum:index"),
            source="Vragen met een belofte waar een ander nog niets bij schreef; zoals het nu is.",
            table=Table("Open vragen", "Vragen die te lang open staan, per forum", ("Forum", "Vragen"), rows),
            bars=bars_of(parts),
        )

    @cached_property
    def of_pos(self) -> Figure:
        shares = {quarter.words: (answers.of_pos, answers.number) for quarter, answers in self._answers.items()}
        counts = shares_in_sight(shares)
        shown = {
            quarter: percent_of(counts[quarter.words], answers.number) for quarter, answers in self._answers.items()
        }
        last = latest(shown)
        words = "In geen kwartaal gaf POS zo veel eerste antwoorden dat het aandeel getoond kan worden."
        if last:
            words = f"In het {last.words} gaf POS {shown[last]}% van de eerste antwoorden. Dat hoort te dalen."
        rows = [
            (name, count_in_sight(whole), counts[name], decimal_in_words(percent_of(counts[name], whole), "%"))
            for name, (_, whole) in shares.items()
        ]
        values = [value for value in shown.values() if value is not None]
        return Figure(
            uid="pos",
            title="Aandeel van POS in de antwoorden",
            words=words,
            act="Zoek een lid dat meedenkt, en vraag het om te antwoorden",
            url=reverse("members:list"),
            source="Eerste antwoorden in het forum. POS is wie een rol in het portaal heeft; wie vertrok telt als lid.",
            table=Table(
                "POS", "Van wie de eerste antwoorden zijn", ("Kwartaal", "Antwoorden", "Van POS", "Aandeel"), rows
            ),
            points=points_of(shown),
            goal=(round(sum(values) / len(values)) if values else 0, "gemiddeld"),
        )

    @cached_property
    def themes(self) -> Figure:
        asked = [question for question in self._questions if question.asked_at >= self.year.begins]
        by_theme = questions.unanswered_by_theme(asked, self.year)
        counts = shares_in_sight(by_theme)
        bars = bars_of(counts)
        words = "Bij geen enkel thema bleven vijf vragen of meer zonder antwoord."
        if bars:
            theme, number = bars[0]
            words = f"Bij ‘{theme}’ bleven {spelled(number)} vragen zonder antwoord."
        rows = [(theme, count_in_sight(whole), counts[theme]) for theme, (_, whole) in by_theme.items()]
        return Figure(
            uid="themas",
            title="Thema’s zonder antwoord",
            words=words,
            act="Plan een bijeenkomst over zo’n thema",
            url=reverse("sessions:index"),
            source=f"Vragen van {self.year.words} waar voor het einde daarvan geen ander iets bij schreef.",
            table=Table("Thema’s", "Vragen zonder antwoord, per thema", ("Thema", "Vragen", "Zonder antwoord"), rows),
            bars=bars,
        )


def _within(days: float | None) -> str:
    """'op dezelfde dag', 'binnen één werkdag', 'binnen 2,5 werkdagen'."""
    if not days:
        return "op dezelfde dag"
    if days == int(days):
        return f"binnen {counted(int(days), 'werkdag', 'werkdagen')}"
    return f"binnen {number_in_words(days)} werkdagen"
