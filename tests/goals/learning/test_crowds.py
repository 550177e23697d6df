"""What may be said of a crowd of alliances."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.learning.crowds import Place, cells_of, in_steps, is_crowd, median_of, next_crowd, place_of

K = 5  # as the rule says it, whatever the code thinks
AMOUNTS = st.decimals(min_value=0, max_value=10_000, places=2)
CROWDS = st.dictionaries(st.integers(1, 16), st.sampled_from("12"), max_size=16)


def ones(*alliances: int) -> dict[int, str]:
    return dict.fromkeys(alliances, "1")


def following(brought: dict[int, str], *earlier: dict[int, str], must_go: bool = False) -> dict[int, str]:
    return next_crowd(brought, earlier, must_go=must_go)


@pytest.mark.parametrize(
    ("count", "shown"), [(0, None), (4, None), (5, 5), (9, 5), (10, 10), (19, 10), (20, 20), (49, 20), (340, 100)]
)
def test_count_is_shown_by_the_step_it_reached(count: int, shown: int | None) -> None:
    assert in_steps(count) == shown


def test_four_alliances_are_no_crowd() -> None:
    assert following(ones(*range(4))) == {}


def test_five_alliances_are_a_crowd() -> None:
    assert following(ones(*range(5))) == ones(*range(5))


@pytest.mark.parametrize("joined", [1, 4])
def test_figure_waits_while_few_alliances_join(joined: int) -> None:
    before = ones(*range(5))

    assert following(ones(*range(5 + joined)), before) == before


def test_figure_follows_when_five_alliances_join() -> None:
    assert following(ones(*range(10)), ones(*range(5))) == ones(*range(10))


def test_four_who_leave_and_one_who_joins_are_not_five() -> None:
    before = ones(*range(10))

    assert following(ones(*range(4, 11)), before) == before


def test_one_who_joins_as_five_leave_is_not_told_by_a_third_figure() -> None:
    """Five share, five join, the first five stop and one comes: the third less the second and first is that one."""
    first, second = ones(*range(5)), ones(*range(10))

    assert following(ones(*range(5, 11)), first, second) == ones(*range(5, 10))


@pytest.mark.parametrize("left", [1, 4])
def test_few_who_left_stay_in_until_five_may_go(left: int) -> None:
    before = ones(*range(12))

    assert following(ones(*range(left, 12)), before) == before


def test_five_who_left_go_together() -> None:
    assert following(ones(*range(5, 12)), ones(*range(12))) == ones(*range(5, 12))


def test_five_who_left_stay_in_while_they_leave_few_behind() -> None:
    before = ones(*range(8))

    assert following(ones(5, 6, 7), before) == before


def test_who_must_go_takes_others_along_so_that_they_are_five() -> None:
    after = following(ones(*range(1, 12)), ones(*range(12)), must_go=True)

    assert (len(after), 0 in after) == (7, False)


def test_who_must_go_takes_all_along_where_too_few_would_be_left() -> None:
    assert following(ones(*range(1, 9)), ones(*range(9)), must_go=True) == {}


def test_who_went_along_comes_back_with_another_value_only() -> None:
    first, second = ones(*range(12)), ones(*range(5, 12))
    now = ones(*range(1, 12))

    assert following(now, first, second) == second
    assert following(now | dict.fromkeys(range(5), "2"), first, second) == second | dict.fromkeys(range(5), "2")


def test_who_left_and_comes_back_stands_in_it_again() -> None:
    first, second = ones(*range(12)), ones(*range(5, 12))

    assert following(first, first, second) == first


def test_alliance_stands_in_a_figure_once() -> None:
    """Its former value waits for four others to go, so its present one is not in yet."""
    before = ones(*range(5))

    assert following(before | {0: "2"} | ones(*range(5, 10)), before) == ones(*range(10))


@given(st.lists(st.tuples(CROWDS, st.booleans()), max_size=30))
def test_no_sum_of_figures_tells_of_fewer_than_five(nights: list[tuple[dict[int, str], bool]]) -> None:
    """Over any number of figures: what stood in exactly the same of them comes from five alliances at least."""
    published: list[dict[int, str]] = []
    for brought, must_go in nights:
        crowd = following(brought, *published, must_go=must_go)
        if is_crowd(len(crowd.keys() & brought.keys())):
            published.append(crowd)

    assert all(len(cell) >= K for cell in cells_of(published))
    assert all(len(crowd) >= K for crowd in published)


@given(st.lists(CROWDS, max_size=10), CROWDS)
def test_figure_of_what_nobody_changed_stays_the_same(nights: list[dict[int, str]], last: dict[int, str]) -> None:
    published: list[dict[int, str]] = []
    for brought in [*nights, last]:
        crowd = following(brought, *published)
        if is_crowd(len(crowd.keys() & brought.keys())):
            published.append(crowd)

    if published:
        again = following(last, *published)
        assert following(last, *published, again) == again


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (["43.4", "1", "99"], "43"),
        (["1234", "1", "9999"], "1200"),
        (["0.456", "0", "1"], "0.46"),
        (["0", "0", "1"], "0"),
        (["10", "20"], "15"),
    ],
)
def test_median_has_two_figures(values: list[str], shown: str) -> None:
    assert median_of([Decimal(value) for value in values]) == Decimal(shown)


def places(*values: int) -> list[Place]:
    amounts = [Decimal(value) for value in values]
    return [place_of(amount, amounts) for amount in amounts]


def test_place_is_told_in_quarters() -> None:
    assert places(*range(9)) == [
        *[Place.BELOW_THREE_QUARTERS] * 3,
        Place.BELOW_HALF,
        Place.MIDDLE,
        Place.ABOVE_HALF,
        *[Place.ABOVE_THREE_QUARTERS] * 3,
    ]


def test_alike_values_all_stand_in_the_middle() -> None:
    assert set(places(7, 7, 7, 7, 7)) == {Place.MIDDLE}


def test_who_is_alone_outside_is_not_known_as_the_highest_or_the_lowest() -> None:
    assert places(1, 1, 1, 1, 9) == [*[Place.MIDDLE] * 4, Place.ABOVE_HALF]
    assert places(1, 9, 9, 9, 9) == [Place.BELOW_HALF, *[Place.MIDDLE] * 4]


@given(st.lists(st.integers(0, 6), min_size=K, max_size=40))
def test_place_says_what_is_true_of_the_others(values: list[int]) -> None:
    for value, place in zip(values, places(*values), strict=True):
        lower, higher = sum(one < value for one in values), sum(one > value for one in values)
        others = len(values) - 1
        is_true = {
            Place.ABOVE_THREE_QUARTERS: 4 * lower >= 3 * others,
            Place.ABOVE_HALF: 2 * lower > others,
            Place.MIDDLE: 2 * lower <= others and 2 * higher <= others,
            Place.BELOW_HALF: 2 * higher > others,
            Place.BELOW_THREE_QUARTERS: 4 * higher >= 3 * others,
        }
        assert is_true[place]


@given(st.lists(st.integers(0, 6), min_size=K, max_size=40))
def test_nobody_is_alone_in_an_outer_quarter(values: list[int]) -> None:
    told = places(*values)

    assert 1 not in (told.count(Place.ABOVE_THREE_QUARTERS), told.count(Place.BELOW_THREE_QUARTERS))


@given(st.sets(AMOUNTS, min_size=K, max_size=40))
def test_of_values_that_all_differ_two_at_least_stand_outside(amounts: set[Decimal]) -> None:
    told = [place_of(value, sorted(amounts)) for value in amounts]

    assert told.count(Place.ABOVE_THREE_QUARTERS) >= 2
    assert told.count(Place.BELOW_THREE_QUARTERS) >= 2
