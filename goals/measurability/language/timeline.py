"""All moments of a sentence."""

from collections.abc import Callable
from typing import NamedTuple

from .dates import read_day, read_named, read_year
from .moment import EVENT, Moment
from .occasions import read_event, read_span
from .rhythms import read_rhythm, read_times
from .tokens import CODE, DATE, NUMBER, RANGE, YEAR, YEARS, Token


class Timeline(NamedTuple):
    moments: list[Moment]
    inside: set[int]


def read_timeline(tokens: list[Token], is_event: Callable[[str], bool]) -> Timeline:
    moments: list[Moment] = []
    inside: set[int] = set()
    place = 0
    while place < len(tokens):
        moment = _moment_at(tokens, place, is_event)
        if moment:
            moments.append(moment)
            if moment.kind != EVENT:
                inside.update(range(moment.first, moment.end))
            place = max(place + 1, moment.end)
        else:
            place += 1
    return Timeline(moments, inside)


def _moment_at(tokens: list[Token], at: int, is_event: Callable[[str], bool]) -> Moment | None:
    token = tokens[at]
    if token.kind in (DATE, YEAR, YEARS):
        return read_year(tokens, at)
    if token.kind in (NUMBER, CODE, RANGE):
        return read_day(tokens, at) or read_times(tokens, at)
    for read in (read_named, read_rhythm, read_span, read_times):
        if moment := read(tokens, at):
            return moment
    return read_event(tokens, at, is_event)
