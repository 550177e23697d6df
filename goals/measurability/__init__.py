"""The measurability check: is a sentence of a plan something that can be measured, and what would make it so?

Pure Python: nothing here knows Django, a database or a network. `docs/how-to.md` says how to add a rule.
"""

from .checking import check
from .finding import KINDS, Finding, Fix
from .guessing import guess_kind
from .headline import Measurability, measurability
from .lexicon import Lexicon, packaged_lexicon

__all__ = [
    "KINDS",
    "Finding",
    "Fix",
    "Lexicon",
    "Measurability",
    "check",
    "guess_kind",
    "measurability",
    "packaged_lexicon",
]
