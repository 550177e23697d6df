"""What an indicator measures, of what, and from which source."""

from ..language.moment import DEADLINE, SPAN, TIME_UNITS
from ..language.tokens import WORD
from ..language.words import PREPOSITIONS, RELATIVES, word_set
from ..reading import Reading

YES_OR_NO = ("ja", "/", "nee")
HEAD_ENDS = RELATIVES | frozenset(("met", ",", "(", ";", ":"))
UNITS = TIME_UNITS | word_set("procenten euro’s kilometers")
NEUTRAL_AFTER = frozenset(("dan", "-"))
NEUTRAL_BEFORE = word_set("niet of onder")
OF = word_set("de het alle die deze onze hun elk elke ieder iedere hen")
GOALS_IN_HEAD = word_set("toegenomen afgenomen gestegen gedaald stijgt daalt verbetering verbeterd verbeterde")


def has_measuring_moment(reading: Reading) -> bool:
    """A date, rhythm or event; "binnen zes weken" and "binnen een jaar" tell no moment."""
    return any(moment.kind not in (DEADLINE, SPAN) for moment in reading.timeline.moments)


def has_measure(reading: Reading) -> bool:
    words = reading.words
    if any(reading.lexicon.is_measure(word) for word in words) or "%" in words or "€" in words:
        return True
    return any(
        tuple(words[place : place + 3]) == YES_OR_NO or (words[place] == "in" and reading.word(place + 1) in UNITS)
        for place in range(len(words))
    )


def head_end(reading: Reading) -> int:
    """Where the head of an indicator ends: before dat, die, met, or a mark."""
    for place, word in enumerate(reading.words):
        if word in HEAD_ENDS and place:
            return place
    return len(reading.words)


def percentage_of_nothing(reading: Reading) -> int | None:
    """The word "percentage" when what it is a percentage of is not told; deelnamepercentage tells it itself."""
    words = reading.words
    for place, word in enumerate(words):
        if word not in ("percentage", "%", "procent", "percentages"):
            continue
        end = _description_end(words, place + 1)
        pairs = zip(words[place + 1 : end], words[place + 2 : end + 1], strict=False)
        is_of = any(one == "van" and other in OF for one, other in pairs)
        if place == 0 or word == "percentage" or words[place - 1] in ("het", "als"):
            return None if is_of else place
    return None


def _description_end(words: list[str], at: int) -> int:
    for place in range(at, len(words)):
        if words[place] in HEAD_ENDS:
            return place
    return len(words)


def direction_in_head(reading: Reading) -> int | None:
    words = reading.words
    for place in range(head_end(reading)):
        word = words[place]
        after = reading.word(place + 1)
        is_direction = word in GOALS_IN_HEAD or (word in reading.lexicon.directions and after not in NEUTRAL_AFTER)
        if is_direction and reading.word(place - 1) not in NEUTRAL_BEFORE:
            return place
    return None


def has_source(reading: Reading) -> bool:
    words, lexicon = reading.words, reading.lexicon
    if any(word in lexicon.sources for word in words):
        return True
    return any(
        reading.tokens[place].kind == WORD and word.endswith(lexicon.source_endings) and _is_named_apart(words, place)
        for place, word in enumerate(words)
    )


def _is_named_apart(words: list[str], at: int) -> bool:
    """(zelfevaluatie), …, leerplichtadministratie, gemeten met de vragenlijst, op basis van het dossier."""
    before = words[max(0, at - 5) : at]
    if {"gemeten", "blijkens", "o.b.v.", "basis", "uit", "via"} & set(before):
        return True
    for back in range(at - 1, max(at - 4, -1), -1):
        if words[back] in ("(", ",", ";"):
            return True
        if words[back] in PREPOSITIONS:
            return False
    return False
