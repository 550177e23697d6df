"""Words that stand where a value is hidden, copied to where a number belongs."""

from datetime import date

import pytest

from goals.documents.workbook.differences import REFUSED
from goals.documents.workbook.judging import NO_NUMBER
from goals.documents.workbook.rows import number_of
from goals.following.measuring.totals import FEW_ANSWERS

from .books import count_of, goal_of, outcome_of, put, whole_plan

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize(
    ("sheet", "key"),
    [
        ("Indicatoren", "baseline"),
        ("Metingen", "value"),
        ("Metingen", "numerator"),
        ("Metingen", "answer_count"),
        ("Activiteiten", "budget"),
        ("Middelen", "planned"),
    ],
)
def test_words_for_a_hidden_value_that_were_copied_elsewhere_are_told(sheet, key):
    plan = whole_plan()

    [(_, _, outcome, sentence)] = outcome_of(plan, put(sheet, 2, **{key: FEW_ANSWERS}))

    assert outcome == REFUSED
    assert NO_NUMBER in sentence or "is geen getal" in sentence


def test_words_for_a_hidden_value_in_a_new_row_are_told():
    plan = whole_plan()
    goal, count = number_of(goal_of(plan), plan), number_of(count_of(plan), plan)
    rows = {
        "Metingen": {"indicator": count, "partner": "geheel", "measured_on": date(2026, 11, 1), "value": FEW_ANSWERS},
        "Activiteiten": {"goal": goal, "text": "Bellen", "budget": FEW_ANSWERS},
        "Middelen": {"post": "Nieuw", "planned": FEW_ANSWERS},
    }

    outcomes = outcome_of(plan, *(put(sheet, 20, **values) for sheet, values in rows.items()))

    assert [(sheet, outcome) for sheet, _, outcome, _ in outcomes] == [(sheet, REFUSED) for sheet in rows]
