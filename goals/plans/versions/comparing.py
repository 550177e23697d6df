"""Two versions of a plan side by side: per card what came, went and changed, in words."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from foundation.text_changes import LONGEST_BY_WORD, Piece, differences

from .cards import Card, Fact, Names, Part, cards_of

Key = TypeVar("Key", bound=Hashable)
# Of a text of more letters nobody reads the differences.
LONGEST_COMPARED = LONGEST_BY_WORD
ADDED, REMOVED, CHANGED, SAME = "nieuw", "weg", "gewijzigd", "gelijk"


@dataclass(frozen=True)
class Change:
    """One field before and after; of a text also in `pieces`."""

    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class ChangedPart:
    heading: str
    state: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ComparedCard:
    card: Card
    state: str
    parts: tuple[ChangedPart, ...]


def compare(before: dict[str, Any], after: dict[str, Any]) -> list[ComparedCard]:
    """Every card of both versions, in the order of `after`; what went stands where it stood among the others."""
    names = Names(before, after)
    old, new = cards_of(before, names), cards_of(after, names)
    return [_compared(old.get(key), new.get(key)) for key in _merged(list(old), list(new))]


def order_changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Speerpunten, and goals of one speerpunt, that changed places with each other."""
    changes = [_order_change("volgorde van de speerpunten", before["areas"], after["areas"], "name")]
    old = {area["id"]: area for area in before["areas"]}
    for area in after["areas"]:
        if was := old.get(area["id"]):
            label = f"volgorde van de doelstellingen bij ‘{area['name']}’"
            changes.append(_order_change(label, was["goals"], area["goals"], "title"))
    return [change for change in changes if change]


def _order_change(label: str, before: list[dict[str, Any]], after: list[dict[str, Any]], name: str) -> Change | None:
    places = [row["id"] for row in before]
    both = [row for row in after if row["id"] in set(places)]
    by_old_place = sorted(both, key=lambda row: places.index(row["id"]))
    if both == by_old_place:
        return None
    first, then = (", ".join(row[name] or "zonder titel" for row in rows) for rows in (by_old_place, both))
    return Change(label, first, then)


def _merged(old: list[Key], new: list[Key]) -> Iterator[Key]:
    """`new` in its order, with what is only in `old` behind what it stood behind."""
    known, present = set(new), iter(new)
    passed: set[Key] = set()
    for key in old:
        if key in known and key not in passed:
            for other in present:
                passed.add(other)
                yield other
                if other == key:
                    break
        elif key not in known:
            yield key
    yield from present


def _compared(old: Card | None, new: Card | None) -> ComparedCard:
    card = new or old
    if card is None:
        raise ValueError("a card of neither version")
    if old is None or new is None:
        parts = tuple(_told(part, ADDED if new else REMOVED) for part in card.parts.values())
        return ComparedCard(card, ADDED if new else REMOVED, parts)
    parts = tuple(_parts(old.parts, new.parts))
    return ComparedCard(card, CHANGED if parts else SAME, parts)


def _parts(old: dict[tuple[str, int], Part], new: dict[tuple[str, int], Part]) -> Iterator[ChangedPart]:
    for key in _merged(list(old), list(new)):
        before, after = old.get(key), new.get(key)
        if before is None or after is None:
            yield _told(old.get(key) or new[key], ADDED if after else REMOVED)
        elif changes := tuple(_changes(before.facts, after.facts)):
            yield ChangedPart(after.heading, CHANGED, changes)


def _told(part: Part, state: str) -> ChangedPart:
    """A part that is only in one of the versions: all that is filled in."""
    told = [fact for fact in part.facts.values() if fact.is_told]
    is_new = state == ADDED
    changes = tuple(Change(f.label, "" if is_new else f.words, f.words if is_new else "") for f in told)
    return ChangedPart(part.heading, state, changes)


def _changes(old: dict[str, Fact], new: dict[str, Fact]) -> Iterator[Change]:
    for key in _merged(list(old), list(new)):
        before, after = old.get(key), new.get(key)
        if before and after and before.value == after.value:
            continue
        fact = after or before
        if fact is not None:
            yield _change(fact, before.words if before else "", after.words if after else "")


def _change(fact: Fact, before: str, after: str) -> Change:
    if max(len(before), len(after)) > LONGEST_COMPARED:
        return Change(fact.label, _length(before), _length(after))
    pieces = tuple(differences(before, after)) if fact.is_text and before and after else ()
    return Change(fact.label, before, after, pieces)


def _length(text: str) -> str:
    return f"een tekst van {len(text.split())} woorden" if text else ""
