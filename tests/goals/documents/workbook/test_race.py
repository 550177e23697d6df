"""Two who read a workbook in at the same moment, and one who changes the plan meanwhile."""

import pytest

from goals.documents.workbook import carrying_out
from goals.documents.workbook.carrying_out import NOT_AS_SHOWN, apply_import
from goals.models import Activity, WorkbookImport
from tests.events.rush import at_once, meeting, outcome_of

from .books import goal_of, handed_in, put, whole_plan

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def new_activity(plan):
    return put("Activiteiten", 9, goal=f"{plan.uuid.hex[:8]}-D{goal_of(plan).pk}", text="Elke maand overleg")


def jobs_for(plan, *handed, act=apply_import):
    return [
        outcome_of(lambda upload=upload, run=run: act(upload=upload, by=plan.manager, seen=run.stamp))
        for upload, run in handed
    ]


def test_workbook_carried_out_twice_at_once_is_carried_out_once():
    plan = whole_plan()
    handed = handed_in(plan, new_activity(plan))

    outcomes = at_once(jobs_for(plan, handed, handed))

    assert sorted(outcomes, key=str) == [1, None]
    assert Activity.objects.count() == 2


def test_without_holding_the_plan_it_is_carried_out_twice(monkeypatch):
    plan = whole_plan()
    handed = handed_in(plan, new_activity(plan))
    monkeypatch.setattr(carrying_out, "hold_running", lambda plan: None)
    monkeypatch.setattr(carrying_out, "locked", lambda row: WorkbookImport.objects.get(pk=row.pk))
    monkeypatch.setattr(carrying_out, "dry_run_of", meeting(carrying_out.dry_run_of, 2))

    at_once(jobs_for(plan, handed, handed, act=apply_import.__wrapped__))

    assert Activity.objects.count() == 3


def test_of_two_workbooks_with_the_same_cell_one_is_shown_anew():
    plan = whole_plan()
    one, other = (handed_in(plan, put("Indicatoren", 2, target=value)) for value in (35, 36))

    outcomes = at_once(jobs_for(plan, one, other))

    assert [outcome for outcome in outcomes if outcome == 1] == [1]
    assert [outcome.messages for outcome in outcomes if outcome != 1] == [[NOT_AS_SHOWN]]
