"""What the library keeps of its pages: at once anew after a change, and never of one reader shown to another."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from goals.models import Bookmark
from tests.factories import MemberFactory, ThemeFactory
from tests.goals.factories import ActivityFactory, FocusAreaFactory, GoalFactory, IndicatorFactory

LIBRARY = reverse("goals:library")


@pytest.fixture
def goal(db):
    return GoalFactory(title="Eerste titel", focus_area=FocusAreaFactory(name="Eerste speerpunt", theme=ThemeFactory()))


@pytest.fixture
def shown(member_client, goal):
    """Whether words show in the library and on the page of the goal, read anew; once read beforehand."""

    def read(words):
        pages = [member_client.get(address).content.decode() for address in (LIBRARY, goal.get_absolute_url())]
        return [words in page for page in pages]

    assert read("Eerste titel") == [True, True]
    return read


def options(client, code):
    catalogue = client.get(LIBRARY).context["catalogue"]
    return next([(o.label, o.count) for o in choices] for facet, choices in catalogue.choices() if facet.code == code)


def test_published_draft_shows_at_once_and_no_sooner(shown, goal):
    goal.title = "Tweede titel"
    revision = goal.save_revision()
    before = shown("Tweede titel")

    revision.publish()

    assert before == [False, False]
    assert shown("Tweede titel") == [True, True]
    assert shown("Eerste titel") == [False, False]


@pytest.mark.parametrize("change", ["unpublish", "delete"])
def test_goal_that_is_taken_away_is_gone_at_once(shown, goal, change):
    GoalFactory(title="Blijft staan")

    getattr(goal, change)()

    assert shown("Eerste titel") == [False, False]
    assert shown("Blijft staan") == [True, False]


def test_goal_is_gone_from_the_moment_it_expires(member_client, goal, shown):
    goal.expire_at = timezone.now() + timedelta(hours=1)
    goal.save()
    before = shown("Eerste titel")

    with time_machine.travel(goal.expire_at + timedelta(seconds=1)):
        member_client.force_login(MemberFactory())
        after = shown("Eerste titel")

    assert (before, after) == ([True, True], [False, False])


def test_new_name_of_a_focus_area_shows_at_once(shown, goal):
    goal.focus_area.name = "Tweede speerpunt"
    goal.focus_area.save()

    assert shown("Eerste speerpunt") == [False, False]
    assert shown("Tweede speerpunt") == [True, True]


def test_new_part_of_a_goal_shows_and_counts_at_once(member_client, shown, goal):
    before = options(member_client, "niveau"), options(member_client, "soort")

    ActivityFactory(template=goal, level="school", text="De school belt.")
    IndicatorFactory(template=goal, kind="merkbaar", name="Leerlingen voelen zich welkom")

    assert before == ([("Samenwerkingsverband", 1)], [("Meetbaar", 1)])
    assert options(member_client, "niveau") == [("Samenwerkingsverband", 1), ("School", 1)]
    assert options(member_client, "soort") == [("Meetbaar", 1), ("Merkbaar", 1)]
    assert shown("De school belt.") == [False, True]
    assert shown("merkbaar</span>") == [True, True]


def test_new_goal_stands_beside_its_relations_at_once(shown, goal):
    GoalFactory(title="Verwant doel", focus_area=goal.focus_area)

    assert shown("Verwant doel") == [True, True]


def test_bookmark_shows_to_who_made_it_alone(client, goal):
    keeper, other = MemberFactory(), MemberFactory()
    Bookmark.objects.create(user=keeper, template=goal)

    def pressed(reader):
        client.force_login(reader)
        pages = [client.get(address).content.decode() for address in (LIBRARY, goal.get_absolute_url())]
        return ['aria-pressed="true"' in page for page in pages]

    assert [pressed(reader) for reader in (keeper, other, keeper)] == [[True, True], [False, False], [True, True]]
    client.post(reverse("goals:bookmark", args=[goal.code.lower()]), {"bewaar": "nee"})
    assert pressed(keeper) == [False, False]


def test_counts_of_what_one_member_kept_are_not_another_s(client, goal):
    GoalFactory(focus_area=goal.focus_area)
    keeper = MemberFactory()
    Bookmark.objects.create(user=keeper, template=goal)

    def count(reader, **query):
        client.force_login(reader)
        page = client.get(LIBRARY, query)
        return page.content.decode().count('<span class="num">1</span>'), page.context["page"].paginator.count

    kept_by_keeper, kept_by_other = count(keeper, bewaard="1"), count(MemberFactory(), bewaard="1")

    assert (kept_by_keeper[1], kept_by_other[1]) == (1, 0)
    assert kept_by_keeper[0] > 0
    assert kept_by_other[0] == 0
    assert count(keeper) == (0, 2)


def test_visitor_gets_no_page_that_a_member_had_drawn(client, member_client, goal):
    goal.shown_to_visitors = True
    goal.save()
    related = GoalFactory(title="Verwant doel", focus_area=goal.focus_area)
    for address in (LIBRARY, goal.get_absolute_url()):
        member_client.get(address)
    client.logout()

    library, page = (client.get(address).content.decode() for address in (LIBRARY, goal.get_absolute_url()))

    assert goal.title in library
    assert [word in library for word in ("bewaar-", related.title, "filters__facet")] == [False] * 3
    assert [word in page for word in ("bewaar-", related.title, "neem-mee")] == [False] * 3
