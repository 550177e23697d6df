"""What a rule is: its code, words and fix, and the question it asks of a text."""

from collections.abc import Callable
from dataclasses import dataclass

from ..finding import Finding, Fix, Kind, Weight
from ..reading import Reading


@dataclass(frozen=True)
class Hit:
    """That a rule fires. `span` is what it is about; `word` stands in the rule's sentence at {word}, or at {n}."""

    span: tuple[int, int] | None = None
    word: str = ""


ABSENT = Hit()
Question = Callable[[Reading], Hit | None]


@dataclass(frozen=True)
class Rule:
    code: str
    kinds: frozenset[Kind]
    sentence: str
    reason: str
    weight: Weight | Callable[[Reading], Weight]
    fix: Fix | Callable[[Reading, Hit], Fix]
    fires: Question

    def finding(self, reading: Reading, hit: Hit) -> Finding:
        return Finding(
            code=self.code,
            weight=self.weight(reading) if callable(self.weight) else self.weight,
            sentence=self.sentence.format(word=hit.word, n=hit.word) if hit.word else self.sentence,
            span=hit.span,
            fix=self.fix(reading, hit) if callable(self.fix) else self.fix,
            reason=self.reason,
        )


def rule(
    code: str,
    kinds: tuple[Kind, ...],
    *,
    sentence: str,
    reason: str,
    weight: Weight | Callable[[Reading], Weight],
    fix: Fix | Callable[[Reading, Hit], Fix],
) -> Callable[[Question], Rule]:
    """Make a rule of a question; the rest of the rule stands beside it."""
    return lambda fires: Rule(code, frozenset(kinds), sentence, reason, weight, fix, fires)


def hit(reading: Reading, first: int, end: int) -> Hit:
    """A rule that fires on the tokens from `first` up to `end`."""
    return Hit(reading.span(first, end), reading.typed_from(first, end))
