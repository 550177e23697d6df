"""A piece of a chapter with its sort."""

from typing import NamedTuple

from .leanings import ACTIVITY, EXPLANATION, FOCUS_AREA, GOAL, HEADING, INDICATOR

SORTS = (FOCUS_AREA, GOAL, ACTIVITY, INDICATOR, EXPLANATION, HEADING)


class Piece(NamedTuple):
    text: str
    sort: str
