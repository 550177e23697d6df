"""Whoever looks before and after one alliance does something learns nothing of that alliance."""

from datetime import date
from typing import NamedTuple

import pytest
import time_machine
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goals.following.comparing.reading import comparison_of
from goals.following.sharing.lines import anonymous_lines
from goals.library.exchange.writing import as_json, current_entries
from goals.library.uses.showing import read_uses
from goals.models import Goal, GoalTemplate, Indicator, Measurement, Plan, PlanSharing, PublishedFigure
from goals.tasks import publish_figures
from tests.factories import MemberFactory
from tests.goals.factories import GoalFactory
from tests.goals.following.factories import MeasurementFactory
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory

pytestmark = pytest.mark.django_db
NUMBER = 8
K = 5  # as the rule says it, whatever the code thinks
Way = PlanSharing.Way


class Has(NamedTuple):
    """What an alliance has at a moment, and what it lets others count."""

    value: int
    target: int
    is_compared: bool
    is_shared: bool
    uses_the_example: bool


HAS = st.builds(Has, st.integers(5, 90), st.integers(5, 90), st.booleans(), st.booleans(), st.booleans())
IN_ALL = {"is_compared": True, "is_shared": True, "uses_the_example": True}
EVERYBODY = [Has(10 * number, 10 + number, **IN_ALL) for number in range(1, NUMBER + 1)]
NOBODY = Has(77, 77, **dict.fromkeys(IN_ALL, False))


@pytest.fixture
def plans():
    template = GoalFactory()
    indicator = template.indicators.get()
    plans = [PlanFactory(adopted_on=date(2026, 7, 1), discussed_since=date(2026, 7, 1)) for _ in range(NUMBER)]
    for plan in plans:
        goal = PlanGoalFactory(focus_area__plan=plan, template=template)
        goal.indicators.update(library_indicator=indicator)
        MeasurementFactory(indicator=goal.indicators.get(), measured_on=date(2027, 1, 15))
    return plans


@pytest.fixture(autouse=True)
def spring():
    with time_machine.travel("2027-03-01 12:00+01:00", tick=False):
        yield


def let(plan: Plan, has: Has) -> None:
    """Now the alliance has this."""
    Indicator.objects.filter(goal__focus_area__plan=plan).update(target=has.target)
    Measurement.objects.filter(indicator__goal__focus_area__plan=plan).update(value=has.value)
    template = GoalTemplate.objects.get() if has.uses_the_example else None
    Goal.objects.filter(focus_area__plan=plan).update(template=template)
    plan.sharings.all().delete()
    if has.is_compared:
        plan.sharings.create(way=Way.COMPARED)
    if has.is_shared:
        plan.sharings.create(way=Way.ANONYMOUS, lines=[line._asdict() for line in anonymous_lines(plan)])


def seen_by(client, plans: list[Plan]) -> dict[str, list]:
    """What members of these alliances see of others, on every page and in every file that counts over alliances."""
    seen = {f"vergelijking {plan.pk}": list(comparison(plan).rows) for plan in plans}
    return seen | {
        "gedeeld": client.get(reverse("goals:shared")).context["found"].crowds,
        "gebruik": list(read_uses().values()),
        "bestand": [as_json(current_entries())],
    }


def comparison(plan: Plan):
    return comparison_of(Goal.objects.prefetch_related("indicators").get(focus_area__plan=plan), plan)


@pytest.mark.one_database
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HAS, min_size=NUMBER, max_size=NUMBER), st.integers(0, NUMBER - 1), HAS)
@example(EVERYBODY, 0, NOBODY)
@example(EVERYBODY, 7, Has(90, 5, **IN_ALL))
@example([*EVERYBODY[:K], NOBODY, NOBODY, NOBODY], 5, EVERYBODY[5])
@example([*EVERYBODY[:K], NOBODY, NOBODY, NOBODY], 0, NOBODY)
@example([*EVERYBODY[: K - 1], NOBODY, NOBODY, NOBODY, NOBODY], 7, EVERYBODY[7])
def test_what_one_alliance_does_changes_nothing_that_others_see(client, plans, at_first, which, later):
    """For every world and every alliance in it: after it joins, leaves or brings something else, and a night passes,
    every other alliance sees of each figure just what it saw before, or nothing at all (too few are left), or for
    the first time a figure at all, which then rests on five alliances at least.
    """
    PublishedFigure.objects.all().delete()
    client.force_login(MemberFactory())
    others = [plan for number, plan in enumerate(plans) if number != which]
    for plan, has in zip(plans, at_first, strict=True):
        let(plan, has)
    publish_figures()
    before = seen_by(client, others)

    let(plans[which], later)
    publish_figures()

    after = seen_by(client, others)
    changed = [name for name in before if before[name] and after[name] not in (before[name], [])]
    assert changed == []
    assert all(figure.parts.count() >= K for figure in PublishedFigure.objects.shown())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1001, 9999), min_size=NUMBER, max_size=NUMBER, unique=True))
def test_no_value_of_another_stands_in_a_figure_to_its_last_digit(client, plans, values):
    PublishedFigure.objects.all().delete()
    for plan, value in zip(plans, values, strict=True):
        let(plan, Has(value, value // 2, **IN_ALL))
    publish_figures()

    contents = " ".join(str(content) for content in PublishedFigure.objects.values_list("content", flat=True))

    told = [value for value in values if value % 100 and str(value) in contents]
    assert (PublishedFigure.objects.shown().count(), told) == (3, [])
