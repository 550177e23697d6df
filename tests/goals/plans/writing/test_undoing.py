"""What is taken out of a plan comes back as it was, and takes nothing away of what was written since."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from goals.models import (
    Activity,
    Allocation,
    FocusArea,
    Goal,
    Indicator,
    IndicatorTarget,
    Measurement,
    MeasurementReminder,
    MeasuringLink,
    Plan,
)
from goals.plans.writing.arranging import add_goal
from goals.plans.writing.mending import mend
from goals.plans.writing.saving import touch
from goals.plans.writing.undoing import KEPT, MOST_CHARACTERS, MOST_KEPT, put_back, remove
from members.privacy.erasure import erase_member
from tests.goals.factories import GoalFactory
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
# Putting back is a change too.
NOTED = {"version", "changed_at", "changed_by_id"}


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def writer(plan):
    return team_member(plan)


@pytest.fixture
def session():
    return SessionStore()


@pytest.fixture
def goal(plan, writer):
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan), owner=writer, text="Minder thuiszitters.")
    goal.indicators.get().interim_targets.create(value=40, due_on=date(2028, 7, 1))
    return goal


def rows(*, noted: bool = False) -> list[dict]:
    models = (FocusArea, Goal, Indicator, IndicatorTarget, Activity)
    values = [row for model in models for row in model.objects.order_by("pk").values()]
    return [{name: value for name, value in row.items() if noted or name not in NOTED} for row in values]


@pytest.mark.parametrize("what", ["speerpunt", "doel", "indicator", "activiteit"])
def test_row_comes_back_with_all_that_hung_on_it(plan, writer, goal, session, what):
    part = {"indicator": goal.indicators.get(), "activiteit": goal.activities.get(), "speerpunt": goal.focus_area}
    row, before = part.get(what, goal), rows()

    key = remove(row, plan=plan, by=writer, session=session)

    assert not type(row).objects.filter(pk=row.pk).exists()
    put_back(key, plan=plan, by=writer, session=session)
    assert rows() == before
    with pytest.raises(ValidationError, match="niet meer terug te zetten"):
        put_back(key, plan=plan, by=writer, session=session)


@pytest.mark.parametrize("what", ["speerpunt", "doel", "indicator"])
def test_figures_come_back_with_their_indicator(plan, writer, goal, session, what):
    indicator = goal.indicators.get()
    partner = PartnerFactory(alliance=plan.organisation)
    row = MeasurementFactory(indicator=indicator, partner=partner, entered_by=writer, reading="Minder meldingen.")
    MeasurementReminder.objects.create(indicator=indicator, due_on=row.measured_on)
    long_ago = timezone.now().replace(microsecond=0) - timedelta(days=9)
    Measurement.objects.update(entered_at=long_ago, submitted_at=long_ago, approved_at=long_ago)
    MeasurementReminder.objects.update(told_at=long_ago)
    link = MeasuringLink.objects.create(plan=plan, partner=partner, until=date(2030, 1, 1))
    link.indicators.add(indicator)
    part = {"indicator": indicator, "doel": goal, "speerpunt": goal.focus_area}[what]
    before = [*Measurement.objects.values(), *MeasurementReminder.objects.values()]

    key = remove(part, plan=plan, by=writer, session=session)
    gone = Measurement.objects.count()
    put_back(key, plan=plan, by=writer, session=session)

    assert gone == 0
    assert [*Measurement.objects.values(), *MeasurementReminder.objects.values()] == before
    assert link.indicators.get() == indicator


def test_figure_of_a_partner_never_comes_back_as_that_of_the_whole(plan, writer, goal, session):
    partner = PartnerFactory(alliance=plan.organisation)
    MeasurementFactory(indicator=goal.indicators.get(), partner=partner)
    key = remove(goal, plan=plan, by=writer, session=session)
    partner.delete()

    with pytest.raises(ValidationError, match="niet meer terug te zetten"):
        put_back(key, plan=plan, by=writer, session=session)

    assert Measurement.objects.count() == 0


def test_nothing_comes_back_whose_place_is_gone(plan, writer, goal, session):
    key = remove(goal, plan=plan, by=writer, session=session)
    FocusArea.objects.all().delete()

    with pytest.raises(ValidationError, match="waar het stond, is er niet meer"):
        put_back(key, plan=plan, by=writer, session=session)
    assert rows() == []


def test_row_that_somebody_else_just_took_out_is_told(plan, writer, goal, session):
    activity = goal.activities.get()
    Activity.objects.all().delete()

    with pytest.raises(ValidationError, match="haalde dit net weg"):
        remove(activity, plan=plan, by=writer, session=session)
    assert session.get(KEPT) is None


@pytest.mark.search
def test_owner_who_was_erased_or_left_does_not_come_back(plan, writer, goal, session):
    erased, gone = team_member(plan, "doeleigenaar"), team_member(plan, "doeleigenaar")
    other = PlanGoalFactory(focus_area=goal.focus_area, owner=gone)
    Goal.objects.filter(pk=goal.pk).update(owner=erased)
    key = remove(goal.focus_area, plan=plan, by=writer, session=session)
    erase_member(user=erased, by=None)
    gone.plan_places.all().delete()

    put_back(key, plan=plan, by=writer, session=session)

    assert list(Goal.objects.filter(pk__in=[goal.pk, other.pk]).values_list("owner", flat=True)) == [None, None]


def test_example_goal_that_is_gone_is_left_out(plan, writer, goal, session):
    template = GoalFactory()
    Goal.objects.update(template=template)
    key = remove(Goal.objects.get(), plan=plan, by=writer, session=session)
    template.delete()

    put_back(key, plan=plan, by=writer, session=session)

    assert Goal.objects.get().template is None


def test_undo_of_another_plan_or_somebody_else_is_refused(plan, writer, goal, session):
    key, before = remove(goal.activities.get(), plan=plan, by=writer, session=session), rows()

    for place, kept in ((PlanFactory(), session), (plan, SessionStore())):
        with pytest.raises(ValidationError, match="niet meer terug te zetten"):
            put_back(key, plan=place, by=writer, session=kept)
    assert rows() == before


def test_mended_goal_that_was_written_in_since_is_not_put_back(plan, writer, goal, session):
    Goal.objects.update(text="We ontwikkelen een protocol.")
    done = mend(goal, "N01_ACTIVITEIT_ALS_DOEL", plan=plan, by=writer, session=session)
    Goal.objects.update(text="Iets van een ander.")
    touch(goal, by=team_member(plan))
    before = rows(noted=True)

    with pytest.raises(ValidationError, match="intussen verder geschreven"):
        put_back(done.undo_key, plan=plan, by=writer, session=session)
    assert rows(noted=True) == before


def test_undo_takes_no_goal_away_that_came_under_a_new_focus_area(plan, writer, goal, session):
    Goal.objects.update(text="Thuiszitters")
    done = mend(goal, "N02_SPEERPUNT_ALS_DOEL", plan=plan, by=writer, session=session)
    add_goal(area=FocusArea.objects.get(name="Thuiszitters"), by=team_member(plan))
    before = rows(noted=True)

    with pytest.raises(ValidationError, match="intussen verder geschreven"):
        put_back(done.undo_key, plan=plan, by=writer, session=session)
    assert rows(noted=True) == before


def test_owner_that_a_goal_was_given_since_stays(plan, writer, goal, session):
    Goal.objects.update(text="We ontwikkelen een protocol.")
    done = mend(goal, "N01_ACTIVITEIT_ALS_DOEL", plan=plan, by=writer, session=session)
    heir = team_member(plan, "doeleigenaar")
    Goal.objects.update(owner=heir)

    put_back(done.undo_key, plan=plan, by=writer, session=session)

    assert Goal.objects.values_list("text", "owner").get() == ("We ontwikkelen een protocol.", heir.pk)


def test_only_the_last_ones_are_kept(plan, writer, session):
    areas = [PlanFocusAreaFactory(plan=plan) for _ in range(MOST_KEPT + 2)]

    keys = [remove(area, plan=plan, by=writer, session=session) for area in areas]

    assert list(session[KEPT]) == keys[-MOST_KEPT:]


def test_what_is_kept_stays_bounded_and_the_last_can_always_be_put_back(plan, writer, session):
    areas = [PlanFocusAreaFactory(plan=plan, reason="lang " * number * 12_000) for number in (1, 1, 1, 3)]

    keys = [remove(area, plan=plan, by=writer, session=session) for area in areas[:3]]
    assert list(session[KEPT]) == keys[-2:]
    assert sum(len(undo["rows"]) for undo in session[KEPT].values()) < MOST_CHARACTERS
    last = remove(areas[3], plan=plan, by=writer, session=session)
    assert list(session[KEPT]) == [last]

    put_back(last, plan=plan, by=writer, session=session)
    assert FocusArea.objects.get() == areas[3]


@pytest.mark.parametrize(
    ("role", "owns", "status"),
    [
        ("planbeheerder", False, 302),
        ("doeleigenaar", True, 302),
        ("doeleigenaar", False, 404),
        ("bijdrager", True, 404),
        ("lezer", True, 404),
        (None, True, 404),
    ],
)
def test_undo_is_for_who_may_still_write_the_goal(plan, goal, client, role, owns, status):
    person = team_member(plan, "planbeheerder")
    client.force_login(person)
    client.post(reverse("plans:remove_activiteit", args=[plan.uuid, goal.activities.get().pk]))
    [key] = client.session[KEPT]
    Goal.objects.update(owner=person if owns else None)
    if role:
        person.plan_places.update(role=role)
    else:
        person.plan_places.all().delete()

    response = client.post(reverse("plans:undo", args=[plan.uuid, key]))

    assert (response.status_code, Activity.objects.count()) == (status, int(status == 302))


def test_nothing_is_put_back_in_a_plan_that_was_adopted_since(plan, goal, writer, client):
    client.force_login(writer)
    client.post(reverse("plans:remove_doel", args=[plan.uuid, goal.pk]))
    [key] = client.session[KEPT]
    Plan.objects.update(adopted_on="2026-10-01")

    page = client.post(reverse("plans:undo", args=[plan.uuid, key]), follow=True).content.decode()

    assert "dit plan is vastgesteld" in page
    assert Goal.objects.count() == 0


def test_money_comes_back_with_its_goal_as_far_as_nobody_took_it(plan, writer, goal, session):
    post = plan.budget_posts.create(name="Begeleiding", amount=100, spent=50)
    post.allocations.create(goal=goal, planned=60, spent=50)
    activity = goal.activities.get()
    post.allocations.create(activity=activity, planned=40)
    key = remove(goal, plan=plan, by=writer, session=session)
    assert post.allocations.count() == 0
    other = PlanGoalFactory(focus_area__plan=plan)
    post.allocations.create(goal=other, planned=70, spent=20)

    put_back(key, plan=plan, by=writer, session=session)

    back = {(part.goal_id, part.activity_id): (part.planned, part.spent) for part in post.allocations.all()}
    assert back == {(other.pk, None): (70, 20), (None, activity.pk): (30, None), (goal.pk, None): (0, 30)}


@pytest.mark.parametrize("loss", ["post", "kind"])
def test_goal_comes_back_without_the_money_that_is_none_any_more(plan, writer, goal, session, loss):
    post = plan.budget_posts.create(name="Begeleiding", amount=100)
    post.allocations.create(goal=goal, planned=60)
    key = remove(goal, plan=plan, by=writer, session=session)
    if loss == "post":
        post.delete()
    else:
        plan.budget_posts.update(kind="wettelijk")

    put_back(key, plan=plan, by=writer, session=session)

    assert (Goal.objects.get(), Allocation.objects.count()) == (goal, 0)


def test_undone_step_leaves_money_as_it_is_by_now(plan, writer, goal, session):
    goal.indicators.update(direction="omhoog")
    part = plan.budget_posts.create(name="Begeleiding", amount=100).allocations.create(goal=goal, planned=60)
    done = mend(goal, "S03_ANDERE_RICHTING", plan=plan, by=writer, session=session, row=goal.indicators.get().pk)
    Allocation.objects.update(planned=80)

    put_back(done.undo_key, plan=plan, by=writer, session=session)

    part.refresh_from_db()
    assert part.planned == 80
