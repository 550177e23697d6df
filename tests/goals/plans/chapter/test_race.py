"""Windows at the same moment: every correction is kept, and there is one plan."""

import pytest

from goals.models import ChapterDraft, Plan
from goals.plans.chapter.correcting import correct
from goals.plans.chapter.making import make_plan
from tests.events.rush import at_once

from .drafts import read

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WINDOWS = 6


def test_corrections_at_once_are_all_kept():
    draft = read(pieces=[("Zin.", "toelichting")] * WINDOWS)

    at_once([lambda number=number: correct(draft=draft, sorts={number: "kop"}, seen=1) for number in range(WINDOWS)])

    assert [piece["soort"] for piece in ChapterDraft.objects.get().pieces] == ["kop"] * WINDOWS


def test_plan_that_is_asked_for_at_once_is_one():
    draft = read()

    at_once([lambda: make_plan(draft=draft, by=draft.user)] * WINDOWS)

    assert ChapterDraft.objects.get().plan == Plan.objects.get()
