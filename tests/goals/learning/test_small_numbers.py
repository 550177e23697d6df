"""Small numbers are not shown, and nobody works them out: every way a reader can count is tried here."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals.learning.small_numbers import (
    Moment,
    Share,
    Shares,
    Sight,
    counts_pupils,
    in_sight,
    sights_of_averages,
    sights_of_counts,
    sights_of_shares,
)

FREE = set(range(5))
COUNTS = st.integers(min_value=0, max_value=16)
MOMENTS = st.integers(min_value=1, max_value=4).flatmap(
    lambda size: st.lists(st.lists(COUNTS, min_size=size, max_size=size), min_size=1, max_size=3)
)


def moment(counts) -> Moment:
    parts = {name: Decimal(count) for name, count in zip("ABCD", counts, strict=False)}
    return Moment(sum(parts.values(), Decimal(0)), parts)


def what_can_be(one: Moment, sights) -> dict[str, set[int]]:
    """By part shown as '< 5': all it can be, for who knows the rules and reads everything else."""
    hidden = [part for part, sight in sights.parts.items() if sight is not Sight.WHOLE]
    together = int(one.total - sum(count for part, count in one.parts.items() if part not in hidden))
    ranges = [range(5) if sights.parts[part] is Sight.FEW else range(5, together + 1) for part in hidden]
    fitting = [row for row in product(*ranges) if sum(row) == together]
    return {
        part: {row[place] for row in fitting} for place, part in enumerate(hidden) if sights.parts[part] is Sight.FEW
    }


@given(MOMENTS)
@settings(max_examples=400, deadline=None)
def test_no_small_part_can_be_worked_out_from_the_total(rows):
    moments = [moment(counts) for counts in rows]

    for one, sights in zip(moments, sights_of_counts(moments), strict=True):
        if sights.total is Sight.WHOLE and Sight.FEW in sights.parts.values():
            assert [part for part, options in what_can_be(one, sights).items() if options != FREE] == []


@given(MOMENTS)
@settings(max_examples=200, deadline=None)
def test_small_counts_are_few_and_larger_ones_never_said_to_be(rows):
    moments = [moment(counts) for counts in rows]

    for one, sights in zip(moments, sights_of_counts(moments), strict=True):
        shown = {**sights.parts, "total": sights.total}
        counts = {**one.parts, "total": one.total}
        assert {name for name, sight in shown.items() if sight is Sight.FEW} == {
            name for name, count in counts.items() if count < 5
        }


@given(MOMENTS)
@settings(max_examples=200, deadline=None)
def test_what_is_left_out_at_one_moment_is_left_out_at_all(rows):
    sights = sights_of_counts([moment(counts) for counts in rows])

    for part in sights[0].parts:
        assert len({one.parts[part] is Sight.WHOLE for one in sights}) == 1


@given(MOMENTS)
@settings(max_examples=200, deadline=None)
def test_larger_counts_alone_are_all_shown(rows):
    moments = [moment([count + 5 for count in counts]) for counts in rows]

    assert {sight for one in sights_of_counts(moments) for sight in (one.total, *one.parts.values())} == {Sight.WHOLE}


LETTERS = {Sight.WHOLE: "W", Sight.FEW: "<", Sight.LEFT_OUT: "-"}


@pytest.mark.parametrize(
    ("counts", "total", "parts"),
    [
        ([12, 3], "W", "-<"),
        ([6, 1], "-", "-<"),
        ([12, 9, 3], "W", "W-<"),
        ([20, 2, 1, 3], "W", "W<<<"),
        ([20, 4, 4], "W", "-<<"),
        ([1, 1], "<", "<<"),
    ],
)
def test_least_is_left_out_that_keeps_a_secret(counts, total, parts):
    [sights] = sights_of_counts([moment(counts)])

    assert (LETTERS[sights.total], "".join(LETTERS[sight] for sight in sights.parts.values())) == (total, parts)


def test_day_without_a_total_hides_only_what_is_small():
    [sights] = sights_of_counts([Moment(None, {"A": Decimal(12), "B": Decimal(3)})])

    assert sights.parts == {"A": Sight.WHOLE, "B": Sight.FEW}


def share(numerator, denominator):
    return Share(Decimal(numerator), Decimal(denominator))


@pytest.mark.parametrize(
    ("one", "sight"),
    [
        (share(3, 120), Sight.FEW),
        (share(60, 120), Sight.WHOLE),
        (share(118, 120), Sight.LEFT_OUT),
        (share(120, 120), Sight.WHOLE),
        (share(2, 4), Sight.FEW),
    ],
)
def test_percentage_tells_no_small_count_by_its_denominator(one, sight):
    [sights] = sights_of_shares([Shares(one, {})])

    assert sights.total is sight


def test_share_of_one_part_is_not_told_by_the_others():
    [sights] = sights_of_shares([Shares(share(63, 200), {"A": share(60, 100), "B": share(3, 100)})])

    assert sights.parts["B"] is Sight.FEW
    assert sights.total is not Sight.WHOLE or sights.parts["A"] is Sight.LEFT_OUT


@given(st.dictionaries(st.sampled_from("ABCD"), st.integers(min_value=0, max_value=30)))
def test_average_of_few_answers_is_not_told_by_the_others(answers):
    sights = sights_of_averages(sum(answers.values()), answers)

    hidden = [part for part, sight in sights.parts.items() if sight is not Sight.WHOLE]
    assert all(sights.parts[part] is not Sight.WHOLE for part, number in answers.items() if number < 10)
    if sights.total is Sight.WHOLE and hidden:
        assert len(hidden) > 1


def test_average_from_ten_answers_is_shown():
    assert [sights_of_averages(number, {}).total for number in (9, 10)] == [Sight.LEFT_OUT, Sight.WHOLE]


@pytest.mark.parametrize(
    ("words", "is_about_pupils"),
    [
        ("leerlingen", True),
        ("Aantal thuiszitters", True),
        ("schoolkinderen", True),
        ("vrijstellingen 5 onder a", True),
        ("studenten", True),
        ("scholen", False),
        ("kindcentra", False),
        ("weken", False),
        ("", False),
    ],
)
def test_counts_of_pupils_are_known_by_their_words(words, is_about_pupils):
    assert counts_pupils(words) is is_about_pupils


def test_value_in_sight_is_in_words():
    values = [
        in_sight(Decimal(46), "leerlingen", Sight.WHOLE),
        in_sight(Decimal(3), "leerlingen", Sight.FEW),
        in_sight(Decimal(6), "leerlingen", Sight.LEFT_OUT),
        in_sight(None, "leerlingen", Sight.WHOLE),
    ]

    assert values == ["46 leerlingen", "< 5", "afgeschermd", "n.b."]
