"""What the page of a goal says of its suggestion, to who speaks for it and to others."""

import pytest
from django.utils import timezone

from tests.goals.following.measuring.scene import client_of

from .scene import manager_of, new_goal, suggested, words

pytestmark = pytest.mark.django_db
ANEW, FIRST = "Stel dit doel opnieuw voor aan de doelenbank", "Stel dit doel voor aan de doelenbank"


@pytest.fixture
def goal():
    return new_goal()


def pages_of(goal, user) -> list[str]:
    path = f"/plannen/{goal.focus_area.plan.uuid}/doelen/{goal.pk}/"
    return [words(client_of(user).get(address)) for address in (path, f"{path}voortgang/")]


@pytest.mark.parametrize(("field", "state", "is_offered"), [("", "ingediend", False), ("placed_at", "geplaatst", True)])
def test_pages_of_a_goal_lead_to_its_suggestion(goal, field, state, is_offered):
    manager = manager_of(goal)
    row = suggested(goal, manager)
    if field:
        setattr(row, field, timezone.now())
        row.save()

    for page in pages_of(goal, manager):
        assert f'href="{row.get_absolute_url()}"' in page
        assert f"Je voorstel voor de doelenbank ({state})" in page
        assert (ANEW in page, FIRST in page) == (is_offered, False)


@pytest.mark.parametrize(("credit", "is_told"), [("naam", True), ("anoniem", False)])
def test_colleague_is_told_of_a_named_suggestion_alone(goal, credit, is_told):
    row = suggested(goal, manager_of(goal), credit=credit)

    for page in pages_of(goal, manager_of(goal)):
        assert (str(row.uuid) in page, FIRST in page) == (is_told, not is_told)
