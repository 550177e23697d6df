"""The check itself: ask every rule, and leave out what is answered beside the text or said by a heavier finding."""

from collections.abc import Iterable

from .finding import GOAL, KINDS, WEIGHTS, Finding
from .lexicon import Lexicon, packaged_lexicon
from .reading import Reading
from .rules import ANSWERED_BY, RULES, SILENCES


def check(
    text: str, kind: str = GOAL, filled: Iterable[str] = frozenset(), *, lexicon: Lexicon | None = None
) -> list[Finding]:
    """What can be better about a text of a plan, the heaviest first; an empty list when nothing.

    `filled` names the fields that are filled in beside the text. The same text gives the same findings. Raises
    ValueError for an unknown kind, and for nothing else.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
    reading = Reading(text, kind, lexicon or packaged_lexicon())
    return judge(reading, frozenset(filled))


def judge(reading: Reading, filled: frozenset[str]) -> list[Finding]:
    if not reading.has_words:
        return []
    answered = {code for fields, codes in ANSWERED_BY if fields <= filled for code in codes}
    hits = [
        (rule, found)
        for rule in RULES
        if reading.kind in rule.kinds and rule.code not in answered and (found := rule.fires(reading))
    ]
    silent = _silenced([rule.code for rule, _ in hits])
    findings = [rule.finding(reading, found) for rule, found in hits if rule.code not in silent]
    return sorted(findings, key=lambda finding: WEIGHTS.index(finding.weight))


def _silenced(codes: list[str]) -> set[str]:
    silent: set[str] = set()
    for code in codes:
        others = SILENCES.get(code, frozenset())
        silent |= {other for other in codes if other != code and (other in others or "*" in others)}
    return silent
