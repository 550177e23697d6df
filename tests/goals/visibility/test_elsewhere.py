"""Not a word of a plan stands outside its own pages: found, told, noted or taken along by nobody else."""

import json
import logging
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.utils import timezone
from post_office.models import Email

from foundation.search.models import SearchDocument, SearchWord
from foundation.search.rebuild import rebuild
from goals import tasks
from goals.following.conversations.holding import answer
from goals.following.measuring.agreeing import send_back
from goals.following.measuring.entering import Author, Facts, enter
from goals.following.measuring.values import Measured
from goals.library.suggestions.handling import ask_back, take_up
from goals.models import Goal, MadeFile, Measurement, Plan, TemplateSuggestion, WorkbookImport
from goals.plans.team.membership import add_colleague
from members.models import Affiliation, AuditEntry
from members.privacy.own_data import own_data
from notifications.models import Notification
from tests.portal.test_canaries import DOORS, crawl

from .people import COLLEAGUE, CONTRIBUTOR, EVERYBODY, MANAGER, OTHER_OWNER, OWNER, VISITOR
from .rules import RULES
from .scene import ADOPTED, WORD, bring_to
from .words import BAIT, models_of_a_plan, rows_with, write_everywhere

pytestmark = pytest.mark.one_database
# One of each kind: nothing of the network, all of it, and beside the plan in each way.
CRAWLERS = (VISITOR, COLLEAGUE, "administers the organisation, without a place", "editor", "administrator")


@pytest.fixture
def written(asked):
    """The plan is adopted, and its word stands in every text."""
    bring_to(asked, ADOPTED)
    write_everywhere(asked)
    return asked


def test_models_of_a_plan_are_all_of_this_floor_but_the_library():
    others = {model.__name__ for model in apps.get_app_config("goals").get_models()}

    assert others - {model.__name__ for model in models_of_a_plan()} == {
        *("GoalTemplate", "IndicatorTemplate", "ActivityTemplate", "LibraryFocusArea", "InspectionStandard"),
        *("Bookmark", "GoalDiscussion", "WordList", "OpenDataValue", "PublishedFigure"),
    }


@pytest.mark.search
def test_search_knows_no_word_of_a_plan(written):
    rebuild()

    assert rows_with(WORD, SearchDocument, SearchWord) == []
    assert SearchDocument.objects.exists()


@pytest.mark.search
@pytest.mark.parametrize("name", CRAWLERS)
def test_crawl_outside_the_team_comes_across_no_word_of_a_plan(written, name):
    doors = [*DOORS, "/doelen/gedeeld/", "/plannen/voorstellen/", f"/zoeken/?q={BAIT}"]
    doors += [rule.path(written) for rule in RULES if rule.sees is not None]

    pages = crawl(written.client_of(name), doors)

    assert [address for address, text in pages.items() if WORD in text] == []


def happen(scene):
    """Everything that somebody is told of, and what happens at night."""
    people, today = scene.people, timezone.localdate()
    figures = Facts(Measured(43), today, reading=f"Geteld in {WORD}")
    indicator = scene.goal.indicators.get()
    [row] = enter(indicator=indicator, entries=[figures], author=Author(user=people[CONTRIBUTOR]))
    send_back(measurement=row, version=row.version, because=f"Klopt {WORD}?", by=people[MANAGER])
    add_colleague(plan=scene.plan, user=people[COLLEAGUE], role="bijdrager", by=people[MANAGER])
    talk = scene.plan.conversations.exclude(confirmed_at=None).get()
    answer(conversation=talk, version=talk.version, objection=f"Niet in {WORD}.")
    TemplateSuggestion.objects.update(refused_because="")
    asked = TemplateSuggestion.objects.get()
    take_up(suggestion=asked, version=asked.version, by=people["editor"])
    asked.refresh_from_db()
    ask_back(suggestion=asked, text=f"Waarom {WORD}?", version=asked.version, key=uuid4(), by=people["editor"])
    nightly(scene)


def nightly(scene):
    soon = timezone.localdate() + timedelta(days=3)
    scene.plan.conversations.filter(confirmed_at=None).update(begun_at=None, held_on=None, planned_on=soon)
    Affiliation.objects.filter(user=scene.people[OTHER_OWNER]).update(ended_on=timezone.localdate())
    Measurement.objects.all().delete()
    for task in (
        tasks.end_plan_places,
        tasks.remind_of_measurements,
        tasks.publish_figures,
        tasks.tell_of_conversations,
    ):
        task()


def test_what_is_told_and_noted_has_no_word_of_a_plan(written, caplog, django_capture_on_commit_callbacks):
    with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True):
        happen(written)

    assert {row.kind for row in Notification.objects.all()} >= {"plan_team_added", "measurement_returned"}
    assert rows_with(WORD, Notification, AuditEntry) == []
    assert [mail.subject for mail in Email.objects.all() if WORD in mail.subject] == []
    assert WORD not in caplog.text


def test_log_of_requests_has_no_word_of_a_plan(asked, caplog):
    bring_to(asked, ADOPTED)
    paths = [rule.path(asked) for rule in RULES if rule.sees is not None]

    with caplog.at_level(logging.INFO):
        answers = [asked.client_of(name).get(path) for name in (MANAGER, COLLEAGUE, VISITOR) for path in paths]

    assert {answer.status_code for answer in answers} == {200, 302, 404}
    assert WORD not in caplog.text
    assert "Not Found" in caplog.text


def test_own_data_tell_of_a_plan_only_who_wrote_it_or_owns_a_goal(written):
    told = {name for name in EVERYBODY if name != VISITOR and WORD in json.dumps(own_data(written.people[name]))}

    assert told == {MANAGER, OWNER, OTHER_OWNER}


def test_own_data_of_who_left_tell_nothing_that_others_wrote_in_the_plan(written):
    """What they brought themselves they keep."""
    Goal.objects.update(title="Van een ander", text="Van een ander")
    Plan.objects.update(chapter="Van een ander")
    MadeFile.objects.update(content=b"Van een ander")
    WorkbookImport.objects.update(way_back=["Van een ander"])
    Affiliation.objects.filter(user=written.manager).update(ended_on=timezone.localdate())

    told = json.dumps(own_data(written.manager))

    assert "Van een ander" not in told
    assert WORD in told
