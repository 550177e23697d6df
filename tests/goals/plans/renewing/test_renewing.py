"""A newer version of an example goal, beside the goal of a plan that was taken from it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goals.models import Goal, GoalTemplate, IndicatorTemplate, Plan, TeamMember
from goals.plans.renewing.taking_over import GONE, NEWER_STILL, WRITTEN_SINCE, leave, take_over
from goals.plans.renewing.versions import renewal_of
from goals.plans.writing.taking import take_goal
from tests.goals.factories import ActivityFactory, GoalFactory, IndicatorFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, team_member

pytestmark = pytest.mark.django_db


def published(template, **fields):
    """A new version with these values; those of its first indicator begin with `indicator_`."""
    of_indicator = {
        name.removeprefix("indicator_"): value for name, value in fields.items() if name.startswith("indicator_")
    }
    IndicatorTemplate.objects.filter(pk=template.indicators.first().pk).update(**of_indicator)
    anew = GoalTemplate.objects.get(pk=template.pk)
    for name in fields.keys() - {f"indicator_{name}" for name in of_indicator}:
        setattr(anew, name, fields[name])
    anew.save_revision().publish()
    template.refresh_from_db()
    return template


@pytest.fixture
def template():
    return published(GoalFactory(code="THZ-01", title="Eerder een plek"))


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def manager(plan):
    return team_member(plan)


@pytest.fixture
def goal(plan, manager, template):
    return take_goal(area=PlanFocusAreaFactory(plan=plan), template=template, by=manager)


@pytest.fixture
def client(manager):
    client = Client()
    client.force_login(manager)
    return client


def fresh(goal) -> Goal:
    return Goal.objects.get(pk=goal.pk)


def open_of(goal) -> dict[str, str]:
    renewal = renewal_of(fresh(goal))
    return {one.key: one.change.after for one in renewal.open} if renewal else {}


def address_of(goal, name="renewal") -> str:
    return reverse(f"plans:{name}", args=[goal.focus_area.plan.uuid, goal.pk])


def page_of(client, path) -> str:
    return " ".join(client.get(path).content.decode().split())


def test_goal_that_was_just_taken_has_nothing_new(goal):
    assert renewal_of(fresh(goal)) is None


def test_publication_without_other_words_is_no_difference(client, goal, template):
    published(template, search_words="thuis")

    assert open_of(goal) == {}
    assert "nieuwe versie" not in page_of(client, goal.focus_area.plan.get_absolute_url())


def test_changed_fields_are_laid_side_by_side(client, goal, template):
    published(
        template, title="Sneller een plek", indicator_frequency="kwartaal", indicator_denominator="alle leerlingen"
    )

    page = page_of(client, address_of(goal))

    indicator = goal.indicators.get().pk
    assert open_of(goal) == {
        "title": "Sneller een plek",
        f"indicator-{indicator}-frequency": "elk kwartaal",
        f"indicator-{indicator}-denominator": "alle leerlingen",
    }
    assert '<del><span class="sr">weg: </span>Eerder <span' in page


def test_plan_page_says_quietly_that_there_is_a_new_version(client, goal, template):
    published(template, title="Sneller een plek")

    assert address_of(goal) in page_of(client, goal.focus_area.plan.get_absolute_url())


def test_numbers_of_the_example_are_never_offered(goal, template):
    published(template, indicator_target=12, indicator_baseline=50)

    assert open_of(goal) == {}


def test_example_sentence_is_told_and_not_taken_over(client, goal, template):
    published(template, goal="In 2030 zit niemand thuis.", title="Sneller een plek")

    page = page_of(client, address_of(goal))

    assert "Ook veranderd in het voorbeeld" in page
    assert "goal" not in open_of(goal)


def test_taking_over_changes_that_field_alone(client, goal, template):
    published(template, title="Sneller een plek", indicator_source="DUO")

    client.post(address_of(goal), {"neem": "title", "gezien": "Eerder een plek"})

    assert (fresh(goal).title, goal.indicators.get().source) == ("Sneller een plek", "eigen registratie")
    assert list(open_of(goal).values()) == ["DUO"]


def test_what_is_all_taken_over_is_said_no_more(client, goal, template):
    published(template, title="Sneller een plek")
    client.post(address_of(goal), {"neem": "title", "gezien": "Eerder een plek"})

    assert address_of(goal) not in page_of(client, goal.focus_area.plan.get_absolute_url())


def test_new_indicator_and_activity_are_added_as_a_whole(goal, manager, template):
    new = IndicatorFactory(template=template, name="Aantal teruggekeerde leerlingen", target=9)
    activity = ActivityFactory(template=template, text="De school belt.", level="school")
    published(template)

    for key in (f"nieuwe-indicator-{new.pk}", f"nieuwe-activiteit-{activity.pk}"):
        take_over(goal=goal, key=key, seen="", by=manager, session={})

    added = goal.indicators.get(library_indicator=new)
    assert (added.name, added.target, added.target_on) == (new.name, None, goal.focus_area.plan.ends_on)
    assert goal.activities.last().text == "De school belt."
    assert open_of(goal) == {}


def test_taking_over_twice_adds_once(client, goal, template):
    activity = ActivityFactory(template=template, text="De school belt.", level="school")
    published(template)

    for _ in range(2):
        client.post(address_of(goal), {"neem": f"nieuwe-activiteit-{activity.pk}"})

    assert goal.activities.filter(text="De school belt.").count() == 1


def put_back(client, goal):
    """By the button beside what was done last."""
    key = list(client.session["plan_undo"])[-1]
    return client.post(reverse("plans:undo", args=[goal.focus_area.plan.uuid, key]), follow=True)


def test_what_was_taken_over_by_mistake_is_put_back(client, goal, template):
    activity = ActivityFactory(template=template, text="De school belt.", level="school")
    published(template, title="Sneller een plek", indicator_source="DUO")
    before = open_of(goal)

    for key, seen in (
        ("title", "Eerder een plek"),
        (f"indicator-{goal.indicators.get().pk}-source", "eigen registratie"),
        (f"nieuwe-activiteit-{activity.pk}", ""),
    ):
        client.post(address_of(goal), {"neem": key, "gezien": seen})
        assert key not in open_of(goal)
        put_back(client, goal)

    assert open_of(goal) == before
    assert (fresh(goal).title, goal.indicators.get().source) == ("Eerder een plek", "eigen registratie")


def test_what_was_written_since_stays_when_it_is_put_back(client, goal, template):
    published(template, title="Sneller een plek")
    client.post(address_of(goal), {"neem": "title", "gezien": "Eerder een plek"})
    Goal.objects.update(title="Van een collega", version=99)

    page = " ".join(put_back(client, goal).content.decode().split())

    assert "er is intussen verder geschreven" in page
    assert fresh(goal).title == "Van een collega"


def test_version_left_by_mistake_is_shown_again(client, goal, template):
    published(template, title="Sneller een plek")
    client.post(address_of(goal, "renewal_left"), {"versie": template.last_published_at.isoformat()})

    put_back(client, goal)

    assert open_of(goal) == {"title": "Sneller een plek"}


def test_what_somebody_wrote_since_is_not_overwritten(goal, manager, template):
    published(template, title="Sneller een plek")
    Goal.objects.update(title="Van een collega")

    with pytest.raises(ValidationError, match=WRITTEN_SINCE):
        take_over(goal=goal, key="title", seen="Eerder een plek", by=manager, session={})

    assert fresh(goal).title == "Van een collega"


def test_difference_that_is_gone_is_not_taken_over(goal, manager, template):
    published(template, title="Sneller een plek")

    with pytest.raises(ValidationError, match=GONE):
        take_over(goal=goal, key="counter_indicator", seen="", by=manager, session={})


def test_left_version_is_hidden_until_the_next(client, goal, template):
    published(template, title="Sneller een plek")
    shown = template.last_published_at

    client.post(address_of(goal, "renewal_left"), {"versie": shown.isoformat()})
    left = address_of(goal) in page_of(client, goal.focus_area.plan.get_absolute_url())
    published(template, counter_indicator="Vrijstellingen stijgen niet.")

    assert not left
    assert open_of(goal) == {"counter_indicator": "Vrijstellingen stijgen niet."}


def test_version_that_was_not_shown_is_not_left(goal, template):
    published(template, title="Sneller een plek")
    shown = template.last_published_at
    published(template, title="Meteen een plek")

    with pytest.raises(ValidationError, match=NEWER_STILL):
        leave(goal=goal, published_at=shown, session={})


def test_example_goal_that_is_gone_says_nothing(client, goal, template):
    published(template, title="Sneller een plek")
    template.delete()

    assert "Er is geen nieuwe versie" in page_of(client, address_of(goal))


def test_unpublished_example_goal_says_nothing(goal, template):
    published(template, title="Sneller een plek")
    template.unpublish()

    assert open_of(goal) == {}


def test_revision_that_was_cleared_away_says_nothing(goal, template):
    template.revisions.all().delete()
    published(template, title="Sneller een plek")

    assert open_of(goal) == {}


@pytest.mark.parametrize("name", ["renewal", "renewal_left"])
@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer"])
def test_who_does_not_write_the_goal_finds_no_new_version(plan, goal, template, role, name):
    published(template, title="Sneller een plek")
    client = Client()
    client.force_login(team_member(plan, role))

    assert client.post(address_of(goal, name), {"neem": "title"}).status_code == 404
    assert address_of(goal) not in page_of(client, plan.get_absolute_url())


def test_adopted_plan_takes_nothing_over(client, plan, goal, template):
    published(template, title="Sneller een plek")
    Plan.objects.filter(pk=plan.pk).update(adopted_on=timezone.localdate())

    client.post(address_of(goal), {"neem": "title", "gezien": "Eerder een plek"})

    assert fresh(goal).title == "Eerder een plek"
    assert address_of(goal) not in page_of(client, plan.get_absolute_url())


def test_plan_page_asks_as_many_queries_for_one_newer_goal_as_for_more(client, plan, goal, manager, template):
    published(template, title="Sneller een plek")
    one = queries_of(client, plan)

    for number in range(2, 6):
        other = published(GoalFactory(code=f"THZ-0{number}"))
        taken = take_goal(area=goal.focus_area, template=other, by=manager)
        published(other, title=f"Nog sneller {number}")
        Goal.objects.filter(pk=taken.pk).update(template_version=other.last_published_at - timedelta(microseconds=1))

    assert queries_of(client, plan) == one


def queries_of(client, plan) -> int:
    client.get(plan.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        client.get(plan.get_absolute_url())
    return len(queries)


def test_owner_of_the_goal_sees_the_new_version(plan, goal, template):
    published(template, title="Sneller een plek")
    owner = team_member(plan, TeamMember.Role.GOAL_OWNER)
    Goal.objects.update(owner=owner)
    client = Client()
    client.force_login(owner)

    assert "Sneller" in page_of(client, address_of(goal))
