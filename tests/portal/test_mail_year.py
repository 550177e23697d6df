"""A year of mail to five hundred members, judged; and that the judge sees each rule when it is broken."""

from statistics import median

import pytest

from forum import presents, weekly_mail
from foundation.search.hooks import held_back
from notifications.digests import blocks, rhythm
from notifications.models import WeeklyLine
from notifications.querysets import NotificationQuerySet

from .mail_year import Year

# Erasure looks into the search index; what is made meanwhile need not be found in it.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.search, pytest.mark.usefixtures("unindexed")]


@pytest.fixture
def unindexed(search_index):
    with held_back():
        yield


def test_year_of_mail_tells_each_thing_once_to_who_may_know_it_and_not_often():
    year = Year().run()

    assert year.faults == {}
    assert sum(len(mails) for mails in year.mails_to.values()) > 1000
    assert 0 < median(year.mails_a_week()) <= 2


def told_in_weekly_mails(readers, keys):
    return set(WeeklyLine.objects.filter(recipient__in=readers).values_list("recipient", "about"))


def every_forum(users):
    return {user.pk: set(range(1000)) for user in users}


BROKEN_RULES = {
    "what a notification told is not told again": (
        [(blocks, "_told", told_in_weekly_mails)],
        {"answer": 0},
        "twice",
    ),
    "a closed forum is for its readers": (
        [(weekly_mail, "readable_by_each", every_forum)],
        {"answer": 0, "close_off": 30},
        "forbidden",
    ),
    "what was read is not mailed": (
        [(NotificationQuerySet, "mark_read", lambda rows: 0), (weekly_mail, "_known_to", lambda *some: set())],
        {},
        "read",
    ),
    "what is hidden is not mailed": (
        [(presents, "_may_see", lambda row, reader: True), (presents, "TITLES", {})],
        {"hide": 40},
        "forbidden",
    ),
    "who is long away is left alone": ([(rhythm, "is_away", lambda seen_on, today: False)], {}, "not silent"),
}


@pytest.mark.parametrize("rule", BROKEN_RULES)
def test_judge_sees_when_a_rule_is_broken(monkeypatch, rule):
    changes, often, fault = BROKEN_RULES[rule]
    for where, name, instead in changes:
        monkeypatch.setattr(where, name, instead)

    year = Year(members=40, happenings=100, days=231 if fault == "not silent" else 60, often=often).run()

    assert fault in year.faults
