"""The same file asked for in several windows at once."""

import pytest

from goals.documents.making import ordering
from goals.documents.making.ordering import ask_for_file
from goals.models import MadeFile
from tests.events.rush import at_once
from tests.goals.plans.factories import PlanFactory, team_member

from .orders import content_of, kind_that

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WINDOWS = 6


def test_file_asked_for_at_once_is_made_once(monkeypatch):
    monkeypatch.setattr(ordering, "wake", lambda task: None)
    plan = PlanFactory()
    asked = {"user": team_member(plan), "plan": plan, "role": "planbeheerder", "kind": kind_that(content_of)}

    files = at_once([lambda: ask_for_file(**asked)] * WINDOWS)

    assert len({file.pk for file in files}) == 1
    assert MadeFile.objects.count() == 1
