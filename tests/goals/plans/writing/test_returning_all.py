"""Whatever refers to a part of a plan is there again when that part was taken out and put back."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.sessions.backends.db import SessionStore

from goals.models import (
    Activity,
    Agreement,
    Allocation,
    BudgetPost,
    Evaluation,
    FocusArea,
    Goal,
    GoalChange,
    Indicator,
    IndicatorTarget,
    Measurement,
    MeasurementReminder,
    MeasuringLink,
    ProgressConversation,
    StatusOverride,
    TemplateSuggestion,
)
from goals.plans.writing.undoing import keep, put_back, remove, with_all_below
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
WRITTEN_AT, REMOVED_AT = datetime(2026, 9, 1, 9, tzinfo=UTC), datetime(2026, 9, 2, 9, tzinfo=UTC)
DAY = date(2027, 9, 1)
# What becomes of a row that refers to it.
GOES_AND_COMES_BACK, STAYS_AND_IS_LINKED_AGAIN = "goes and comes back", "stays and is linked again"
HAPPENS = {
    (FocusArea, Goal): GOES_AND_COMES_BACK,
    (Goal, Indicator): GOES_AND_COMES_BACK,
    (Goal, Activity): GOES_AND_COMES_BACK,
    (Goal, Allocation): GOES_AND_COMES_BACK,
    (Goal, StatusOverride): GOES_AND_COMES_BACK,
    (Goal, GoalChange): GOES_AND_COMES_BACK,
    (Goal, Evaluation): GOES_AND_COMES_BACK,
    (Goal, TemplateSuggestion): STAYS_AND_IS_LINKED_AGAIN,
    (Goal, Goal): STAYS_AND_IS_LINKED_AGAIN,
    (Indicator, IndicatorTarget): GOES_AND_COMES_BACK,
    (Indicator, Measurement): GOES_AND_COMES_BACK,
    (Indicator, MeasurementReminder): GOES_AND_COMES_BACK,
    (Indicator, MeasuringLink.indicators.through): GOES_AND_COMES_BACK,
    (Activity, Allocation): GOES_AND_COMES_BACK,
    (Activity, Agreement): STAYS_AND_IS_LINKED_AGAIN,
}
NOTED = {"id", "version", "changed_at", "changed_by_id"}  # a new number of a link is none of its own
KEPT_MOMENT = (Evaluation, StatusOverride, GoalChange, Measurement)


@pytest.fixture(autouse=True)
def written(time_machine):
    time_machine.move_to(WRITTEN_AT, tick=False)


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def writer(plan):
    return team_member(plan)


@pytest.fixture
def goal(plan, writer):
    """With something of every kind that may refer to a part of it."""
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    partner = PartnerFactory(alliance=plan.organisation)
    hang_on_indicator(goal.indicators.get(), plan, partner)
    activity, post = goal.activities.get(), BudgetPost.objects.create(plan=plan, name="Begeleiding", amount=900)
    for target in ({"goal": goal}, {"activity": activity}):
        post.allocations.create(planned=100, **target)
    StatusOverride.objects.create(goal=goal, standing="let op", reason="Wij zien meer.", until=DAY)
    GoalChange.objects.create(goal=goal, changes=[["Doelwaarde", "20", "25"]], reason="Haalbaar.")
    Evaluation.objects.create(goal=goal, reached="deels", lesson="Eerder bellen.", changed_by=writer)
    TemplateSuggestion.objects.create(
        goal=goal, organisation=plan.organisation, credit="anoniem", content={"goal": "x"}, sent_by=writer
    )
    PlanGoalFactory(title="Gaat door", previous=goal)
    talk = ProgressConversation.objects.create(plan=plan, partner=partner, planned_on=DAY)
    talk.agreements.create(what="Bellen", who="De Linde", due_on=DAY, activity=activity)
    return goal


def hang_on_indicator(row, plan, partner) -> None:
    row.interim_targets.create(value=40, due_on=date(2028, 7, 1))
    MeasurementFactory(indicator=row)
    MeasurementReminder.objects.create(indicator=row, due_on=DAY)
    MeasuringLink.objects.create(plan=plan, partner=partner, until=date(2030, 1, 1)).indicators.add(row)


def relations() -> set[tuple[type, type]]:
    return {
        (part, relation.related_model)
        for part in (FocusArea, Goal, Indicator, Activity)
        for relation in part._meta.get_fields(include_hidden=True)
        if (relation.one_to_many or relation.one_to_one) and relation.auto_created
    }


def rows_of(model) -> list[dict]:
    noted = NOTED if model not in KEPT_MOMENT else {"version"}
    rows = model._base_manager.order_by("pk").values()
    return [{name: value for name, value in row.items() if name not in noted} for row in rows]


def all_rows() -> dict[str, list[dict]]:
    return {model.__name__: rows_of(model) for model in {related for _, related in HAPPENS}}


def test_of_every_relation_it_is_known_what_happens():
    assert relations() == set(HAPPENS)


@pytest.mark.parametrize("what", ["speerpunt", "doel", "indicator", "activiteit"])
def test_all_that_refers_to_it_is_there_again(plan, writer, goal, what, time_machine):
    parts = {"indicator": goal.indicators.get(), "activiteit": goal.activities.get(), "speerpunt": goal.focus_area}
    row, before, session = parts.get(what, goal), all_rows(), SessionStore()
    time_machine.move_to(REMOVED_AT, tick=False)
    key = remove(row, plan=plan, by=writer, session=session)
    without = all_rows()
    put_back(key, plan=plan, by=writer, session=session)

    assert [name for name, rows in before.items() if not rows] == []
    hangs_on_it = [related.__name__ for part, related in HAPPENS if isinstance(row, part)]
    assert [name for name in hangs_on_it if without[name] == before[name]] == []
    assert all_rows() == before


def test_of_a_suggestion_nothing_but_its_number_is_kept(plan, writer, goal):
    session = SessionStore()
    TemplateSuggestion.objects.update(content={"goal": "Kanarie"})

    remove(goal, plan=plan, by=writer, session=session)

    assert "Kanarie" not in str(session.items())


def test_what_points_elsewhere_by_now_or_is_gone_stays_so(plan, writer, goal):
    session = SessionStore()
    other = PlanGoalFactory(focus_area=goal.focus_area)
    key = remove(goal, plan=plan, by=writer, session=session)
    Agreement.objects.update(activity=other.activities.get())
    TemplateSuggestion.objects.all().delete()

    put_back(key, plan=plan, by=writer, session=session)

    assert Agreement.objects.get().activity == other.activities.get()
    assert not TemplateSuggestion.objects.exists()


def test_evaluation_that_stands_there_by_now_is_not_written_over(plan, writer, goal):
    session = SessionStore()
    key = keep(with_all_below(goal), plan=plan, session=session, goal=goal)
    Evaluation.objects.all().delete()
    Evaluation.objects.create(goal=goal, lesson="Later bellen.")

    put_back(key, plan=plan, by=writer, session=session)

    assert Evaluation.objects.get().lesson == "Later bellen."
