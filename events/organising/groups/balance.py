"""Dividing people over groups that differ inside and resemble each other: pure functions, no database.

The cost of a division is the sum, over every two people in one group, of what they have in common (`WEIGHTS`): a low
cost means that organisations, regions, roles, sizes and answers are spread. It is lowered by exchanging two people
of different groups as long as that helps, from several random starts; the cheapest is kept. So the result never costs
more than the first random start, and the same people with the same seed always give the same groups: the only source
of chance is `random.Random(seed)`, the order of the people does not matter, and no clock is read.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SMALLEST, LARGEST = 3, 6
# What two people in one group have in common costs this much. One shared organisation outweighs all the rest.
SAME_ORGANISATION = 1000
MET_BEFORE = 40  # for every earlier group they were in together, at most three
WEIGHTS = {"region": 6, "role": 5, "answer": 4, "size": 3}
PAIRS_TO_TRY = 1_500_000  # per division, over all starts together: under half a second
MOST_STARTS = 30


@dataclass(frozen=True)
class Person:
    """Who is divided. What is empty is unknown, and never the same as somebody else's."""

    id: int
    organisation: int | None = None
    region: str = ""
    role: str = ""
    size: str = ""
    answer: str = ""


Met = Mapping[frozenset[int], int]
Groups = list[list[int]]


def number_of_groups(people: int, size: int) -> int:
    """How many groups of about `size` (3 to 6): each of 3 to 6 people, whenever there are three people or more."""
    if not people:
        return 0
    fewest, most = -(-people // LARGEST), max(1, people // SMALLEST)
    return max(fewest, min(most, int(people / size + 0.5)))


def divide(
    people: Sequence[Person], *, size: int, seed: int, met: Met | None = None, pinned: Mapping[int, int] | None = None
) -> Groups:
    """Divide `people` into groups of about `size` and return the ids per group, in order of id.

    `met` says how often two people were in one group before, by frozenset of their ids. `pinned` holds people in the
    group with that number, from 0; a number beyond the groups there would be adds groups. Everybody is in exactly one
    group. Sizes differ by at most one and lie between 3 and 6, except: fewer than three people are one group, and
    a group may be larger, or others smaller, when more are pinned to it than its share.
    """
    table = _Table(sorted(people, key=lambda person: person.id), size, met or {}, pinned or {})
    chance = random.Random(seed)  # noqa: S311  (chance that can be repeated, not a secret)
    best = table.improved(table.random_start(chance))
    for _ in range(table.starts - 1):
        best = min(best, table.improved(table.random_start(chance)), key=table.cost)
    return table.ids(best)


def random_division(
    people: Sequence[Person], *, size: int, seed: int, pinned: Mapping[int, int] | None = None
) -> Groups:
    """What chance alone would make of it: where `divide` with the same seed begins."""
    table = _Table(sorted(people, key=lambda person: person.id), size, {}, pinned or {})
    return table.ids(table.random_start(random.Random(seed)))  # noqa: S311


def cost(groups: Groups, people: Sequence[Person], met: Met | None = None) -> int:
    """The cost of a division, as described above."""
    by_id = {person.id: person for person in people}
    return sum(
        in_common(by_id[one], by_id[other], met or {})
        for group in groups
        for index, one in enumerate(group)
        for other in group[:index]
    )


def in_common(one: Person, other: Person, met: Met) -> int:
    """What it costs to have these two in one group."""
    same = one.organisation is not None and one.organisation == other.organisation
    total = SAME_ORGANISATION if same else 0
    if met:
        total += MET_BEFORE * min(3, met.get(frozenset((one.id, other.id)), 0))
    for name, weight in WEIGHTS.items():
        value = getattr(one, name)
        if value and value == getattr(other, name):
            total += weight
    return total


class _Table:
    """The people of one division as numbers: `costs[i][j]` for every two, and where each is pinned."""

    def __init__(self, people: Sequence[Person], size: int, met: Met, pinned: Mapping[int, int]) -> None:
        self.people = people
        self.pinned = {index: pinned[person.id] for index, person in enumerate(people) if person.id in pinned}
        self.free = [index for index in range(len(people)) if index not in self.pinned]
        self.number = max(number_of_groups(len(people), size), max(self.pinned.values(), default=-1) + 1)
        self.costs = [[0] * len(people) for _ in people]
        for i, one in enumerate(people):
            for j in range(i):
                self.costs[i][j] = self.costs[j][i] = in_common(one, people[j], met)
        pairs = max(1, len(self.free) ** 2 // 2)
        self.starts = max(1, min(MOST_STARTS, PAIRS_TO_TRY // (pairs * 6)))

    def random_start(self, chance: random.Random) -> list[int]:
        """The group of each person: who is pinned there, everybody else by chance, always in the smallest group."""
        where = [self.pinned.get(index, -1) for index in range(len(self.people))]
        sizes = [where.count(group) for group in range(self.number)]
        order = list(self.free)
        chance.shuffle(order)
        for index in order:
            where[index] = min(range(self.number), key=lambda group: (sizes[group], group))
            sizes[where[index]] += 1
        return where

    def improved(self, where: list[int]) -> list[int]:
        """Exchange two people as long as that lowers the cost."""
        with_group = self._with_groups(where)
        is_better = True
        while is_better:
            is_better = False
            for position, i in enumerate(self.free):
                for j in self.free[:position]:
                    if where[i] != where[j] and self._gain(i, j, where, with_group) < 0:
                        self._exchange(i, j, where, with_group)
                        is_better = True
        return where

    def _with_groups(self, where: list[int]) -> list[list[int]]:
        """What each person would cost in each group: the sum over those who are in it."""
        totals = [[0] * self.number for _ in where]
        for row, costs in zip(totals, self.costs, strict=True):
            for group, value in zip(where, costs, strict=True):
                row[group] += value
        return totals

    def _gain(self, i: int, j: int, where: list[int], with_group: list[list[int]]) -> int:
        """How the cost changes when `i` and `j` exchange groups."""
        a, b, of_i, of_j = where[i], where[j], with_group[i], with_group[j]
        return of_i[b] + of_j[a] - of_i[a] - of_j[b] - 2 * self.costs[i][j]

    def _exchange(self, i: int, j: int, where: list[int], with_group: list[list[int]]) -> None:
        a, b = where[i], where[j]
        where[i], where[j] = b, a
        for row, of_i, of_j in zip(with_group, self.costs[i], self.costs[j], strict=True):
            row[a] += of_j - of_i
            row[b] += of_i - of_j

    def cost(self, where: list[int]) -> int:
        with_group = self._with_groups(where)
        return sum(with_group[index][group] for index, group in enumerate(where)) // 2

    def ids(self, where: list[int]) -> Groups:
        groups: Groups = [[] for _ in range(self.number)]
        for person, group in zip(self.people, where, strict=True):
            groups[group].append(person.id)
        return groups
