"""A value of each board or municipality at once, and what they make together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from goals.following.partners.keeping import partners_of
from goals.models import Indicator, Partner, Plan

from .entering import Facts
from .forms import DayForm, FiguresForm
from .totals import Together, compared, together
from .values import Measured

NOTHING = "Vul bij minstens één bestuur of gemeente een waarde in."


@dataclass(frozen=True)
class BoardForms:
    """The forms of one page: the day, a row for each partner, and the whole where somebody fills that in apart."""

    day: DayForm
    rows: list[FiguresForm]
    whole: FiguresForm

    @property
    def all(self) -> list[DayForm | FiguresForm]:
        return [self.day, *self.rows, self.whole]

    def is_valid(self) -> bool:
        are_valid = [form.is_valid() for form in self.all]
        if all(are_valid) and not any(row.measured for row in self.rows):
            self.day.add_error(None, NOTHING)
        return not any(form.errors for form in self.all)

    def entries(self) -> list[Facts]:
        """What was filled in of partners; the reading is that of the whole."""
        day = self.day.cleaned_data["dag"]
        return [facts for row in self.rows if (facts := row.facts(day, ""))]


@dataclass(frozen=True)
class Whole:
    """The whole of a day: what is entered for it, and what is said of how it came about."""

    facts: Facts | None
    words: str
    question: str


def taking_part(plan: Plan, day: date) -> list[Partner]:
    return list(partners_of(plan).taking_part(day))


def board_forms(
    indicator: Indicator, partners: Sequence[Partner], data: QueryDict | None, *, initial: date
) -> BoardForms:
    return BoardForms(
        DayForm(data, initial={"dag": initial}),
        [
            FiguresForm(data, prefix=f"van-{row.pk}", indicator=indicator, partner=row, may_be_empty=True)
            for row in partners
        ],
        FiguresForm(data, prefix="geheel", indicator=indicator, may_be_empty=True),
    )


def whole_of(indicator: Indicator, forms: BoardForms, partners: Sequence[Partner]) -> Whole:
    """Filled in apart, else worked out of what was sent and what others sent in for the same day."""
    values = forms.day.cleaned_data
    sent = {row.partner: row.measured for row in forms.rows if row.measured and row.partner}
    found = worked_out(indicator, values["dag"], partners, sent)
    apart = forms.whole.facts(values["dag"], values["duiding"])
    if apart:
        question = compared(apart.measured, found.measured, indicator.unit) if found.measured else ""
        return Whole(apart, "", f"{question} Klopt dat?" if question else "")
    facts = Facts(found.measured, values["dag"], reading=values["duiding"]) if found.measured else None
    return Whole(facts, found.words, "")


def worked_out(
    indicator: Indicator, day: date, partners: Sequence[Partner], sent: dict[Partner, Measured] | None = None
) -> Together:
    """What the partners say together of a day, those in `sent` by what was just sent."""
    rows = indicator.measurements.filter(measured_on=day, submitted_at__isnull=False).exclude(partner=None)
    present: dict[Partner, Measured] = {}
    for row in rows.select_related("partner").order_by("entered_at", "pk"):
        if row.partner:
            present[row.partner] = Measured(row.value, row.numerator, row.denominator)
    present |= sent or {}
    return together(indicator, present.values(), [row.name for row in partners if row not in present])
