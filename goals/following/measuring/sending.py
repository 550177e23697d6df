"""The page of a measuring link, for who has no account: what is asked of one partner, and its own figures."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils import timezone

from foundation.components import Pill
from goals.models import Indicator, Measurement, MeasuringLink

from .asking import questions_beside
from .entering import Author, Facts, enter_of_several
from .forms import DayForm, FiguresForm
from .links import indicators_to_ask
from .pages import SENT_BACK, STATES, measured_in
from .rhythm import next_due
from .totals import words_of

NOTHING = "Vul minstens één cijfer in."
MOST_EARLIER = 8


@dataclass(frozen=True)
class Asked:
    """An indicator that a partner is asked for: its form, when it is due, and what the partner said before."""

    form: FiguresForm
    due_on: date | None
    earlier: list["Earlier"]


@dataclass(frozen=True)
class Earlier:
    """A figure of the partner itself; why it came back is for who sent it by this link."""

    row: Measurement
    words: str
    state: Pill
    because: str


@dataclass(frozen=True)
class Sending:
    """Everything on the page of a link."""

    link: MeasuringLink
    day: DayForm
    asked: list[Asked]
    figures: dict[int, list[Measurement]]

    @property
    def forms(self) -> list[DayForm | FiguresForm]:
        return [self.day, *(one.form for one in self.asked)]

    @property
    def refused(self) -> list[DayForm | FiguresForm]:
        return [form for form in self.forms if form.errors]

    def is_valid(self) -> bool:
        are_valid = [form.is_valid() for form in self.forms]
        if all(are_valid) and not any(one.form.measured for one in self.asked):
            self.day.add_error(None, NOTHING)
        return not self.refused

    def entries(self) -> list[tuple[Indicator, Facts]]:
        values = self.day.cleaned_data
        pairs = ((one.form.indicator, one.form.facts(values["dag"], values["duiding"])) for one in self.asked)
        return [(indicator, facts) for indicator, facts in pairs if facts]

    def questions(self, author: Author) -> list[str]:
        """What is odd, under the name of each indicator."""
        today = timezone.localdate()
        found = []
        for indicator, facts in self.entries():
            rows = [row for row in self.figures[indicator.pk] if row.submitted_at]
            same_day = [row for row in rows if row.measured_on == facts.measured_on]
            asked = questions_beside(indicator, [facts], rows, same_day, author=author, today=today)
            found += [words.replace(f"{facts.partner}:", f"{indicator.name}:", 1) for words in asked]
        return found


def sending(link: MeasuringLink, data: QueryDict | None) -> Sending:
    rows = list(indicators_to_ask(link.plan).filter(pk__in=link.indicators.values("pk")))
    for row in rows:
        row.goal.focus_area.plan = link.plan
    figures = _figures(link, rows)
    oldest_first = {row.pk: figures[row.pk][::-1] for row in rows}
    day = DayForm(data, initial={"dag": timezone.localdate()})
    return Sending(link, day, [_asked(row, link, figures[row.pk], data) for row in rows], oldest_first)


def _asked(row: Indicator, link: MeasuringLink, figures: list[Measurement], data: QueryDict | None) -> Asked:
    today = timezone.localdate()
    handed_in = [one.measured_on for one in figures if one.submitted_at and one.measured_on <= today]
    plan = link.plan
    due_on = next_due(row, starts_on=plan.starts_on, ends_on=plan.ends_on, last=max(handed_in, default=None))
    form = FiguresForm(data, prefix=f"cijfer-{row.pk}", indicator=row, partner=link.partner, may_be_empty=True)
    return Asked(form, due_on, [_earlier(one, row, link) for one in figures[:MOST_EARLIER]])


def _figures(link: MeasuringLink, rows: list[Indicator]) -> dict[int, list[Measurement]]:
    """By indicator, what this partner handed in or keeps with this link; the last first."""
    by_indicator: dict[int, list[Measurement]] = defaultdict(list)
    own = (
        Measurement.objects.filter(indicator__in=rows, partner=link.partner)
        .select_related("entered_by")
        .order_by("-measured_on", "-entered_at", "-pk")
    )
    for row in own:
        if row.submitted_at or row.entered_by_link_id == link.pk:
            by_indicator[row.indicator_id].append(row)
    return by_indicator


def _earlier(row: Measurement, indicator: Indicator, link: MeasuringLink) -> Earlier:
    state = SENT_BACK if row.returned_at else STATES[row.state]
    because = row.returned_because if row.entered_by_link_id == link.pk else ""
    return Earlier(row, words_of(indicator, measured_in(row), row.answer_count), state, because)


def send(page: Sending, author: Author) -> list[Measurement]:
    """All of them or none. Raises ValidationError for a plan that was closed meanwhile."""
    return enter_of_several(entries=page.entries(), author=author)
