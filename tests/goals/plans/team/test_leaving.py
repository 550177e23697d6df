"""Who leaves hands over: goals say that they have no owner, somebody is asked to manage the plan."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from foundation.waiting import tasks_for
from goals.documents.lines import NO_OWNER
from goals.documents.lines import owner_of as owner_of_goal_in_files
from goals.models import Goal, Plan, TeamMember
from goals.plans.team.leaving import end_places, ownerless_goals, without_manager
from goals.plans.team.membership import add_reader
from goals.tasks import end_plan_places
from members.belonging.workplace import leave
from members.models import Affiliation
from members.privacy.erasure import erase_member
from notifications.asking_again import as_it_stands_now
from notifications.models import Notification
from portal.celery import app
from tests.factories import MemberFactory
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def manager(plan):
    return team_member(plan, last_name="Regelt")


@pytest.fixture
def owner(plan):
    return team_member(plan, "doeleigenaar", last_name="Eigenaar")


@pytest.fixture
def goal(plan, owner):
    return PlanGoalFactory(focus_area__plan=plan, owner=owner, title="Kanariedoel")


def leave_work(user):
    leave(affiliation=user.affiliations.get())


def owner_of(goal):
    return Goal.objects.get(pk=goal.pk).owner


def test_goal_of_who_left_has_no_owner_at_once_and_loses_the_name_at_night(plan, goal, owner):
    seen_before = list(ownerless_goals(plan))

    leave_work(owner)
    seen_after, still = list(ownerless_goals(plan)), owner_of(goal)
    end_plan_places()

    assert (seen_before, seen_after, still) == ([], [goal], owner)
    assert owner_of(goal) is None
    assert not TeamMember.objects.filter(user=owner).exists()


def test_page_and_file_of_the_plan_name_no_owner_who_left(plan, manager, goal, owner):
    client = Client()
    client.force_login(manager)
    before = client.get(plan.get_absolute_url()).content.decode()

    leave_work(owner)

    after = client.get(plan.get_absolute_url()).content.decode()
    [left] = [one for area in Plan.objects.whole().get().focus_areas.all() for one in area.goals.all()]
    assert (owner.get_full_name() in before, owner.get_full_name() in after) == (True, False)
    assert "Heeft geen eigenaar meer" in after
    assert owner_of_goal_in_files(left) == NO_OWNER


def test_goal_without_any_owner_is_without_owner_and_a_stopped_one_needs_none(plan, goal):
    none = PlanGoalFactory(focus_area=goal.focus_area, order=1)
    PlanGoalFactory(focus_area=goal.focus_area, stopped_on=timezone.localdate(), stopped_because="Klaar")

    assert list(ownerless_goals(plan)) == [none]


def test_managers_are_told_how_many_goals_lost_their_owner_and_nothing_more(plan, manager, owner, goal):
    PlanGoalFactory(focus_area=goal.focus_area, owner=owner, title="Kanariedoel twee")

    leave_work(owner)
    end_plan_places()
    end_plan_places()

    told, mail = Notification.objects.get(), Email.objects.get()
    assert told.recipient == manager
    assert mail.subject == f"Twee doelen hebben geen eigenaar meer in een plan van {plan.organisation}"
    assert "anarie" not in mail.message
    assert owner.get_full_name() not in mail.message
    assert as_it_stands_now(mail) == mail


def test_mail_about_goals_that_have_an_owner_again_does_not_leave(plan, manager, owner, goal):
    leave_work(owner)
    end_plan_places()

    Goal.objects.update(owner=manager)

    assert as_it_stands_now(Email.objects.get()) is None


@pytest.mark.search
def test_erasure_hands_goals_over_at_once_and_tells_managers(plan, manager, owner, goal):
    erase_member(user=owner, by=None)

    assert owner_of(goal) is None
    assert Notification.objects.get().recipient == manager


def test_night_leaves_alone_who_works_there_or_waits_to_be_confirmed_anew(plan, goal, owner):
    long_ago = timezone.now() - timedelta(days=400)
    Affiliation.objects.filter(user=owner).update(reconfirm_by=long_ago)

    end_places()

    assert TeamMember.objects.in_force().filter(user=owner).exists() is False
    assert (TeamMember.objects.filter(user=owner).exists(), owner_of(goal)) == (True, owner)


@pytest.mark.parametrize(("days", "stays"), [(0, True), (-1, False)])
def test_place_of_a_reader_goes_the_night_after_the_last_day(plan, manager, days, stays):
    reader = MemberFactory()
    add_reader(plan=plan, user=reader, until=timezone.localdate(), by=manager)
    TeamMember.objects.filter(user=reader).update(until=timezone.localdate() + timedelta(days=days))

    end_places()

    assert TeamMember.objects.filter(user=reader).exists() == stays


def test_night_is_in_the_clock():
    assert end_plan_places.name in {line["task"] for line in app.conf.beat_schedule.values()}


def administrator_of(plan):
    place = {"affiliation__organisation": plan.organisation, "affiliation__administers_since": timezone.now()}
    return MemberFactory(**place)


def tasks_about(plan, user):
    return [task.text for task in tasks_for(user) if str(plan.uuid) in task.url]


def test_administrator_is_asked_to_name_a_manager_when_the_last_one_left(plan, manager):
    administrator, colleague = administrator_of(plan), MemberFactory(affiliation__organisation=plan.organisation)
    before = tasks_about(plan, administrator)

    leave_work(manager)

    assert before == []
    assert tasks_about(plan, administrator) == [f"Wijs een planbeheerder aan: {plan.title}"]
    assert tasks_about(plan, colleague) == []


def test_administrator_is_asked_about_own_plans_that_are_not_closed(plan):
    other, closed = PlanFactory(), PlanFactory(organisation=plan.organisation)
    today = timezone.localdate()
    Plan.objects.filter(pk=closed.pk).update(adopted_on=today, closed_on=today)

    assert set(without_manager(Plan.objects.all())) == {plan, other}
    assert [tasks_about(one, administrator_of(plan)) != [] for one in (plan, other, closed)] == [True, False, False]


def test_plan_gets_a_manager_from_who_administers_the_organisation(plan, manager):
    administrator, colleague = administrator_of(plan), MemberFactory(affiliation__organisation=plan.organisation)
    leave_work(manager)
    client = Client()
    client.force_login(administrator)

    client.post(f"/plannen/{plan.uuid}/team/collega/", {"collega": colleague.uuid, "rol": "planbeheerder"})

    assert tasks_about(plan, administrator) == []
    assert Plan.objects.visible_to(colleague).get() == plan


def test_team_page_names_goals_without_owner_for_managers_alone(plan, manager, owner, goal):
    leave_work(owner)
    pages = []
    for user in (manager, administrator_of(plan)):
        client = Client()
        client.force_login(user)
        pages.append(client.get(f"/plannen/{plan.uuid}/team/").content.decode())

    assert ["Kanariedoel" in page for page in pages] == [True, False]
    assert "heeft geen eigenaar meer" in pages[0]
