"""A figure over alliances stands until enough of them changed."""

from datetime import timedelta

import pytest
import time_machine
from django.db.models import ProtectedError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goals.learning.crowds import cells_of
from goals.learning.publishing import LONGEST, Brought, publish
from goals.models import PublishedFigure
from members.models import Organisation
from tests.factories import OrganisationFactory
from tests.goals.plans.factories import PlanFactory

pytestmark = pytest.mark.django_db
SUBJECT = "proef:1"
K = 5  # as the rule says it, whatever the code thinks


@pytest.fixture
def alliances() -> list[int]:
    return [OrganisationFactory().pk for _ in range(12)]


def published(brought: dict[int, str]) -> dict | None:
    """What is shown after a night in which the alliances bring this."""
    publish(SUBJECT, Brought(brought), lambda crowd: ({"sum": sum(map(int, crowd.values()))}, {}))
    figure = PublishedFigure.objects.shown().filter(subject=SUBJECT).first()
    return figure.content if figure else None


def ones(alliances: list[int]) -> dict[int, str]:
    return dict.fromkeys(alliances, "1")


def test_four_alliances_make_no_figure(alliances):
    assert published(ones(alliances[:4])) is None


def test_five_alliances_make_a_figure(alliances):
    assert published(ones(alliances[:5])) == {"sum": 5}


def test_one_who_joins_is_not_seen(alliances):
    published(ones(alliances[:5]))

    assert published(ones(alliances[:6])) == {"sum": 5}


def test_five_who_join_are_seen_together(alliances):
    published(ones(alliances[:5]))

    assert published(ones(alliances[:10])) == {"sum": 10}


def test_one_who_brings_something_else_is_not_seen(alliances):
    published(ones(alliances[:5]))

    assert published(ones(alliances[:5]) | {alliances[0]: "9"}) == {"sum": 5}


def test_one_who_leaves_is_not_seen_that_day(alliances):
    published(ones(alliances[:8]))

    assert published(ones(alliances[:7])) == {"sum": 8}


def test_what_a_leaver_brought_goes_after_a_year_with_others_of_its_cell(alliances):
    published(ones(alliances))
    published(ones(alliances[1:]))

    with time_machine.travel(timezone.now() + LONGEST - timedelta(days=1)):
        assert published(ones(alliances[1:])) == {"sum": 12}
    with time_machine.travel(timezone.now() + LONGEST + timedelta(days=1)):
        assert published(ones(alliances[1:])) == {"sum": 7}
        assert not PublishedFigure.objects.shown().get().parts.filter(organisation=alliances[0]).exists()


def test_what_a_leaver_brought_is_gone_after_a_year_also_where_few_are_left(alliances):
    published(ones(alliances[:8]))
    published(ones(alliances[1:8]))

    with time_machine.travel(timezone.now() + LONGEST + timedelta(days=1)):
        assert published(ones(alliances[1:8])) is None
        assert published(ones(alliances[1:8]) | dict.fromkeys(alliances[1:8], "2")) == {"sum": 14}


def test_clock_of_a_leaver_goes_on_in_the_next_figure(alliances):
    """Who keeps joining by five at a time does not keep a leaver's value in sight."""
    published(ones(alliances[:6]))
    published(ones(alliances[1:6]))
    began = PublishedFigure.objects.get().waits_since
    with time_machine.travel(timezone.now() + timedelta(days=200)):
        assert published(ones(alliances[1:])) == {"sum": 12}

    assert PublishedFigure.objects.shown().get().waits_since == began


def test_figure_outlives_the_leaving_of_one_for_two_hundred_nights(alliances):
    published(ones(alliances))
    start = timezone.now()
    shown = []
    for night in range(1, 201):
        with time_machine.travel(start + timedelta(days=night)):
            shown.append(published(ones(alliances[1:])))

    assert shown == [{"sum": 12}] * 200
    assert PublishedFigure.objects.count() == 1


def test_figure_of_which_too_few_are_left_is_hidden_at_once(alliances):
    published(ones(alliances[:5]))

    assert published(ones(alliances[:4])) is None


def test_figure_comes_back_with_its_alliances(alliances):
    published(ones(alliances[:5]))
    published(ones(alliances[:4]))

    assert published(ones(alliances[:5])) == {"sum": 5}


def test_hidden_figure_is_remembered(alliances):
    """Else it could be published over five others of whom four were seen before."""
    published(ones(alliances[:5]))
    published({})

    assert published(ones(alliances[1:6])) is None


def test_nobody_left_hides_the_figure(alliances):
    published(ones(alliances[:5]))

    assert published({}) is None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    nights=st.lists(st.dictionaries(st.integers(0, 11), st.sampled_from("12"), max_size=12), max_size=8),
    without=st.integers(0, 11),
    days=st.sampled_from([1, 200]),
)
def test_any_nights_together_tell_nothing_of_fewer_than_five(alliances, nights, without, days):
    """For every alliance, and over all nights that somebody kept: with it or without it, what stood in exactly the
    same of the figures comes from five alliances at least, so that no sum or difference of figures is one's own.
    """
    PublishedFigure.objects.all().delete()
    start = timezone.now()
    for number, night in enumerate(nights):
        with time_machine.travel(start + timedelta(days=days * number)):
            published({alliances[one]: words for one, words in night.items() if one != without})
            published({alliances[one]: words for one, words in night.items()})

    figures = PublishedFigure.objects.prefetch_related("parts")
    crowds = [{part.organisation_id: part.brought for part in figure.parts.all()} for figure in figures]
    assert all(len(cell) >= K for cell in cells_of(crowds))


def test_part_knows_the_plan_that_it_came_from(alliances):
    plans = {one: PlanFactory(organisation_id=one) for one in alliances[:10]}
    numbers = {one: plan.pk for one, plan in plans.items()}
    publish(SUBJECT, Brought(ones(alliances[:5]), numbers), lambda crowd: ({}, {}))
    numbers[alliances[0]] = PlanFactory(organisation_id=alliances[0]).pk
    publish(SUBJECT, Brought({**ones(alliances[:10]), alliances[0]: "2"}, numbers), lambda crowd: ({}, {}))

    parts = PublishedFigure.objects.shown().get().parts.all()

    assert {part.organisation_id: part.plan for part in parts} == plans


def test_organisation_that_stands_in_a_figure_is_not_removed(alliances):
    """Else the figures that follow could tell of it, for nobody knows any more what those before told."""
    published(ones(alliances[:6]))

    with pytest.raises(ProtectedError):
        Organisation.objects.get(pk=alliances[0]).delete()
