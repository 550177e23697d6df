"""Where a sentence says how things are now: from … to, (now: X), against X, was that X."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .quantities import ALL, Quantity
from .timeline import Timeline
from .tokens import YEAR, YEARS, Token
from .words import word_set

FARTHEST_TO = 14
FARTHEST_VALUE = 8
BEFORE_VALUE = word_set(
    "een gemiddeld gemiddelde ruim circa ca ongeveer bijna zo’n nu nog de het € hooguit maximaal minimaal minstens "
    "hoogstens ten minste tenminste meer minder dan"
)
NOW = word_set(
    "nu thans momenteel nulmeting 0-meting startwaarde beginwaarde uitgangswaarde nulwaarde uitgangspunt huidig "
    "huidige vertrekpunt beginsituatie vorig was waren stand startpunt nul-meting nulsituatie startmeting"
)
AIM = word_set("doel streefwaarde doelwaarde norm streefcijfer n ambitie")
STATES = word_set("was is waren zijn bedroeg lag stond bedraagt ligt gold")
PAST_STATES = word_set("was waren bedroeg lag stond")
THAT = word_set("dat dit deze die er")
AGAINST = word_set("tegen tegenover i.p.v. t.o.v.")
STOPS = frozenset(";.!?")


class Baseline(NamedTuple):
    """`changes` are the pairs van X naar Y; `inside` are the tokens that tell how things were."""

    is_given: bool
    changes: list[tuple[Quantity, Quantity]]
    inside: set[int]

    @property
    def holds_still(self) -> bool:
        return any(_same(before, after) for before, after in self.changes)


def _same(before: Quantity, after: Quantity) -> bool:
    return before.value is not None and before.value == after.value


def read_baseline(
    tokens: list[Token], quantities: Sequence[Quantity], timeline: Timeline, brackets: Sequence[tuple[int, int]]
) -> Baseline:
    by_place = {quantity.first: quantity for quantity in quantities}
    changes, inside = _changes(tokens, by_place, timeline.inside)
    stretches = [*_bracketed(tokens, by_place, timeline, brackets)]
    stretches += [stretch for stretch in _told(tokens, by_place, timeline) if stretch[0] not in inside]
    for first, end in stretches:
        inside.update(range(first, end))
    return Baseline(bool(changes or stretches), changes, inside)


def _value_near(
    tokens: list[Token], at: int, values: dict[int, Quantity], skip: set[int], most: int
) -> Quantity | None:
    """The number at `at`, or after small words like "gemiddeld een"."""
    for place in range(at, min(at + most, len(tokens))):
        if place in values:
            return values[place]
        if tokens[place].text not in BEFORE_VALUE and place not in skip and tokens[place].text not in "(":
            return None
    return None


def _changes(
    tokens: list[Token], values: dict[int, Quantity], moments: set[int]
) -> tuple[list[tuple[Quantity, Quantity]], set[int]]:
    pairs: list[tuple[Quantity, Quantity]] = []
    inside: set[int] = set()
    for place, token in enumerate(tokens):
        if token.text not in ("van", "vanaf") or place in inside:
            continue
        before = _value_near(tokens, place + 1, values, set(), 5)
        if before is None:
            continue
        for to in range(before.end, min(before.end + FARTHEST_TO, len(tokens))):
            if tokens[to].text in STOPS:
                break
            if tokens[to].text not in ("naar", "tot") or to in moments:
                continue
            after = _value_near(tokens, to + 1, values, moments, 8)
            if after:
                pairs.append((before, after))
                inside.update(range(place, to + 1))
                break
    return pairs or _turned(tokens, values), inside


def _turned(tokens: list[Token], values: dict[int, Quantity]) -> list[tuple[Quantity, Quantity]]:
    """naar 30, van 46"""
    for place, token in enumerate(tokens):
        if token.text == "naar" and (after := _value_near(tokens, place + 1, values, set(), 4)):
            for back in range(after.end, min(after.end + 6, len(tokens))):
                if tokens[back].text in ("van", "vanaf"):
                    before = _value_near(tokens, back + 1, values, set(), 4)
                    is_part = tokens[back + 1].text in ("de", "het", "alle") if back + 1 < len(tokens) else True
                    return [(before, after)] if before and not is_part else []
                if tokens[back].text in STOPS:
                    break
    return []


def _bracketed(
    tokens: list[Token], values: dict[int, Quantity], timeline: Timeline, brackets: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """(nu: 14 leerlingen), (2025: 64%), (nulmeting mei 2026: 3,1), (was 46)."""
    for opened, closed in brackets:
        inside = tokens[opened + 1 : closed]
        words = {token.text for token in inside}
        has_value = any(place in values for place in range(opened + 1, closed))
        if not has_value or (words & AIM and not words & NOW):
            continue
        is_compared = any(moment.is_compared and moment.end == opened for moment in timeline.moments)
        if is_compared or words & NOW or any(token.kind in (YEAR, YEARS, "range", "date") for token in inside):
            yield opened, closed + 1


def _told(tokens: list[Token], values: dict[int, Quantity], timeline: Timeline) -> Iterator[tuple[int, int]]:
    """tegen 45% in 2026; in 2025 was dat 71%; nu is dat 40%."""
    told_now = False
    for place, token in enumerate(tokens):
        end = 0
        if token.text in AGAINST or _compares(tokens, place):
            if _value_near(tokens, place + 1, values, set(), 5):
                yield place, _stop(tokens, place)
        elif token.text in NOW and token.text not in ("was", "waren", "stand", "vorig"):
            end = _value_end(tokens, place + 1, values)
        elif token.text == "op" and _follows(tokens, place, "dit", "moment"):
            end = _value_end(tokens, place + 3, values)
        elif token.text in STATES and not told_now:
            end = _that(tokens, place, values, timeline)
        elif token.text == "waar" and _follows(tokens, place, "dat"):
            end = _value_end(tokens, place + 2, values)
        if end and _other_number(tokens, values, _start(tokens, place), max(end, _stop(tokens, place))):
            told_now = True
            yield _start(tokens, place), max(end, _stop(tokens, place))


def _compares(tokens: list[Token], at: int) -> bool:
    return (
        _follows(tokens, at - 2, "opzichte", "van")
        or _follows(tokens, at - 2, "plaats", "van")
        or (_follows(tokens, at - 1, "met") and at > 0 and tokens[at - 1].text == "vergeleken")
    )


def _follows(tokens: list[Token], at: int, *words: str) -> bool:
    return at >= -1 and [token.text for token in tokens[at + 1 : at + 1 + len(words)]] == list(words)


def _value_end(tokens: list[Token], at: int, values: dict[int, Quantity]) -> int:
    for place in range(at, min(at + FARTHEST_VALUE, len(tokens))):
        if place in values:
            return values[place].end
        if tokens[place].text in STOPS or tokens[place].text in ",)":
            return 0
    return 0


def _that(tokens: list[Token], at: int, values: dict[int, Quantity], timeline: Timeline) -> int:
    """The end of "was dat X" and "dat was X", which come after a mark or a date."""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    before = tokens[at - 1].text if at else ""
    is_past = tokens[at].text in PAST_STATES
    if (
        after in THAT
        and (after != "er" or is_past)
        and (before in (";", ",", "(", ".") or at - 1 in timeline.inside or before in ("nog", "toen"))
    ):
        return _value_end(tokens, at + 2, values)
    if before in ("dat", "dit", "er") and at >= 2 and tokens[at - 2].text in (";", ",", "(", ".", "en"):
        return _value_end(tokens, at + 1, values) if is_past or _follows(tokens, at, "nu") else 0
    return 0


def _start(tokens: list[Token], at: int) -> int:
    for place in range(at, max(at - 12, -1), -1):
        if tokens[place].text in ";.,(":
            return place
    return at if at > 11 else 0


def _stop(tokens: list[Token], at: int) -> int:
    for place in range(at + 1, min(at + 25, len(tokens))):
        if tokens[place].text in (";", ".", ")", ","):
            return place
    return min(at + 25, len(tokens))


def _other_number(tokens: list[Token], values: dict[int, Quantity], first: int, end: int) -> bool:
    """What is now is only a baseline beside what must be: without another number it is the goal's own."""
    if any(not first <= place < end for place in values):
        return True
    return any(token.text in ALL and not first <= place < end for place, token in enumerate(tokens))
