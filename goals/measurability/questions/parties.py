"""Who acts in an activity: a party as the subject, after "door", between brackets, or before a colon."""

from collections.abc import Iterator

from ..language.conjugation import PARTICIPLE
from ..language.tokens import MARK
from ..language.words import DETERMINERS, PASSIVE, PREPOSITIONS, word_set
from ..reading import Reading, once
from .subjects import NO_SUBJECT, first_word_place, is_inverted, main_verb_place, noun_phrase, subject

NAMING = word_set(
    "verantwoordelijk verantwoordelijke trekker trekkers actiehouder eigenaar uitvoerder uitvoerders namens o.l.v. "
    "portefeuillehouder uitvoering wie"
)
NAMING_WITH_COLON = word_set("wie uitvoering")
# With these the party undergoes: "Leerkrachten informeren over …" without an article and an object.
UNDERGOING = word_set(
    "bijscholen scholen trainen opleiden informeren coachen begeleiden adviseren bezoeken toerusten ondersteunen"
)
JOINERS = word_set(", en / de het door & + ; :")
FARTHEST_COLON = 6


@once
def has_acting_party(reading: Reading) -> bool:
    if _in_brackets(reading) or _before_colon(reading) or _after_label(reading) or _after_door(reading):
        return True
    if _undergoes(reading) or is_passive(reading):
        return False
    who = subject(reading)
    return not NO_SUBJECT & set(who[:1]) and _names_party(reading, who)


def acting_party(reading: Reading) -> str:
    """Who acts, as it is written: "De gemeenten en het samenwerkingsverband"; empty when nobody is named."""
    if not has_acting_party(reading):
        return ""
    for first, end in _named_places(reading):
        words = reading.words[first:end]
        if words and _names_party(reading, words):
            return reading.typed_from(first, end).strip(" ,")
    return ""


def _named_places(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where a party can be named, as places from and up to, the surest first."""
    opening = reading.words[: FARTHEST_COLON + 1]
    if ":" in opening:
        yield 0, opening.index(":")
    for place, word in enumerate(reading.words):
        if word == "door":
            yield place + 1, place + 1 + len(noun_phrase(reading, place + 1))
    verb, first = main_verb_place(reading), first_word_place(reading)
    if verb is not None and not is_passive(reading):
        yield (verb + 1, verb + 1 + len(subject(reading))) if is_inverted(reading) else (first, verb)
    for first, last in reading.brackets:
        clause = [place for place in range(first, last) if reading.words[place] in (",", ";")]
        yield first + 1, clause[0] if clause else last


def is_passive(reading: Reading) -> bool:
    """worden, or is/zijn with a participle: who is the subject undergoes."""
    main = {word for place, word in enumerate(reading.words) if not reading.dependent[place]}
    has_participle = any(verb.is_main and verb.form.shape == PARTICIPLE for verb in reading.verbs)
    return bool(PASSIVE & main) or (has_participle and bool({"is", "zijn"} & main))


def _names_party(reading: Reading, words: list[str]) -> bool:
    return any(reading.lexicon.is_party(word) for word in words)


def _in_brackets(reading: Reading) -> bool:
    """(SWV en leerplicht, vóór 1 maart); not (onder leerlingen van de school)."""
    for first, last in reading.brackets:
        for place in range(first + 1, last):
            before = reading.words[place - 1]
            is_head = place == first + 1 or before in JOINERS or (before not in PREPOSITIONS and place <= first + 4)
            if is_head and reading.lexicon.is_party(reading.words[place]):
                return True
    return False


def _before_colon(reading: Reading) -> bool:
    """SWV: opstellen van …"""
    opening = reading.words[: FARTHEST_COLON + 1]
    return ":" in opening and _names_party(reading, opening[: opening.index(":")])


def _after_label(reading: Reading) -> bool:
    """Trekker: werkgroep verzuim; … - SWV - januari 2027"""
    for place, word in enumerate(reading.words):
        following = reading.words[place + 1 : place + 7]
        if word in NAMING and _names_party(reading, following):
            return word not in NAMING_WITH_COLON or following[0] == ":"
        if word in ("-", "|", "/", ";") and place and len(reading.words) - place <= FARTHEST_COLON - 1:
            is_apart = reading.tokens[place].start > reading.tokens[place - 1].end
            if is_apart and reading.tokens[place].kind == MARK and reading.lexicon.is_party(reading.word(place + 1)):
                return True
    return False


def _after_door(reading: Reading) -> bool:
    return any(
        word == "door" and _names_party(reading, noun_phrase(reading, place + 1))
        for place, word in enumerate(reading.words)
    )


def _undergoes(reading: Reading) -> bool:
    """Scholen informeren over …: without an article and an object the plural is who undergoes."""
    first, verb = first_word_place(reading), main_verb_place(reading)
    if verb is None or verb != first + 1 or is_inverted(reading) or reading.words[verb] not in UNDERGOING:
        return False
    after = reading.word(verb + 1)
    return reading.words[first] not in DETERMINERS and (after in PREPOSITIONS or not after[:1].isalnum())
