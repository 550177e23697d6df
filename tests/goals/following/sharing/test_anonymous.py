"""Lines of a plan shared anonymously: what stands in them, and when others see them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goals.following.sharing.acts import end_sharing, share_anonymously, share_by_name
from goals.following.sharing.lines import Line, anonymous_lines, change_in_words, stamp_of
from goals.following.sharing.page import KNOWN_BY_NAME, OTHER_PLAN_COUNTS
from goals.models import Goal, Indicator, IndicatorTemplate, Plan, PlanSharing
from goals.tasks import publish_figures
from members.models import Organisation
from tests.factories import MemberFactory
from tests.goals.factories import GoalFactory
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
ADOPTED = date(2026, 7, 1)


@pytest.fixture
def example():
    return GoalFactory(title="Thuiszitters terug naar school").indicators.get()


def adopted_plan(example: IndicatorTemplate, target: int = 30, **fields) -> Plan:
    plan = PlanFactory(adopted_on=ADOPTED, discussed_since=ADOPTED, **fields)
    goal = PlanGoalFactory(focus_area__plan=plan, title="Kanariedoel", template=example.template)
    goal.indicators.update(library_indicator=example, target=target, name="Kanarie-indicator")
    return plan


def share(plan: Plan):
    lines = anonymous_lines(plan)
    return share_anonymously(plan=plan, stamp=stamp_of(lines), by=team_member(plan))


def shown_changes(client) -> list[str]:
    client.force_login(MemberFactory())
    crowds = client.get(reverse("goals:shared")).context["found"].crowds
    return [words for crowd in crowds for words, times in crowd.changes for _ in range(times)]


def test_line_holds_the_words_of_the_library_and_a_rounded_change(example):
    plan = adopted_plan(example)

    assert anonymous_lines(plan) == [
        Line(example.pk, "Thuiszitters terug naar school", "Aantal leerlingen zonder plek", -35)
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"unit": "procent"},
        {"baseline": 0},
        {"baseline": None},
        {"target": None},
        {"direction": "gelijk"},
        {"library_indicator": None},
    ],
)
def test_indicator_of_its_own_makes_no_line(example, change):
    plan = adopted_plan(example)
    Indicator.objects.update(**change)

    assert anonymous_lines(plan) == []


def test_stopped_goal_makes_no_line(example):
    plan = adopted_plan(example)
    Goal.objects.update(stopped_on=ADOPTED, stopped_because="Anders")

    assert anonymous_lines(plan) == []


def test_goal_that_left_the_library_makes_no_line(example):
    plan = adopted_plan(example)
    example.template.live = False
    example.template.save()

    assert anonymous_lines(plan) == []


@pytest.mark.parametrize(
    ("baseline", "target", "words"),
    [
        (46, 30, "35% minder"),
        (100, 101, "blijft ongeveer gelijk"),
        (10, 25, "150% meer"),
        (1, 500, "500% of meer"),
        (-10, -5, "50% meer"),
    ],
)
def test_change_is_rounded(example, baseline, target, words):
    plan = adopted_plan(example)
    Indicator.objects.update(baseline=Decimal(baseline), target=Decimal(target))

    [line] = anonymous_lines(plan)

    assert change_in_words(line.change) == words


def test_plan_that_is_still_written_is_not_shared_anonymously(example):
    plan = adopted_plan(example)
    Plan.objects.update(adopted_on=None)

    with pytest.raises(ValidationError, match="vastgesteld"):
        share(plan)


def test_plan_without_a_line_is_not_shared_anonymously(example):
    plan = adopted_plan(example)
    Indicator.objects.update(library_indicator=None)

    with pytest.raises(ValidationError, match="geen doel uit de doelenbank"):
        share(plan)


def test_what_changed_since_the_preview_is_not_shared(client, example):
    plan = adopted_plan(example)
    client.force_login(team_member(plan))
    stamp = client.get(reverse("plan_sharing:page", args=[plan.uuid])).context["stamp"]
    Indicator.objects.update(target=40)

    answer = client.post(reverse("plan_sharing:anonymously", args=[plan.uuid]), {"stempel": stamp}, follow=True)

    assert "het plan is intussen veranderd" in answer.content.decode()
    assert not PlanSharing.objects.exists()


def test_shared_lines_are_those_of_the_preview_until_they_are_shared_anew(client, example):
    plan = adopted_plan(example)
    share(plan)
    Indicator.objects.update(target=40)

    assert [line["change"] for line in plan.sharings.get().lines] == [-35]
    share(plan)
    assert [line["change"] for line in plan.sharings.running().get().lines] == [-15]


def test_line_of_four_alliances_waits_and_says_so(client, example):
    plans = [adopted_plan(example) for _ in range(4)]
    for plan in plans:
        share(plan)
    publish_figures()

    assert shown_changes(client) == []
    client.force_login(team_member(plans[0]))
    assert "wacht op anderen" in client.get(reverse("plan_sharing:page", args=[plans[0].uuid])).content.decode()


def test_lines_of_five_alliances_are_shown_without_a_name_or_own_words(client, example):
    plans = [adopted_plan(example, target=target) for target in (30, 20, 40, 10, 35)]
    for plan in plans:
        share(plan)
    publish_figures()

    assert shown_changes(client) == ["80% minder", "55% minder", "35% minder", "25% minder", "15% minder"]
    page = client.get(reverse("goals:shared")).content.decode()
    hidden = ["Kanarie", *(plan.organisation.name for plan in plans), *(str(plan.uuid) for plan in plans)]
    assert [word for word in hidden if word in page] == []
    client.force_login(team_member(plans[0]))
    assert "te zien" in client.get(reverse("plan_sharing:page", args=[plans[0].uuid])).content.decode()


def test_plans_of_one_alliance_count_once(client, example):
    first = adopted_plan(example)
    plans = [first, *(adopted_plan(example, organisation=first.organisation) for _ in range(4))]
    for plan in plans:
        share(plan)
    publish_figures()

    assert shown_changes(client) == []


def test_sixth_alliance_is_not_seen_to_join(client, example):
    for _ in range(5):
        share(adopted_plan(example))
    publish_figures()
    before = shown_changes(client)
    share(adopted_plan(example, target=1))
    publish_figures()

    assert shown_changes(client) == before


def test_line_is_gone_when_too_few_are_left(client, example):
    plans = [adopted_plan(example) for _ in range(5)]
    for plan in plans:
        share(plan)
    publish_figures()
    end_sharing(plan=plans[0], ways=["anoniem"], by=team_member(plans[0]))
    publish_figures()

    assert shown_changes(client) == []


def test_lines_that_are_alike_are_counted(client, example):
    for target in (30, 30, 30, 20, 20):
        share(adopted_plan(example, target=target))
    publish_figures()
    client.force_login(MemberFactory())

    page = " ".join(client.get(reverse("goals:shared")).content.decode().split())

    assert '<span class="pill">55% minder, 2 keer</span> <span class="pill">35% minder, 3 keer</span>' in page


def test_three_pages_together_tell_nothing_of_one_alliance(client, example):
    """Five share, five join, the first five stop and one comes: its line would be the third page less the second."""
    first = [adopted_plan(example, target) for target in (41, 37, 32, 28, 23)]
    second = [adopted_plan(example, target) for target in (40, 36, 33, 27, 25)]
    for plan in first:
        share(plan)
    publish_figures()
    for plan in second:
        share(plan)
    publish_figures()
    ten = shown_changes(client)
    for plan in first:
        end_sharing(plan=plan, ways=["anoniem"], by=team_member(plan))
    share(adopted_plan(example, 2))
    publish_figures()

    assert len(ten) == 10
    assert (len(shown_changes(client)), "95% minder" in shown_changes(client)) == (5, False)


@pytest.mark.parametrize("is_ended", [False, True])
def test_plan_that_others_know_by_name_hides_nobody(client, example, is_ended):
    plans = [adopted_plan(example, target) for target in (41, 37, 32, 28, 2)]
    for plan in plans:
        share(plan)
    share_by_name(plan=plans[0], way="leden", by=team_member(plans[0]))
    if is_ended:
        end_sharing(plan=plans[0], ways=["leden"], by=team_member(plans[0]))
    publish_figures()

    assert shown_changes(client) == []
    share(adopted_plan(example, 20))
    publish_figures()
    assert len(shown_changes(client)) == 5


def test_line_is_hidden_when_so_many_become_known_that_few_are_left(client, example):
    plans = [adopted_plan(example, target) for target in (41, 37, 32, 28, 2)]
    for plan in plans:
        share(plan)
    publish_figures()
    share_by_name(plan=plans[0], way="leden", by=team_member(plans[0]))
    publish_figures()

    assert shown_changes(client) == []


@pytest.mark.parametrize("change", [{"kind": "school"}, {"approved_at": None}])
def test_only_lines_of_approved_alliances_count(client, example, change):
    plans = [adopted_plan(example) for _ in range(5)]
    for plan in plans:
        share(plan)
    Organisation.objects.filter(pk=plans[0].organisation_id).update(**change)
    publish_figures()

    assert shown_changes(client) == []


def rows_on_page(client, plan) -> list[tuple[str, str]]:
    client.force_login(team_member(plan))
    page = client.get(reverse("plan_sharing:page", args=[plan.uuid]))
    return [(row.word, row.reason) for row in page.context["shared_lines"]]


def test_line_of_another_plan_of_the_alliance_is_not_said_to_be_shown(client, example):
    plans = [adopted_plan(example) for _ in range(5)]
    other = adopted_plan(example, organisation=plans[0].organisation)
    for plan in [other, *plans]:
        share(plan)
    publish_figures()

    assert rows_on_page(client, plans[0]) == [("te zien", "")]
    assert rows_on_page(client, other) == [("telt niet mee", OTHER_PLAN_COUNTS)]


def test_line_hides_nobody_where_another_plan_of_the_alliance_is_known_by_name(client, example):
    """It may say the same of the same indicator, so that the other four are known."""
    plans = [adopted_plan(example, target) for target in (41, 37, 32, 28, 2)]
    for plan in plans:
        share(plan)
    known = adopted_plan(example, 41, organisation=plans[0].organisation)
    share_by_name(plan=known, way="leden", by=team_member(known))
    publish_figures()

    assert shown_changes(client) == []
    assert rows_on_page(client, plans[0]) == [("telt niet mee", KNOWN_BY_NAME)]


def test_line_of_another_indicator_than_the_plan_known_by_name_has_counts(client, example):
    plans = [adopted_plan(example, target) for target in (41, 37, 32, 28, 2)]
    for plan in plans:
        share(plan)
    known = adopted_plan(GoalFactory().indicators.get(), organisation=plans[0].organisation)
    share_by_name(plan=known, way="leden", by=team_member(known))
    publish_figures()

    assert len(shown_changes(client)) == 5


def test_page_says_of_another_organisation_that_nothing_of_it_counts(client, example):
    plan = adopted_plan(example)
    share(plan)
    Organisation.objects.filter(pk=plan.organisation_id).update(kind="schoolbestuur")
    client.force_login(team_member(plan))

    page = " ".join(client.get(reverse("plan_sharing:page", args=[plan.uuid])).content.decode().split())

    assert "telt alleen mee wat goedgekeurde samenwerkingsverbanden delen" in page
    assert rows_on_page(client, plan) == [("telt niet mee", "")]


def test_page_asks_as_much_for_one_line_as_for_four(client, example, django_assert_num_queries):
    plan = adopted_plan(example)
    share(plan)
    client.force_login(team_member(plan))
    url = reverse("plan_sharing:page", args=[plan.uuid])
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _ in range(3):
        more = GoalFactory().indicators.get()
        goal = PlanGoalFactory(focus_area__plan=plan, template=more.template)
        goal.indicators.update(library_indicator=more, target=30)
    share(plan)

    with django_assert_num_queries(len(one)):
        client.get(url)


def test_page_says_of_a_plan_known_by_name_that_its_lines_do_not_count(client, example):
    plan = adopted_plan(example)
    share(plan)
    share_by_name(plan=plan, way="leden", by=team_member(plan))
    client.force_login(team_member(plan))

    page = " ".join(client.get(reverse("plan_sharing:page", args=[plan.uuid])).content.decode().split())

    assert "Daarom tellen de regels ervan niet mee" in page
    assert ("telt niet mee" in page, "wacht op anderen" in page) == (True, False)
