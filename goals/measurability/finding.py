"""What the check says: findings, and the step that mends each."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["doelstelling", "indicator", "activiteit", "speerpunt"]
Weight = Literal["hoog", "midden", "laag"]
GOAL: Kind = "doelstelling"
INDICATOR: Kind = "indicator"
ACTIVITY: Kind = "activiteit"
FOCUS_AREA: Kind = "speerpunt"
KINDS: tuple[Kind, ...] = (GOAL, INDICATOR, ACTIVITY, FOCUS_AREA)
HIGH: Weight = "hoog"
MIDDLE: Weight = "midden"
LOW: Weight = "laag"
WEIGHTS: tuple[Weight, ...] = (HIGH, MIDDLE, LOW)


@dataclass(frozen=True)
class Fix:
    """One step that mends a finding.

    open_field: `field` is what must be filled in. change_kind: the text belongs at `kind`; `texts`, if given, is how it
    reads there. split: `texts` take its place. replace: the one text in `texts` takes its place. reword: `word` must
    become something else. shorten: the text must lose words.
    """

    action: Literal["open_field", "change_kind", "split", "replace", "reword", "shorten"]
    field: str = ""
    kind: Kind | None = None
    texts: tuple[str, ...] = ()
    word: str = ""


@dataclass(frozen=True)
class Finding:
    """`span` is the place in the text, None for what is absent. `sentence` and `reason` are for the reader."""

    code: str
    weight: Weight
    sentence: str
    span: tuple[int, int] | None
    fix: Fix
    reason: str = ""
