"""The division itself: sizes, everybody once, the same again, pins, and better than chance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.organising.groups.balance import LARGEST, SMALLEST, Person, cost, divide, number_of_groups, random_division
from events.organising.groups.reasons import balance_of, has_colleagues, reasons_of
from tests.work import calls

REGIONS, ROLES = ["", "Noord", "Oost", "Zuid", "Midden"], ["", "directeur", "bestuurder", "kwaliteitsmedewerker"]


@st.composite
def persons(draw, least=0, most=30):
    number = draw(st.integers(least, most))
    choose = lambda values: draw(st.sampled_from(values))  # noqa: E731
    return [
        Person(
            id=100 + index,
            organisation=choose([None, 1, 2, 3, 4, 5, 6]),
            region=choose(REGIONS),
            role=choose(ROLES),
            size=choose(["", "kleine", "grote"]),
            answer=choose(["", "ja", "nee"]),
        )
        for index in range(number)
    ]


@st.composite
def meetings(draw, people):
    if len(people) < 2:
        return {}
    ids = [person.id for person in people]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=10))
    return {frozenset(pair): draw(st.integers(1, 4)) for pair in pairs if pair[0] != pair[1]}


SIZES = st.integers(SMALLEST, LARGEST)
SEEDS = st.integers(0, 2**31)


@given(persons(), SIZES, SEEDS)
@settings(deadline=None, max_examples=80)
def test_everybody_is_in_exactly_one_group_of_the_right_size(people, size, seed):
    groups = divide(people, size=size, seed=seed)

    sizes = [len(group) for group in groups]
    assert sorted(member for group in groups for member in group) == [person.id for person in people]
    assert len(groups) == number_of_groups(len(people), size)
    if len(people) >= SMALLEST:
        assert SMALLEST <= min(sizes) <= max(sizes) <= LARGEST
        assert max(sizes) - min(sizes) <= 1
    else:
        assert sizes == ([len(people)] if people else [])


@given(persons(), SIZES, SEEDS, st.randoms())
@settings(deadline=None, max_examples=40)
def test_same_people_in_any_order_give_the_same_groups(people, size, seed, chance):
    shuffled = list(people)
    chance.shuffle(shuffled)

    assert divide(shuffled, size=size, seed=seed) == divide(people, size=size, seed=seed)


@given(st.data(), persons(least=3), SIZES, SEEDS)
@settings(deadline=None, max_examples=60)
def test_who_is_pinned_stays_and_nobody_is_lost(data, people, size, seed):
    numbers = st.integers(0, number_of_groups(len(people), size))
    pinned = data.draw(st.dictionaries(st.sampled_from([person.id for person in people]), numbers, max_size=8))

    groups = divide(people, size=size, seed=seed, pinned=pinned)

    assert all(member in groups[number] for member, number in pinned.items())
    assert sorted(member for group in groups for member in group) == [person.id for person in people]


@given(st.data(), persons(), SIZES, SEEDS)
@settings(deadline=None, max_examples=60)
def test_division_never_costs_more_than_the_chance_it_began_with(data, people, size, seed):
    met = data.draw(meetings(people))

    made, chance = divide(people, size=size, seed=seed, met=met), random_division(people, size=size, seed=seed)

    assert cost(made, people, met) <= cost(chance, people, met)


def test_another_seed_gives_other_groups():
    people = [Person(id=number) for number in range(20)]

    assert divide(people, size=4, seed=1) != divide(people, size=4, seed=2)


@pytest.mark.parametrize("seed", range(5))
def test_colleagues_and_old_acquaintances_are_apart_when_there_is_room(seed):
    people = [Person(id=number, organisation=number // 4, region=REGIONS[number % 5]) for number in range(24)]
    met = {frozenset((number, (number + 5) % 24)): 1 for number in range(24)}

    groups = divide(people, size=4, seed=seed, met=met)

    assert [sorted({member // 4 for member in group}) for group in groups if len({m // 4 for m in group}) < 4] == []
    assert [pair for pair in met for group in groups if pair <= set(group)] == []


def test_roles_are_spread_evenly():
    people = [Person(id=number, organisation=number, role=ROLES[1 + number % 3]) for number in range(30)]

    groups = divide(people, size=3, seed=7)

    assert {tuple(sorted(member % 3 for member in group)) for group in groups} == {(0, 1, 2)}


def division_of(number: int):
    people = [
        Person(
            id=member,
            organisation=member % (number // 2),
            region=REGIONS[1 + member % 4],
            role=ROLES[1 + member % 3],
            answer=str(member % 5),
        )
        for member in range(number)
    ]
    met = {frozenset((member, (member * 7 + 1) % number)): 1 for member in range(1, number)}
    return divide(people, size=4, seed=1, met=met)


@pytest.mark.parametrize("number", [20, 40, 80])
def test_work_grows_at_most_with_the_number_of_pairs(number):
    work = calls(lambda: division_of(number))

    assert calls(lambda: division_of(2 * number)) < 4.5 * work


def test_reasons_tell_what_somebody_adds_and_what_could_not_be_avoided():
    anna = Person(id=1, organisation=1, region="Noord", role="bestuurder", answer="geld")
    bram, cor = Person(id=2, organisation=2, region="Oost"), Person(id=3, organisation=1, region="Oost")
    names = {1: "Anna", 2: "Bram", 3: "Cor"}

    assert reasons_of(anna, [anna, bram], names, {}) == [
        "andere organisatie dan Bram",
        "enige bestuurder",
        "enige uit regio Noord",
        "enige die ‘geld’ koos",
    ]
    assert reasons_of(cor, [anna, bram, cor], names, {frozenset((2, 3)): 1}) == [
        "dezelfde organisatie als Anna: dat kon hier niet anders",
        "zat al eens in een groep met Bram: dat kon hier niet anders",
    ]


def test_balance_counts_and_warns():
    people = [Person(id=1, organisation=1, region="Noord", role="directeur"), Person(id=2, organisation=1)]

    assert balance_of(people) == ["1 regio", "1 × directeur"]
    assert has_colleagues(people)
