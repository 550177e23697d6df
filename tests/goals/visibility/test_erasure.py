"""Who is erased is named in no text of a plan any more, whoever wrote it, nor in a file that was made of it."""

import pytest
from django.apps import apps

from goals.models import BudgetPost, MadeFile, Partner
from members.models import User
from members.privacy.erasure import erase_member

from .people import OWNER
from .scene import WORD
from .words import BAIT, models_of_a_plan, rows_with, write_everywhere

pytestmark = [pytest.mark.one_database, pytest.mark.search]


@pytest.fixture
def person(asked):
    """Called as it stands in every text of the plan."""
    write_everywhere(asked, over=True)
    User.objects.filter(pk=asked.people[OWNER].pk).update(first_name=WORD.capitalize(), last_name=BAIT.capitalize())
    return User.objects.get(pk=asked.people[OWNER].pk)


def test_erasure_leaves_the_name_in_no_text_of_a_plan(person):
    named = {place.split(" ")[0] for place in rows_with(BAIT, *models_of_a_plan())}

    erase_member(user=person, by=None)

    assert named >= {"Goal", "Agreement", "ReadLink", "Partner", "PlanSnapshot", "WorkbookImport", "MadeFile"}
    assert rows_with(BAIT, *apps.get_app_config("goals").get_models()) == []


def test_erasure_lets_go_of_files_that_were_made_and_are_being_made_for_others(asked, person):
    MadeFile.objects.create(plan=asked.plan, owner=asked.manager, role="planbeheerder", kind="bka", progress=50)

    erase_member(user=person, by=None)

    assert list(MadeFile.objects.all()) == []


def test_erasure_keeps_apart_what_only_a_name_told_apart(asked, person):
    """Two rows that may not be called the same."""
    name = person.get_full_name()
    first, last = name.split(" ")
    for written in (f"Werk van {name}", f"Werk van {first[0]}. {last}"):
        asked.plan.budget_posts.create(name=written)
        Partner.objects.create(alliance=asked.plan.organisation, name=written)

    erase_member(user=person, by=None)

    for rows in (BudgetPost.objects, Partner.objects):
        names = list(rows.filter(name__startswith="Werk van").order_by("pk").values_list("name", flat=True))
        assert names == ["Werk van Voormalig lid", f"Werk van Voormalig lid ({rows.latest('pk').pk})"]
