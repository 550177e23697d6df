"""What a report says when it is begun: of the plan, of this partner alone, and no small numbers."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goals.following.conversations.agreeing import add_agreement
from goals.following.conversations.forms import ReportForm
from goals.following.conversations.holding import begin, plan_conversation, write
from goals.following.conversations.prefilling import answers_for
from goals.models import Activity, Goal, Indicator, ProgressConversation
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.following.measuring.scene import new_indicator
from tests.goals.plans.factories import PlanFactory, team_member

from .scene import held, new_plan, planned, sent

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


@pytest.fixture
def plan():
    return new_plan()


@pytest.fixture
def manager(plan):
    return team_member(plan)


@pytest.fixture
def row(plan, manager):
    return planned(plan, manager)


def measured(row, value, **fields):
    fields = {"measured_on": timezone.localdate()} | fields
    return MeasurementFactory(indicator=Indicator.objects.get(), partner=row.partner, value=value, **fields)


def test_answers_tell_baseline_target_and_what_is_missing(row):
    Indicator.objects.update(baseline=46, target=30, target_on=date(2028, 7, 1), baseline_on=DAY)

    answers = answers_for(row)

    assert answers == (
        "1.1 Aantal thuiszitters: 46 leerlingen op 1 oktober 2026",
        "Van De Linde zijn nog geen cijfers.\nEr is nog geen geld voor De Linde gekoppeld.",
        "1.1 Aantal thuiszitters: 30 leerlingen op 1 juli 2028",
        "Er staan nog geen activiteiten voor besturen en scholen in het plan.",
    )


def test_last_value_of_this_partner_alone(plan, row):
    today = timezone.localdate()
    measured(row, 14, measured_on=today - timedelta(days=90))
    measured(row, 12, measured_on=today - timedelta(days=1))
    other = PartnerFactory(alliance=plan.organisation, name="Het Baken")
    MeasurementFactory(indicator=Indicator.objects.get(), partner=other, value=77)
    MeasurementFactory(indicator=Indicator.objects.get(), value=89)

    present = answers_for(row).present

    assert [number in present for number in ("12 leerlingen", "14", "77", "89")] == [True, False, False, False]


def test_value_that_nobody_agreed_to_is_not_told(row):
    measured(row, 12, approved_at=None)

    assert "nog geen cijfers" in answers_for(row).present


@pytest.mark.parametrize(("value", "shown"), [(4, "&lt; 5"), (5, "5 leerlingen")])
def test_small_number_of_pupils_is_not_told(row, value, shown):
    measured(row, value)

    assert shown.replace("&lt;", "<") in answers_for(row).present


def test_small_share_of_pupils_is_not_told(row):
    Indicator.objects.update(unit="%", numerator="leerlingen die thuiszitten", denominator="alle leerlingen")
    measured(row, 3, numerator=3, denominator=100)

    assert ("3%" in answers_for(row).present, "< 5" in answers_for(row).present) == (False, True)


def test_average_of_few_answers_is_not_told(row):
    Indicator.objects.update(kind="merkbaar", unit="score 1-5")
    measured(row, 2, answer_count=9)

    assert "afgeschermd" in answers_for(row).present


def test_small_baseline_is_not_told(row):
    Indicator.objects.update(baseline=3)

    assert "Aantal thuiszitters: < 5" in answers_for(row).origin


def test_euros_of_this_partner_alone(plan, row):
    goal = Goal.objects.get()
    post = plan.budget_posts.create(name="Begeleiding", amount=9000)
    post.allocations.create(goal=goal, planned=4000, spent=1500, partner=row.partner)
    other = PartnerFactory(alliance=plan.organisation, name="Het Baken")
    post.allocations.create(goal=goal, planned=3777, partner=other)

    present = answers_for(row).present

    assert "De Linde ontvangt € 4.000, waarvan gerealiseerd € 1.500.\n- 1.1 Kanariedoel: € 4.000" in present
    assert "3.777" not in present


def test_earlier_agreements_come_along(plan, manager, row):
    before = held(plan, manager, "Het Baken", days=-30)
    due_on = date(2027, 1, 14)
    add_agreement(conversation=before, what="Bellen", who="Het Baken", due_on=due_on)
    again = plan_conversation(plan=plan, partner=before.partner, planned_on=timezone.localdate(), by=manager)

    told = [("Bellen (Het Baken, uiterlijk 14 januari 2027)" in answers_for(one).origin) for one in (again, row)]

    assert told == [True, False]


def test_activities_of_boards_and_of_this_partner_and_not_of_another(row):
    goal = Goal.objects.get()
    for text, level, party in (
        ("Voor elk bestuur", "schoolbestuur", ""),
        ("Van deze", "schoolbestuur", "De Linde"),
        ("Van een ander", "schoolbestuur", "Het Baken"),
        ("Van het verband", "swv", ""),
    ):
        Activity.objects.create(goal=goal, text=text, level=level, party=party)

    assert answers_for(row).way == "1.1 Voor elk bestuur\n1.1 Van deze (De Linde)"


def test_stopped_goal_is_left_out(row):
    Goal.objects.update(stopped_on=timezone.localdate(), stopped_because="Niet nodig.")

    assert "thuiszitters" not in "".join(answers_for(row))


@pytest.mark.parametrize("goals", [1, 4])
def test_queries_do_not_grow_with_the_plan(plan, row, goals, django_assert_num_queries):
    for _ in range(goals - 1):
        new_indicator(plan)

    with django_assert_num_queries(8):
        answers_for(row)


def test_large_plan_fills_in_no_more_than_a_report_holds(plan, manager, row):
    goal = Goal.objects.get()
    for number in range(40):
        Activity.objects.create(goal=goal, text=f"{number} " + "w" * 300, level="schoolbestuur")

    begun = begin(row)

    saved = write(conversation=begun, values={"way": begun.way + "."}, version=begun.version)
    assert ReportForm(sent(saved, held_on=""), instance=saved).is_valid()
    assert begun.way.endswith("Er is meer: dat staat in het plan.")


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_first_conversation_of_a_plan_goes_on_from_the_plan_before(plan, manager, is_confirmed):
    before = held(plan, manager, days=-30)
    add_agreement(conversation=before, what="Elke week bellen", who="De Linde", due_on=DAY)
    if is_confirmed:
        moment = timezone.now()
        ProgressConversation.objects.update(confirmed_at=moment, partner_confirmed_at=moment)
    following = PlanFactory(organisation=plan.organisation, supersedes=plan)
    row = plan_conversation(plan=following, partner=before.partner, planned_on=timezone.localdate(), by=manager)

    answers = answers_for(row)

    assert ("- Elke week bellen (De Linde, uiterlijk 1 oktober 2026)" in answers.origin) is is_confirmed
