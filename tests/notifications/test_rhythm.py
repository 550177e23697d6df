"""How the weekly mail becomes quiet, on a simulated calendar."""

from datetime import date, timedelta

import pytest

from notifications.digests.rhythm import Turn, turn_on

TUESDAY = date(2027, 1, 5)
QUIET = (Turn.NOT_THIS_WEEK, Turn.SILENCE)


def turns(weeks, *, seen_on=TUESDAY, sent_on=None, sent_while_away=0):
    """Of that many Tuesdays, when there is something to tell on each."""
    for week in range(weeks):
        tuesday = TUESDAY + timedelta(weeks=week)
        turn = turn_on(tuesday, seen_on=seen_on, sent_on=sent_on, sent_while_away=sent_while_away)
        if turn not in QUIET:
            sent_on = tuesday
            sent_while_away += turn != Turn.WEEKLY
        yield turn


def test_after_twelve_weeks_one_in_four_and_after_three_of_those_goodbye_and_silence():
    year = list(turns(52))

    assert year[:12] == [Turn.WEEKLY] * 12
    pause = [Turn.NOT_THIS_WEEK] * 3
    assert year[12:28] == [*pause, Turn.MONTHLY, *pause, Turn.MONTHLY, *pause, Turn.MONTHLY, *pause, Turn.GOODBYE]
    assert year[28:] == [Turn.SILENCE] * 24


@pytest.mark.parametrize(("days", "turn"), [(83, Turn.WEEKLY), (84, Turn.MONTHLY)])
def test_away_begins_on_the_day_after_twelve_weeks(days, turn):
    assert turn_on(TUESDAY, seen_on=TUESDAY - timedelta(days=days), sent_on=None, sent_while_away=0) == turn


def test_who_comes_back_gets_it_as_before():
    assert turn_on(TUESDAY, seen_on=TUESDAY, sent_on=TUESDAY - timedelta(weeks=30), sent_while_away=4) == Turn.WEEKLY
