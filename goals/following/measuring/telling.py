"""What is said once a figure was saved: that it stands, and who still has to agree."""

from collections.abc import Sequence

from foundation.dates import written_date
from foundation.numbers import capitalised, counted
from goals.models import Measurement

from .pages import measured_in
from .rights import agreers_of
from .totals import words_of

State = Measurement.State


def told_of(rows: Sequence[Measurement]) -> str:
    """'46 leerlingen op 15 januari 2027 is bewaard. Je eigen cijfers zijn meteen akkoord.'"""
    first = rows[0]
    if len(rows) > 1:
        what = f"{capitalised(counted(len(rows), 'cijfer', 'cijfers'))} van {_day(first)} zijn bewaard"
    else:
        what = f"{words_of(first.indicator, measured_in(first), first.answer_count)} op {_day(first)} is bewaard"
    return f"{what}{_state(first)}"


def _state(row: Measurement) -> str:
    if row.state == State.DRAFT:
        return " als concept: het telt nog niet mee."
    if row.state == State.APPROVED:
        return ". Je eigen cijfers zijn meteen akkoord."
    people = [str(person) for person in agreers_of(row.indicator)]
    whose = " of ".join(people[:2]) or "een planbeheerder"
    return f" en wacht op akkoord van {whose}." if row.partner_id is None else f". Nu is {whose} aan zet."


def _day(row: Measurement) -> str:
    return written_date(row.measured_on, "j F Y")
