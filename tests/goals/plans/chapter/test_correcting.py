import pytest
from django.core.exceptions import ValidationError

from goals.plans.chapter.correcting import correct, counts_of, take_back
from goals.plans.chapter.making import make_plan

from .drafts import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return read()


def sorts(draft) -> list[str]:
    draft.refresh_from_db()
    return [piece["soort"][0] for piece in draft.pieces]


def test_correction_changes_one_piece_and_the_counts(draft):
    done = correct(draft=draft, sorts={2: "doelstelling"}, seen=1)

    assert done.changed == [2]
    assert sorts(draft) == ["k", "s", "d", "d", "i", "a"]
    assert counts_of(draft) == {
        "speerpunt": 1,
        "doelstelling": 2,
        "activiteit": 1,
        "indicator": 1,
        "toelichting": 0,
        "kop": 1,
    }


def test_corrections_in_two_windows_are_both_kept(draft):
    correct(draft=draft, sorts={2: "doelstelling"}, seen=1)

    done = correct(draft=draft, sorts={4: "toelichting"}, seen=1)

    assert (done.changed, done.clashes) == ([4], [])
    assert sorts(draft) == ["k", "s", "d", "d", "t", "a"]


def test_piece_that_was_changed_in_another_window_keeps_its_sort_and_is_told(draft):
    correct(draft=draft, sorts={2: "doelstelling"}, seen=1)

    done = correct(draft=draft, sorts={2: "activiteit"}, seen=1)

    assert (done.changed, done.clashes) == ([], [2])
    assert sorts(draft)[2] == "d"


def test_choice_after_a_clash_holds(draft):
    correct(draft=draft, sorts={2: "doelstelling"}, seen=1)
    seen = correct(draft=draft, sorts={2: "activiteit"}, seen=1).draft.version

    correct(draft=draft, sorts={2: "activiteit"}, seen=seen)

    assert sorts(draft)[2] == "a"


def test_page_that_was_left_as_it_was_takes_nothing_back(draft):
    correct(draft=draft, sorts={2: "doelstelling"}, seen=1)
    page = dict(enumerate(["kop", "speerpunt", "toelichting", "doelstelling", "indicator", "activiteit"]))

    done = correct(draft=draft, sorts=page | {5: "doelstelling"}, seen=1, before=page)

    assert (done.changed, done.clashes) == ([5], [])
    assert sorts(draft) == ["k", "s", "d", "d", "i", "d"]


def test_undo_takes_back_one_correction_after_the_other(draft):
    correct(draft=draft, sorts={2: "doelstelling"}, seen=1)
    correct(draft=draft, sorts={3: "toelichting", 4: "toelichting"}, seen=2)

    assert take_back(draft=draft).changed == [3, 4]
    assert sorts(draft) == ["k", "s", "d", "d", "i", "a"]
    assert take_back(draft=draft).changed == [2]
    assert sorts(draft) == ["k", "s", "t", "d", "i", "a"]
    assert take_back(draft=draft).changed == []


@pytest.mark.parametrize("sorts_asked", [{99: "kop"}, {-1: "kop"}, {2: "onzin"}, {2: "toelichting"}, {}])
def test_correction_of_nothing_changes_nothing(draft, sorts_asked):
    assert correct(draft=draft, sorts=sorts_asked, seen=1).changed == []
    draft.refresh_from_db()
    assert draft.version == 1


def test_chapter_that_became_a_plan_is_not_corrected(draft):
    make_plan(draft=draft, by=draft.user)

    with pytest.raises(ValidationError, match="al een plan"):
        correct(draft=draft, sorts={2: "kop"}, seen=1)
