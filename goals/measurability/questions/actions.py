"""Which action is the main thing that a text says."""

from ..language.clauses import Verb
from ..language.conjugation import INFINITIVE, PARTICIPLE
from ..language.words import AIMS, PASSIVE, word_set
from ..lexicon import ACTION, DEED, WEAK_ACTION
from ..reading import Reading, once
from .subjects import is_inverted, main_verb_place

STATES = word_set("staat staan ligt liggen")
BEFORE_NOUN = word_set("van door aan met voor bij tot in over na het")
AFTER_ACTION_NOUN = word_set("met bij onder van voor in op naar over en aan door")
LEARNERS = word_set(
    "leerling leerlingen kind kinderen jongere jongeren ouder ouders thuiszitter thuiszitters jeugdigen studenten "
    "oud-leerlingen"
)
GOVERNING = word_set("met voor aan bij door over naar onder tussen")
NEAR_SUBJECT = 7


@once
def main_action(reading: Reading) -> Verb | None:
    """The verb of the main clause, when it is an action from the list."""
    groups = (ACTION, WEAK_ACTION) if reading.kind == "activiteit" else (ACTION,)
    actions = [verb for verb in reading.verbs_of(*groups) if verb.is_main]
    patterns = reading.lexicon.vague_patterns.find(reading.words) if actions else []
    for verb in actions:
        if _acts(reading, verb) and not any(place.first < verb.first for place in patterns):
            return verb
    return None


@once
def head_of_action(reading: Reading) -> int | None:
    """Where an action noun heads a text without a verb: Scholing van …, De invoering van …"""
    nouns = reading.lexicon.nouns_of_action
    for place in range(3):
        word = reading.word(place)
        if word in nouns:
            is_head = reading.word(place + 1) in AFTER_ACTION_NOUN and not reading.has_finite_verb
            return place if is_head else None
        if word not in ("de", "het", "een") and not word.endswith("e"):
            return None
    return None


@once
def has_deed(reading: Reading) -> bool:
    """Whether somebody does something in the main clause, by a verb of any list of actions."""
    deeds = reading.verbs_of(DEED, ACTION, WEAK_ACTION)
    return any(verb.is_main and verb.form.shape != PARTICIPLE for verb in deeds)


def _acts(reading: Reading, verb: Verb) -> bool:
    if _is_of_learners(reading, verb):
        return False
    if verb.form.shape == PARTICIPLE:
        return not _is_state(reading)
    return verb.form.shape != INFINITIVE or _is_head(reading, verb) or _governs(reading, verb)


def _is_of_learners(reading: Reading, verb: Verb) -> bool:
    """leerlingen ontwikkelen zich, 90% van de ouders bezoekt …: no act of the organisation."""
    near = reading.words[max(0, verb.first - 6) : verb.first + 3]
    if verb.form.infinitive == "ontwikkelen" and "zich" in near:
        return True
    return reading.kind != "activiteit" and verb.form.shape != PARTICIPLE and is_about_learners(reading)


@once
def is_about_learners(reading: Reading) -> bool:
    """Whether pupils or parents are the subject."""
    at = main_verb_place(reading)
    if at is None:
        return False
    opening = reading.words[at + 1 : at + 1 + NEAR_SUBJECT] if is_inverted(reading) else reading.words[:at]
    is_party = reading.lexicon.is_party
    for place, word in enumerate(opening):
        if word in LEARNERS and not GOVERNING & set(opening[max(0, place - 2) : place]):
            return True
        if word in ("wij", "we") or (is_party(word) and word not in LEARNERS):
            return False
    return False


def _is_state(reading: Reading) -> bool:
    """staat beschreven; is vastgelegd (2026: 71%): how things are, no act."""
    main = {word for place, word in enumerate(reading.words) if not reading.dependent[place]}
    return bool(main & STATES) or (reading.baseline.is_given and not main & PASSIVE)


def _is_head(reading: Reading, verb: Verb) -> bool:
    """Het organiseren van …, Ontwikkelen en invoeren van …, Protocol opstellen."""
    place = verb.first
    while reading.word(place - 1) in ("en", ",") and place - 2 in reading.verb_places:
        place = reading.verb_places[place - 2].first
    if reading.words[:place] in ([], ["het"], ["-"], ["•"]):
        return True
    return not reading.has_finite_verb and reading.word(place - 1) not in ("van", "het", "te", "door", "aan")


def _governs(reading: Reading, verb: Verb) -> bool:
    """Whether an infinitive completes the main verb (gaan … opzetten), or is a plural (wij organiseren)."""
    before = reading.word(verb.first - 1)
    if before == "te":
        return bool(AIMS & set(reading.words[: verb.first]))
    return before not in BEFORE_NOUN
