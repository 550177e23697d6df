"""Where a sentence says how things are now: from … to, (now: X), against X, was that X."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .quantities import ALL, Quantity
from .timeline import Timeline
from .tokens import DATE, RANGE, YEAR, YEARS, Token, text_at
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
AGAINST_PAIRS = frozenset((("opzichte", "van"), ("plaats", "van"), ("vergeleken", "met")))
BEFORE_TELLING = word_set("; , ( . nog toen en")
STOPS = frozenset(";.!?")
PARTING = frozenset(";.,()")


class Baseline(NamedTuple):
    """`changes` are the pairs van X naar Y; `inside` are the tokens that tell how things were."""

    is_given: bool
    changes: list[tuple[Quantity, Quantity]]
    inside: set[int]


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
        if tokens[place].text not in BEFORE_VALUE and place not in skip and tokens[place].text != "(":
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
        to, after = _reached(tokens, before, values, moments) if before else (0, None)
        if before and after:
            pairs.append((before, after))
            inside.update(range(place, to + 1))
    return pairs or _turned(tokens, values), inside


def _reached(
    tokens: list[Token], before: Quantity, values: dict[int, Quantity], moments: set[int]
) -> tuple[int, Quantity | None]:
    """Where "naar" or "tot" stands after a number, and the number that it leads to."""
    for to in range(before.end, min(before.end + FARTHEST_TO, len(tokens))):
        if tokens[to].text in STOPS:
            break
        if tokens[to].text in ("naar", "tot") and to not in moments:
            after = _value_near(tokens, to + 1, values, moments, 8)
            if after:
                return to, after
    return 0, None


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
        if is_compared or words & NOW or any(token.kind in (YEAR, YEARS, RANGE, DATE) for token in inside):
            yield opened, closed + 1


def _told(tokens: list[Token], values: dict[int, Quantity], timeline: Timeline) -> Iterator[tuple[int, int]]:
    """tegen 45% in 2026; in 2025 was dat 71%; nu is dat 40%."""
    has_told = False
    for place in range(len(tokens)):
        if _is_against(tokens, place) and _value_near(tokens, place + 1, values, set(), 5):
            opens = not place or (place == 1 and tokens[0].text == "vergeleken")
            yield place, (_moment_end(tokens, place, values, timeline) if opens else _stop(tokens, place))
        elif end := _told_end(tokens, place, values, timeline, has_told):
            first, end = _start(tokens, place), max(end, _stop(tokens, place))
            if _is_beside_another(tokens, values, first, end):
                has_told = True
                yield first, end


def _moment_end(tokens: list[Token], at: int, values: dict[int, Quantity], timeline: Timeline) -> int:
    """Tegen 41% in 2026 | heeft …: before a verb the words about the past end with their moment."""
    end = _value_end(tokens, at + 1, values)
    while end < len(tokens) and end in timeline.inside:
        end += 1
    return end


def _told_end(tokens: list[Token], at: int, values: dict[int, Quantity], timeline: Timeline, has_told: bool) -> int:
    """Where the number ends that is told after "nu", "op dit moment", "waar dat" or "was dat"; 0 when none is."""
    word = tokens[at].text
    if word in NOW - PAST_STATES - {"stand", "vorig"}:
        return _value_end(tokens, at + 1, values)
    if word == "op" and _follows(tokens, at, "dit", "moment"):
        return _value_end(tokens, at + 3, values)
    if word == "waar" and _follows(tokens, at, "dat"):
        return _value_end(tokens, at + 2, values)
    return _that(tokens, at, values, timeline) if word in STATES and not has_told else 0


def _is_against(tokens: list[Token], at: int) -> bool:
    """tegen, tegenover, ten opzichte van, in plaats van, vergeleken met"""
    pair = (text_at(tokens, at - 1), tokens[at].text)
    return tokens[at].text in AGAINST or pair in AGAINST_PAIRS


def _follows(tokens: list[Token], at: int, *words: str) -> bool:
    return at >= -1 and [token.text for token in tokens[at + 1 : at + 1 + len(words)]] == list(words)


def _value_end(tokens: list[Token], at: int, values: dict[int, Quantity]) -> int:
    for place in range(at, min(at + FARTHEST_VALUE, len(tokens))):
        if place in values:
            return values[place].end
        if tokens[place].text in STOPS | PARTING:
            return 0
    return 0


def _that(tokens: list[Token], at: int, values: dict[int, Quantity], timeline: Timeline) -> int:
    """The end of "was dat X" and "dat was X", which come after a mark or a date."""
    before, after = text_at(tokens, at - 1), text_at(tokens, at + 1)
    is_past = tokens[at].text in PAST_STATES
    comes_after = before in BEFORE_TELLING or at - 1 in timeline.inside
    if comes_after and after in THAT and (after != "er" or is_past):
        return _value_end(tokens, at + 2, values)
    if before in ("dat", "dit", "er") and text_at(tokens, at - 2) in BEFORE_TELLING:
        return _value_end(tokens, at + 1, values) if is_past or after == "nu" else 0
    return 0


def _start(tokens: list[Token], at: int) -> int:
    for place in range(at, max(at - 12, -1), -1):
        if tokens[place].text in PARTING:
            return place
    return at if at > 11 else 0


def _stop(tokens: list[Token], at: int) -> int:
    for place in range(at + 1, min(at + 25, len(tokens))):
        if tokens[place].text in PARTING - {"("}:
            return place
    return min(at + 25, len(tokens))


def _is_beside_another(tokens: list[Token], values: dict[int, Quantity], first: int, end: int) -> bool:
    """What is now is only a baseline beside what must be: without another number it is the goal's own."""
    if any(not first <= place < end for place in values):
        return True
    return any(token.text in ALL and not first <= place < end for place, token in enumerate(tokens))
