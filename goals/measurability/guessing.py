"""Which kind of text somebody wrote, by its words alone."""

from .finding import ACTIVITY, FOCUS_AREA, GOAL, INDICATOR, Kind
from .language.moment import EVENT, RHYTHM
from .language.words import word_set
from .lexicon import Lexicon, packaged_lexicon
from .questions.actions import has_deed, head_of_action, is_about_learners, main_action
from .questions.directions import directions
from .questions.indicators import YES_OR_NO, head_end
from .questions.parties import has_acting_party
from .reading import Reading

LONGEST_FOCUS_AREA = 8
SOURCE_WORDS = word_set("bron bronnen peildatum peildata")


def guess_kind(text: str, *, lexicon: Lexicon | None = None) -> Kind:
    """The kind that a text most likely is; the same text always gives the same kind."""
    return guess(Reading(text, ACTIVITY, lexicon or packaged_lexicon()))


def guess(reading: Reading) -> Kind:
    if names_what_is_measured(reading):
        return INDICATOR
    if reading.has_change or (reading.baseline.is_given and reading.numbers):
        return GOAL
    if is_about_learners(reading) or _has_share(reading):
        return GOAL
    if main_action(reading) or head_of_action(reading) is not None:
        return ACTIVITY
    if not reading.has_finite_verb:
        return _without_verb(reading)
    if directions(reading) or not has_acting_party(reading):
        return GOAL
    return ACTIVITY if has_deed(reading) or _has_rhythm(reading) else GOAL


def names_what_is_measured(reading: Reading) -> bool:
    """Aantal …, Percentage van …, without a verb before "dat"; or a source or scale that only an indicator has."""
    if SOURCE_WORDS & set(reading.words) and not reading.has_finite_verb:
        return True
    if any(tuple(reading.words[at : at + 3]) == YES_OR_NO for at in range(len(reading.words))):
        return True
    opening = reading.words[:3]
    if not opening or opening[0] in ("het", "de"):
        return bool(opening[1:]) and reading.lexicon.is_measure(opening[1]) and not reading.has_finite_verb
    if opening[0] != "%" and not reading.lexicon.is_measure(opening[0]):
        return False
    return not any(verb.is_finite and verb.is_main and verb.first < head_end(reading) for verb in reading.verbs)


def _has_share(reading: Reading) -> bool:
    """80% van de scholen …: a share of something is a result."""
    return any(reading.word(one.end) in ("%", "procent") for one in reading.numbers) and reading.has_finite_verb


def _without_verb(reading: Reading) -> Kind:
    if has_acting_party(reading) and _has_rhythm(reading):
        return ACTIVITY
    is_short = reading.word_count <= LONGEST_FOCUS_AREA and not (reading.verbs and _reads_as_sentence(reading))
    return GOAL if reading.quantities or directions(reading) or not is_short else FOCUS_AREA


def _reads_as_sentence(reading: Reading) -> bool:
    """Het versterken van de cultuur."""
    return reading.word(0) == "het" or reading.words[-1] == "."


def _has_rhythm(reading: Reading) -> bool:
    return any(moment.kind in (RHYTHM, EVENT) for moment in reading.timeline.moments)
