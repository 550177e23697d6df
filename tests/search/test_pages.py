"""What pages and events are found by, and by whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from foundation.search.finder import audiences_of, find
from foundation.search.query import parse
from tests.events.factories import EventPageFactory, SessionFactory
from tests.factories import MemberFactory, UserFactory
from tests.goals.factories import GoalFactory
from tests.knowledge.factories import article, report, text

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.search]
OUTSIDER = ["outsiders", "public"]


def titles(words, audiences=OUTSIDER):
    return [hit.title for hit in find(parse(words), audiences=audiences).hits]


@pytest.mark.parametrize("label", ["tussenkop", "kanariepad"])
def test_page_is_not_found_by_what_only_the_cms_says(label):
    heading = {"type": "heading", "value": {"text": "Verzuim", "level": "3"}}
    button = {"type": "link", "value": {"text": "Lees meer", "page": None, "address": "/kanariepad/"}}
    article(title="Een artikel", body=[heading, button])

    assert (titles(label), titles("verzuim")) == ([], ["Een artikel"])


def test_visitor_finds_a_text_for_members_by_what_visitors_may_read_of_it():
    article(title="Over ooievaars", intro="Tellen en ringen.", members_only=True, body=[text("Kwikstaarten")])

    found = find(parse("kwikstaarten"), audiences=OUTSIDER)
    [hit] = find(parse("ooievaars"), audiences=OUTSIDER).hits

    assert (found.counts, found.total, found.hits) == ({}, 0, [])
    assert titles("ringen") == ["Over ooievaars"]
    assert (hit.title, hit.body) == ("Over ooievaars", "Tellen en ringen.")


def test_newcomer_finds_of_a_text_for_members_as_much_as_a_visitor():
    article(title="Over ooievaars", members_only=True, body=[text("Kwikstaarten")])
    newcomer, member = audiences_of(UserFactory()), audiences_of(MemberFactory())

    assert (titles("ooievaars", newcomer), titles("kwikstaarten", newcomer)) == (["Over ooievaars"], [])
    assert (titles("ooievaars", member), titles("kwikstaarten", member)) == (["Over ooievaars"], ["Over ooievaars"])


def test_text_that_becomes_public_leaves_no_teaser_behind():
    page = article(title="Over ooievaars", members_only=True)
    page.members_only = False
    page.save()

    assert (titles("ooievaars", ["public"]), titles("ooievaars", ["outsiders"])) == (["Over ooievaars"], [])


def test_goal_for_members_is_not_found_by_a_visitor():
    GoalFactory(title="Ooievaars tellen", shown_to_visitors=False)

    assert (titles("ooievaars"), titles("ooievaars", ["members"])) == ([], ["Ooievaars tellen"])


def test_goal_carries_no_date():
    GoalFactory(title="Ooievaars tellen", shown_to_visitors=True)

    assert [hit.date for hit in find(parse("ooievaars"), audiences=OUTSIDER).hits] == [None]


@pytest.mark.parametrize("words", ["oktober 2021", "najaar 2021", "herfst", "verslag okt 2021", "terugblik 2021"])
def test_report_is_found_by_when_it_was(words):
    report(title="Ooievaars", held_on="oktober 2021, twee bijeenkomsten", published_on=date(2021, 11, 4))
    report(title="Anders", published_on=date(2023, 4, 4))

    assert titles(words)[0] == "Ooievaars"


@pytest.mark.parametrize("words", ["bijeenkomst maart 2031", "sessie in het voorjaar van 2031", "workshop Amersfoort"])
def test_event_is_found_by_kind_place_and_month(words):
    event = EventPageFactory(title="Ooievaars")
    starts_at = datetime(2031, 3, 6, 13, tzinfo=UTC)
    SessionFactory(event=event, place="Amersfoort", starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    SessionFactory(event__title="Anders", place="Zwolle")

    assert titles(words)[0] == "Ooievaars"


def test_date_that_was_called_off_is_not_announced_beside_one_that_goes_on():
    event = EventPageFactory(title="Ooievaars")
    SessionFactory(event=event, place="Zwolle")
    SessionFactory(event=event, place="Utrecht", cancelled_at=timezone.now())

    [hit] = find(parse("ooievaars"), audiences=OUTSIDER).hits

    assert hit.subtitle.rpartition(", ")[2] == "Zwolle"


def test_event_of_which_all_dates_were_called_off_says_so():
    SessionFactory(event__title="Ooievaars", place="Utrecht", cancelled_at=timezone.now())

    [hit] = find(parse("ooievaars"), audiences=OUTSIDER).hits

    assert hit.subtitle.rpartition(", ")[2] == "Utrecht (afgelast)"


@pytest.mark.parametrize("words", ["mail van POS", "telefoonnummer", "wie kan ik bellen", "contact"])
def test_contact_is_found_by_how_people_ask_for_it(words):
    article(title="Iets over mailen", body=[text("Bel of mail je collega.")])

    assert titles(words)[0] == "Contact"
