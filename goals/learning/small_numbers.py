"""Small numbers are not shown, and cannot be worked out from what is shown beside them.

A count below five is '< 5'. Where a total stands beside its parts, other parts or the total are left out too, as far
as is needed to leave each small part anything from nought to four. A part that is left out at one moment is left out
at every moment, so that nobody takes it from the moment before. Whoever fills in figures sees them as they are.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from foundation.units import amount_in_full
from goals.models import FEWEST_ANSWERS

FEWEST = 5
FEW, LEFT_OUT = "< 5", "afgeschermd"
PUPILS = re.compile(
    r"leerling|thuiszitter|\w*kind(eren|s)?\b|kleuter|peuter|jongere|scholier|student|deelnemer|overstapper|verzuimer"
    r"|tlv|toelaatbaarheidsverklaring|vrijstelling|schorsing|verwijdering",
    re.IGNORECASE,
)

Part = Hashable
Parts = Mapping[Part, Decimal]


class Sight(Enum):
    """How a value is shown: as it is, as '< 5', or not at all."""

    WHOLE = auto()
    FEW = auto()
    LEFT_OUT = auto()


class Moment(NamedTuple):
    """The counts of one day: of the whole, and of those parts that have one."""

    total: Decimal | None
    parts: Parts


class Share(NamedTuple):
    """A count out of another."""

    numerator: Decimal
    denominator: Decimal

    @property
    def rest(self) -> Decimal:
        return self.denominator - self.numerator


class Shares(NamedTuple):
    """The shares of one day: of the whole, and of those parts that have one."""

    total: Share | None
    parts: Mapping[Part, Share]


class Sights(NamedTuple):
    """How the whole and the parts of one day are shown."""

    total: Sight
    parts: dict[Part, Sight]


def counts_pupils(*words: str) -> bool:
    """Is what these words (unit, numerator, denominator) count pupils, whose small numbers are not shown?"""
    return any(PUPILS.search(word) for word in words)


def is_few(count: Decimal | int) -> bool:
    return count < FEWEST


def sights_of_counts(moments: Sequence[Moment]) -> list[Sights]:
    """How the counts of these moments are shown, beside each other and after each other."""
    left_out = _left_out(moments)
    return [_sights(moment, left_out) for moment in moments]


def sights_of_shares(moments: Sequence[Shares]) -> list[Sights]:
    """How percentages are shown: not where the count, or what is left of the whole, is small and not nought."""
    counts = [_counts(moment) for moment in moments]
    rests = [_rests(moment) for moment in moments]
    left_out = _left_out([*counts, *rests])
    pairs = zip(counts, rests, strict=True)
    return [_both(_sights(count, left_out), _sights(rest, left_out), left_out) for count, rest in pairs]


def sights_of_averages(whole: int | None, answers: Mapping[Part, int]) -> Sights:
    """How averages are shown by their numbers of answers: from ten, and not when the rest of the whole tells one."""
    hidden = {part for part, number in answers.items() if number < FEWEST_ANSWERS}
    for part in sorted(set(answers) - hidden, key=lambda one: (answers[one], str(one))):
        if not hidden or (len(hidden) > 1 and sum(answers[one] for one in hidden) >= FEWEST_ANSWERS):
            break
        hidden.add(part)
    tells_one = len(hidden) == 1 or 0 < sum(answers[one] for one in hidden) < FEWEST_ANSWERS
    is_whole = whole is not None and whole >= FEWEST_ANSWERS and not (hidden and tells_one)
    parts = {part: Sight.LEFT_OUT if part in hidden else Sight.WHOLE for part in answers}
    return Sights(Sight.WHOLE if is_whole else Sight.LEFT_OUT, parts)


def in_sight(value: Decimal | None, unit: str, sight: Sight) -> str:
    """'46 leerlingen', '< 5', 'afgeschermd', or 'n.b.'."""
    if sight is Sight.LEFT_OUT:
        return LEFT_OUT
    if sight is Sight.FEW:
        return FEW
    return "n.b." if value is None else amount_in_full(value, unit)


def _sights(moment: Moment, left_out: set[Part]) -> Sights:
    parts = {part: _sight(count, is_out=part in left_out) for part, count in moment.parts.items()}
    if moment.total is None:
        return Sights(Sight.WHOLE, parts)
    return Sights(_sight(moment.total, is_out=not _is_safe(moment, left_out)), parts)


def _sight(count: Decimal, *, is_out: bool) -> Sight:
    if is_few(count):
        return Sight.FEW
    return Sight.LEFT_OUT if is_out else Sight.WHOLE


def _both(counts: Sights, rests: Sights, left_out: set[Part]) -> Sights:
    """Of a share: '< 5' when the count is small, left out when anything else is."""
    parts = {
        part: sight if sight is Sight.FEW else Sight.LEFT_OUT if part in left_out else Sight.WHOLE
        for part, sight in counts.parts.items()
    }
    if counts.total is Sight.WHOLE and rests.total is not Sight.WHOLE:
        return Sights(Sight.LEFT_OUT, parts)
    return Sights(counts.total, parts)


def _counts(moment: Shares) -> Moment:
    total = moment.total.numerator if moment.total else None
    return Moment(total, {part: share.numerator for part, share in moment.parts.items()})


def _rests(moment: Shares) -> Moment:
    """Where everybody is counted nothing is left, and 100 % says nothing of anybody apart."""
    total = moment.total.rest if moment.total and moment.total.rest else None
    return Moment(total, {part: share.rest for part, share in moment.parts.items() if share.rest})


def _left_out(moments: Sequence[Moment]) -> set[Part]:
    """The parts that no moment shows: the small ones, and the smallest others that keep those from being told."""
    out = {part for moment in moments for part, count in moment.parts.items() if is_few(count)}
    others = sorted(_largest(moments, out).items(), key=lambda item: (item[1], str(item[0])))
    while others and not _are_safe(moments, out):
        enough = next((part for part, _ in others if _are_safe(moments, out | {part})), others[0][0])
        out.add(enough)
        others = [item for item in others if item[0] != enough]
    return out


def _largest(moments: Sequence[Moment], out: set[Part]) -> dict[Part, Decimal]:
    """By part that is still shown, its largest count."""
    largest: dict[Part, Decimal] = {}
    for moment in moments:
        for part, count in moment.parts.items():
            if part not in out:
                largest[part] = max(count, largest.get(part, count))
    return largest


def _are_safe(moments: Sequence[Moment], out: set[Part]) -> bool:
    return all(_is_safe(moment, out) for moment in moments)


def _is_safe(moment: Moment, out: set[Part]) -> bool:
    """Leaves the total each small part anything from nought to four, given the parts that are shown?

    Of what is left out together, the small ones are known to be four at most and the others five at least.
    """
    few = [count for part, count in moment.parts.items() if part in out and is_few(count)]
    if not few or moment.total is None or is_few(moment.total):
        return True
    others = sum(1 for part, count in moment.parts.items() if part in out and not is_few(count))
    together = moment.total - sum(count for part, count in moment.parts.items() if part not in out)
    most = FEWEST - 1
    if others:
        return together >= FEWEST * others + most
    return FEWEST <= together <= most * (len(few) - 1)
