"""What files say of how goals get on: where each stands and what was changed, once there is something to say."""

from datetime import date

import pytest
from django.utils import timezone

from foundation.dates import written_date
from goals.following.board.adjusting import adjust_indicator
from goals.following.board.judging import judge_goal
from tests.documents import is_accessible
from tests.factories import MemberFactory
from tests.goals.documents.reading import chapter_of, letters_of, missing_from, pages_of, pdf_of, text_of
from tests.goals.following.board.plans import adopted_goal
from tests.goals.following.factories import MeasurementFactory
from tests.goals.plans.factories import PlanGoalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MEASURED = date(2026, 11, 1)


@pytest.fixture
def goal():
    """Behind: nothing of the way is gone."""
    goal = adopted_goal(title="Een plek")
    MeasurementFactory(indicator=goal.indicators.get(), measured_on=MEASURED, value=40)
    return goal


def adjust(goal, target):
    goal.refresh_from_db()
    reason = "Er kwam een school bij."
    values = {"target": target}
    adjust_indicator(
        indicator=goal.indicators.get(),
        values=values,
        interims=[],
        reason=reason,
        seen=goal.version,
        by=MemberFactory(),
    )


def test_files_say_where_a_goal_stands(goal):
    plan = goal.focus_area.plan

    assert "Stand: achter, gemeten op 1 november 2026" in text_of(chapter_of(plan))
    assert missing_from(pdf_of(plan), ["achter"]) == []
    assert is_accessible(pdf_of(plan))


def test_a_judgement_comes_before_the_measurements(goal):
    today, plan = timezone.localdate(), goal.focus_area.plan
    judge_goal(goal=goal, standing="let op", reason="De balie is dicht.", until=today, by=MemberFactory())

    day = written_date(today, "j F Y")
    assert f"Stand: let op tot en met {day}, volgens het team: De balie is dicht." in text_of(chapter_of(plan))
    assert missing_from(pdf_of(plan), ["let op"]) == []


def test_every_change_stays_in_the_chapter_and_the_last_on_the_page(goal):
    adjust(goal, 25)
    adjust(goal, 24)
    plan, day = goal.focus_area.plan, written_date(timezone.localdate(), "j F Y")

    text, pdf = text_of(chapter_of(plan)), pdf_of(plan)

    assert f"Doelwaarde was 20 leerlingen, sinds {day}: 25 leerlingen. Waarom: Er kwam een school bij." in text
    assert f"Doelwaarde was 25 leerlingen, sinds {day}: 24 leerlingen." in text
    assert missing_from(pdf, [f"bijgesteld op {day} (doelwaarde was 25 leerlingen), na één eerdere bijstelling"]) == []


def test_a_plan_that_is_still_written_says_nothing_of_it():
    plan = PlanGoalFactory(title="Een plek").focus_area.plan

    assert "Stand:" not in text_of(chapter_of(plan)).replace("Stand:\tconcept", "")
    assert letters_of("nog niet te zeggen") not in letters_of(" ".join(pages_of(pdf_of(plan))))
    assert missing_from(pdf_of(plan), ["loopt"]) == []


def test_a_stopped_goal_says_that_and_no_standing(goal):
    goal.stopped_on, goal.stopped_because = MEASURED, "De gemeente doet het."
    goal.save()

    assert "Stand: achter" not in text_of(chapter_of(goal.focus_area.plan))
    assert missing_from(pdf_of(goal.focus_area.plan), ["gestopt op 1 november 2026"]) == []
