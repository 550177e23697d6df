"""The values that a goal's sentence names, for the fields beside it: only what is sure, the rest is empty."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .finding import GOAL
from .language.moment import DATED, Moment
from .language.quantities import Quantity
from .language.words import FINITE, word_set
from .lexicon import DIRECTION, Lexicon, packaged_lexicon
from .reading import Reading

# With these the name of what is measured begins.
MEASURES = word_set("aantal percentage aandeel deelnamepercentage verwijzingspercentage mediane gemiddelde mediaan")
TOO_MUCH = 10**12
PERCENT, EURO = "%", "euro"
SIGNS = {"%": PERCENT, "procent": PERCENT, "€": EURO, "euro": EURO}
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (20\d\d)", re.IGNORECASE)
PLURAL = re.compile(r"[a-zë-]+(?:en|s)")


class Values(NamedTuple):
    """What a sentence says of its indicator. `name` is in the words of the sentence, `unit` as plans write it."""

    name: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    measured_on: date | None = None
    target: Decimal | None = None
    due_on: date | None = None


def values_in(text: str, *, lexicon: Lexicon | None = None) -> Values:
    """The values of a goal in one sentence; empty where it names none, or several."""
    reading = Reading(text, GOAL, lexicon or packaged_lexicon())
    before, after = _way(reading)
    name = _name(reading)
    return Values(
        name=name,
        unit=_unit(reading, [one for one in (after, before) if one], name),
        baseline=_value(before),
        measured_on=_day(reading, told=True),
        target=_value(after),
        due_on=_day(reading, told=False),
    )


def _way(reading: Reading) -> tuple[Quantity | None, Quantity | None]:
    """From where to where: van X naar Y, or one number beside the one that is told of now."""
    changes = reading.baseline.changes
    if changes:
        return changes[0] if len(changes) == 1 else (None, None)
    told = [one for one in reading.quantities if one.first in reading.baseline.inside]
    own = [one for one in reading.numbers if one.first not in reading.baseline.inside]
    return (told[0] if len(told) == 1 else None), (own[0] if len(own) == 1 else None)


def _value(amount: Quantity | None) -> Decimal | None:
    """The number as it stands; a share such as "11 van de 12", or one beyond all measure, is none for a field."""
    if (
        amount is None
        or amount.value is None
        or abs(amount.value) >= TOO_MUCH
        or amount.value != round(amount.value, 2)
    ):
        return None
    return amount.value


def _name(reading: Reading) -> str:
    """'Aantal leerlingen dat langer dan vier weken thuiszit': from the word for a measure to the main verb."""
    inside = reading.baseline.inside
    start = next((at for at, word in enumerate(reading.words) if word in MEASURES and at not in inside), None)
    if start is None:
        return ""
    end = _end_of_name(reading, start)
    if end is None or end == start + 1:
        return ""
    if any(start <= one.first < end and not one.is_bound for one in reading.numbers):
        return ""
    words = reading.typed_from(start, end).strip(" ,;:.")
    return words[:1].upper() + words[1:]


def _end_of_name(reading: Reading, start: int) -> int | None:
    """Before the verb of rising or falling; without one before the first main verb, bracket or full stop."""
    places = range(start + 1, len(reading.words))
    stop = next((at for at in places if _stops(reading, at)), len(reading.words))
    verbs = [(at, verb) for at in range(start + 1, stop) if (verb := reading.verb_places.get(at))]
    moving = [at for at, verb in verbs if verb.group == DIRECTION]
    main = [at for at, verb in verbs if verb.is_main]
    small = [at for at in range(start + 1, stop) if reading.words[at] in FINITE and not reading.dependent[at]]
    return next(iter(moving or sorted(main + small)), stop if stop < len(reading.words) else None)


def _stops(reading: Reading, at: int) -> bool:
    return at in reading.baseline.inside or reading.words[at] in ("(", ".", ";")


def _unit(reading: Reading, amounts: list[Quantity], name: str) -> str:
    for amount in amounts:
        around = (reading.word(amount.first - 1), *reading.words[amount.first : amount.end], reading.word(amount.end))
        for word in around:
            if sign := SIGNS.get(word) or (PERCENT if word.endswith("%") else ""):
                return sign
        if PLURAL.fullmatch(reading.word(amount.end)):
            return reading.word(amount.end)
    counted = name.lower().split()
    if counted[:1] == ["aantal"] and len(counted) > 1 and PLURAL.fullmatch(counted[1]):
        return counted[1]
    return ""


def _day(reading: Reading, *, told: bool) -> date | None:
    """The one whole day that the sentence names for the goal, or for how things are now."""
    days = [_whole_day(reading, moment) for moment in reading.timeline.moments if _is_of(reading, moment, told=told)]
    known = [day for day in days if day]
    return known[0] if len(known) == 1 else None


def _is_of(reading: Reading, moment: Moment, *, told: bool) -> bool:
    is_told = moment.first in reading.baseline.inside
    return moment.kind == DATED and is_told == told and (told or not moment.is_compared)


def _whole_day(reading: Reading, moment: Moment) -> date | None:
    found = DAY.search(reading.typed_from(moment.first, moment.end))
    if found is None:
        return None
    try:
        return date(int(found[3]), MONTHS.index(found[2].lower()) + 1, int(found[1]))
    except ValueError:  # the thirty-first of June
        return None
