"""Moments in Dutch words, in the network's own time."""

from datetime import UTC, date, datetime

import pytest

from foundation.dates import day_in_words, time_in_words, written_date

JUST_AFTER_MIDNIGHT = datetime(2026, 11, 30, 23, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (lambda moment: written_date(moment, "j F Y"), "1 december 2026"),
        (day_in_words, "dinsdag 1 december 2026"),
        (time_in_words, "00.20"),
    ],
)
def test_moment_is_written_in_the_time_of_the_network(write, words):
    assert write(JUST_AFTER_MIDNIGHT) == words


def test_day_and_nothing_are_written_as_they_are():
    assert written_date(date(2026, 11, 30), "j F Y") == "30 november 2026"
    assert written_date(None, "j F Y") == ""
