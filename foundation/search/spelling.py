"""How far apart two words are, in slips of the finger."""


def slips_allowed(word: str) -> int:
    """A short word has too many neighbours to guess at: betrek is no slip for bereik."""
    return 0 if len(word) < 4 else 1 if len(word) < 9 else 2


def distance(one: str, other: str, most: int) -> int:
    """Letters to add, leave out, change or swap with their neighbour to make `other` of `one`; above `most` it stops.

    The optimal string alignment distance, row by row.
    """
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [place]
        for at, its in enumerate(other, start=1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != its))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == its:
                cost = min(cost, earlier[at - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
