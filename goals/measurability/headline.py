"""The headline above the findings: meetbaarheid 4 van 5."""

from collections.abc import Iterable
from dataclasses import dataclass

from .finding import GOAL, KINDS
from .language.quantities import names_measure
from .lexicon import Lexicon, packaged_lexicon
from .questions.directions import directions
from .reading import Reading
from .rules import measurable
from .rules.rule import Rule

NUMBER, UNIT, TERM, BASELINE, DIRECTION = "getal", "eenheid", "termijn", "nulmeting", "richting"
PARTS = (NUMBER, UNIT, TERM, BASELINE, DIRECTION)
FIELDS_OF = {NUMBER: "doelwaarde", UNIT: "eenheid", TERM: "termijn", BASELINE: "nulmeting", DIRECTION: "richting"}
RULE_OF: dict[str, Rule] = {
    NUMBER: measurable.no_number,
    UNIT: measurable.no_unit,
    TERM: measurable.no_term,
    BASELINE: measurable.no_baseline,
    DIRECTION: measurable.no_direction,
}


@dataclass(frozen=True)
class Measurability:
    """Which of the five parts are there, in the order of PARTS."""

    present: tuple[str, ...]

    @property
    def score(self) -> int:
        return len(self.present)

    @property
    def absent(self) -> tuple[str, ...]:
        return tuple(part for part in PARTS if part not in self.present)

    def __str__(self) -> str:
        return f"meetbaarheid {self.score} van {len(PARTS)}"


def measurability(
    text: str, kind: str = GOAL, filled: Iterable[str] = frozenset(), *, lexicon: Lexicon | None = None
) -> Measurability:
    """How measurable a text is, with what is filled in beside it. Raises ValueError for an unknown kind."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
    reading = Reading(text, kind, lexicon or packaged_lexicon())
    known = {part for part, field in FIELDS_OF.items() if field in set(filled)}
    if {NUMBER, BASELINE} <= known:
        known |= {UNIT, DIRECTION}
    return Measurability(tuple(part for part in PARTS if part in known or _has(reading, part)))


def _has(reading: Reading, part: str) -> bool:
    if part in (NUMBER, TERM, BASELINE):
        return not RULE_OF[part].fires(reading)
    has_number = bool(reading.numbers or reading.all_words)
    if part == DIRECTION and not has_number:
        return bool(directions(reading))
    return (has_number and not RULE_OF[part].fires(reading)) or (part == UNIT and names_measure(reading.tokens))
