"""Where the main verb stands, and who or what is its subject."""

from ..language.tokens import MARK, NUMBER, WORD
from ..language.words import ADVERBS, CONJUNCTIONS, DETERMINERS, FINITE, PREPOSITIONS, PRONOUNS, word_set
from ..reading import Reading, once

LONGEST_NOUN_PHRASE = 6
FARTHEST_UNKNOWN_VERB = 9
NO_SUBJECT = PRONOUNS - DETERMINERS - {"hij"}
CLAUSE_OPENERS = word_set("als indien wanneer zodra nadat voordat zolang omdat")
SMALL_WORDS = ADVERBS | PREPOSITIONS | DETERMINERS | CONJUNCTIONS


@once
def subject(reading: Reading) -> list[str]:
    """The words of the subject of the main clause; empty when there is no finite verb."""
    verb, first = main_verb_place(reading), first_word_place(reading)
    if verb is None or verb <= first:
        return []
    if is_inverted(reading):
        return noun_phrase(reading, verb + 1)
    return noun_phrase(reading, first) or reading.words[first:verb]


def first_word_place(reading: Reading) -> int:
    """The first word, after a bullet or the number of a list."""
    for place, token in enumerate(reading.tokens):
        is_item = token.kind == NUMBER and place == 0 and reading.word(1) in (")", ".")
        if token.kind != MARK and not is_item:
            return place
    return 0


@once
def main_verb_place(reading: Reading) -> int | None:
    """The finite verb of the main clause; one that no list has is known by its place after a party."""
    for place, word in enumerate(reading.words):
        is_aside = reading.dependent[place] or place in reading.aside
        if not is_aside and (word in FINITE or _is_finite(reading, place)):
            return place
    first = first_word_place(reading)
    for place in range(first + 1, min(first + FARTHEST_UNKNOWN_VERB, len(reading.words))):
        if _looks_finite(reading, place):
            return place
    return None


def _is_finite(reading: Reading, place: int) -> bool:
    verb = reading.verb_places.get(place)
    if verb is None or verb.first != place:
        return False
    if verb.is_finite or verb.last != verb.first:
        return True
    before = reading.word(place - 1)
    is_nominal = before in ("", "het", "te") or before in PREPOSITIONS
    return verb.form.shape == "infinitive" and not is_nominal and not verb.form.is_joined


def _looks_finite(reading: Reading, place: int) -> bool:
    """An unknown word that ends like a verb, after a party: "Elk schoolbestuur herplaatst …"."""
    word, is_party = reading.words[place], reading.lexicon.is_party
    if word in SMALL_WORDS or len(word) < 4:
        return False
    return word.endswith("t") and is_party(reading.words[place - 1]) and not is_party(word)


@once
def is_inverted(reading: Reading) -> bool:
    """Whether something else than the subject opens the sentence: In 2027 organiseert het …"""
    first = first_word_place(reading)
    word = reading.word(first)
    if word in PREPOSITIONS or word in ADVERBS or word in CLAUSE_OPENERS or first in reading.timeline.inside:
        return True
    return any(moment.first == first for moment in reading.timeline.moments)


def noun_phrase(reading: Reading, first: int) -> list[str]:
    """The words from here to the noun: articles, numbers, adjectives, and words joined to it by a mark."""
    words: list[str] = []
    for place in range(first, min(first + LONGEST_NOUN_PHRASE, len(reading.tokens))):
        token = reading.tokens[place]
        if token.text in PREPOSITIONS or token.text in FINITE or token.text in PRONOUNS - DETERMINERS:
            if token.text in NO_SUBJECT and not words:
                return [token.text]
            break
        if token.kind not in (WORD, NUMBER):
            if token.text in ("-", "/", ",", "'") and words:
                continue
            break
        if place in reading.verb_places and words and not reading.lexicon.is_party(token.text):
            break
        words.append(token.text)
    return words
