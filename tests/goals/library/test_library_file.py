from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from goals.library.file import THEME_OF, load_library, read_library
from goals.library.publication import publish_drafts
from goals.models import ActivityTemplate, GoalTemplate, IndicatorTemplate, LibraryFocusArea

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def entries():
    return read_library()


def counts():
    return [model.objects.count() for model in (GoalTemplate, LibraryFocusArea, IndicatorTemplate, ActivityTemplate)]


def test_load_library_adds_everything_as_drafts(entries):
    outcome = load_library(entries)

    assert counts() == [36, 16, 47, 89]
    assert len(outcome.added) == 36
    assert GoalTemplate.objects.filter(live=True).count() == 0


def test_load_library_again_changes_nothing(entries):
    load_library(entries)
    outcome = load_library(entries)

    assert len(outcome.same) == 36
    assert counts() == [36, 16, 47, 89]


def test_load_library_updates_what_no_editor_touched(entries):
    load_library(entries)
    publish_drafts(["THZ-01", "BAS-01"])
    newer = deepcopy(entries)
    newer[0]["titel"] = "Minder thuiszitters"
    newer[0]["doelstelling"] = newer[0]["doelstelling"].replace("30", "25")
    newer[0]["indicatoren"][0]["voorbeeld_doelwaarde"] = 25

    outcome = load_library(newer)

    goal = GoalTemplate.objects.get(code=newer[0]["code"])
    assert outcome.updated == [goal.code]
    assert (goal.title, goal.live, goal.indicators.get().target) == ("Minder thuiszitters", True, 25)


def test_load_library_leaves_what_an_editor_published(entries):
    load_library(entries)
    goal = GoalTemplate.objects.get(code="THZ-01")
    goal.title = "Woorden van de redactie"
    goal.save_revision().publish()
    newer = deepcopy(entries)
    newer[0]["titel"] = "Iets anders"

    outcome = load_library(newer)

    assert outcome.edited == ["THZ-01"]
    assert GoalTemplate.objects.get(code="THZ-01").title == "Woorden van de redactie"


def test_load_library_leaves_what_an_editor_is_writing(entries):
    load_library(entries)
    publish_drafts(["THZ-01"])
    goal = GoalTemplate.objects.get(code="THZ-01")
    goal.title = "Nog niet geplaatst"
    goal.save_revision()
    newer = deepcopy(entries)
    newer[0]["titel"] = "Iets anders"

    assert load_library(newer).edited == ["THZ-01"]


def test_load_library_takes_all_or_nothing(entries):
    broken = deepcopy(entries)
    broken[-1]["indicatoren"][0]["voorbeeld_doeldatum"] = "2020-01-01"

    with pytest.raises(ValidationError, match=broken[-1]["code"]):
        load_library(broken)

    assert GoalTemplate.objects.count() == 0


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"code": "A"}, {"code": "A"}]'])
def test_load_goal_templates_refuses_a_broken_file(tmp_path, text):
    path = tmp_path / "doelen.json"
    path.write_text(text)

    with pytest.raises(CommandError, match=r"doelen\.json"):
        call_command("load_goal_templates", str(path))


def test_load_goal_templates_publishes_when_asked(capsys):
    call_command("load_goal_templates", publish=True)

    assert GoalTemplate.objects.published().count() == 36


def test_load_library_knows_the_standard_by_its_code(entries):
    load_library(entries)

    assert str(GoalTemplate.objects.get(code="TLV-01").standard) == "RPO1 Dekkend netwerk van voorzieningen"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"standaard": "OR1"}, "de standaard OR1 is er niet"),
        ({"doelstelling": "Het aantal daalt van 46 naar 31."}, "In de zin staat 31"),
    ],
)
def test_load_library_refuses_what_does_not_fit(entries, fields, sentence):
    with pytest.raises(ValidationError, match=sentence):
        load_library([entries[0] | fields])


def test_every_focus_area_of_the_file_has_a_theme(entries):
    assert {entry["speerpunt"] for entry in entries} == set(THEME_OF)
