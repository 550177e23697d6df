"""Counting what is over, once: a quarter a week after its end, a week when it is past.

What was counted is written as it may be shown. Counted anew it would move, by who was erased, left, or got a task at
POS meanwhile; and whoever saw both would know of whom.
"""

from datetime import date, datetime
from statistics import median

from . import mails, questions
from .contacts import ties_in
from .models import ClosedQuarter, ClosedWeek
from .quarters import Quarter, last_quarters, year_until
from .shielding import or_nought, part_or_nought

QUARTERS = 8


def close_periods(now: datetime) -> None:
    """Count the last quarters and weeks that were not counted yet; when two do so at once, the first count stands."""
    known_quarters = {row.quarter for row in ClosedQuarter.objects.all()}
    quarters = [one for one in last_quarters(now, QUARTERS).quarters if one not in known_quarters]
    ClosedQuarter.objects.bulk_create([_counted_quarter(one, now) for one in quarters], ignore_conflicts=True)
    known_weeks = set(ClosedWeek.objects.values_list("begins", flat=True))
    weeks = [monday for monday in mails.weeks_kept(now) if monday not in known_weeks]
    ClosedWeek.objects.bulk_create([_counted_week(monday) for monday in weeks], ignore_conflicts=True)


def _counted_quarter(quarter: Quarter, now: datetime) -> ClosedQuarter:
    answers, people, year = questions.first_answers(quarter), questions.people_of_pos(), year_until(quarter)
    number = or_nought(len(answers))
    return ClosedQuarter(
        year=quarter.year,
        number=quarter.number,
        first_answers=number,
        median_days=median(answer.working_days for answer in answers) if number else None,
        from_pos=part_or_nought(sum(answer.answered_by in people for answer in answers), len(answers)),
        themes=questions.steps_by_theme(year),
        ties=ties_in(year, now),
    )


def _counted_week(monday: date) -> ClosedWeek:
    number = mails.count_mails(monday)
    return ClosedWeek(begins=monday, mails=or_nought(number), members=or_nought(mails.count_members()))
