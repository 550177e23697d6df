"""Dutch words as the search sees them: folded, stemmed, and compounds taken apart.

Plain Snowball misses the words that matter in this field (ondersteuningsplannen and ondersteuningsplan,
thuiszitter and thuiszitten), so the rules here are fewer and bolder: they may join words that differ, as long as
words that belong together share a stem.
"""

import re
import unicodedata
from collections.abc import Container, Iterable
from functools import lru_cache
from pathlib import Path

from .dutch_verbs import infinitive, is_irregular_verb, without_person

WORD = re.compile(r"[a-z0-9]+")
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
APOSTROPHE = re.compile(r"['’‘`´]s?\b|['’‘`´]")
VOWELS = frozenset("aeiouy")
SHORTEST_PART = 4
SHORTEST_COMPOUND = 8
LONGEST_WORD = 60

STOP_WORDS = frozenset(Path(__file__).with_name("stop_words.txt").read_text().split())
# In a question they ask, and say nothing of what it is about; a text may well be about them.
QUESTION_WORDS = frozenset(Path(__file__).with_name("question_words.txt").read_text().split())

# Plurals that no rule finds.
IRREGULAR = {"kinderen": "kind", "kinders": "kind", "leden": "lid", "ledens": "lid", "steden": "stad", "eieren": "ei"}

PLURAL_S = re.compile(r"(?:er|el|en|em|or|eur|aar|oir|te|de|ve|(?<!adv)(?<!prec)(?<!verl)ie|ure|age|je)s$")
SUFFIXES = (
    *("heden", "heid", "aties", "atie", "eren", "tjes", "tje", "jes", "je", "ingen", "ing", "ages", "age", "en", "e"),
)
SHORTEST_STEM = {"aties": 4, "atie": 4, "eren": 4, "jes": 4, "je": 4, "age": 5, "ages": 5}
WHOLE = ("leerling", "vluchteling", "tweeling", "eenling", "zuigeling", "jongeling", "vreemdeling", "scholing")
NEVER_CUT = (*WHOLE, *(f"{word}en" for word in WHOLE), "ieren")


def fold(text: str) -> str:
    """Lower case without accents: 'Coördinator' becomes 'coordinator', 'thema’s' becomes 'thema'."""
    plain = unicodedata.normalize("NFKD", APOSTROPHE.sub("", text.lower()))
    return NOT_ASCII.sub(_without_accents, plain)


def _without_accents(letters: re.Match[str]) -> str:
    return "".join(letter for letter in letters.group() if not unicodedata.combining(letter))


def all_words(text: str) -> list[str]:
    """The folded words of a text in order."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]


def words(text: str) -> list[str]:
    """The folded words of a text in order; stop words are left out."""
    return [word for word in all_words(text) if word not in STOP_WORDS]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one folded word: 'plannen' and 'plan' give 'plan', 'besturen' and 'bestuur' give 'bestur'."""
    if len(word) < 4 or not word.isalpha():
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    word = without_person(word if is_irregular_verb(word) else _without_suffix(_without_plural_s(word)))
    word = _without_agent(word)
    return infinitive(_plain_ending(word))


def _without_plural_s(word: str) -> str:
    return word[:-1] if len(word) > 4 and PLURAL_S.search(word) else word


def _without_suffix(word: str) -> str:
    word = re.sub(r"ieen$", "ie", word)
    for suffix in SUFFIXES:
        rest = word.removesuffix(suffix)
        if rest == word or (suffix in {"ing", "ingen", "eren"} and word.endswith(NEVER_CUT)):
            continue
        if len(rest) >= SHORTEST_STEM.get(suffix, 3) and not VOWELS.isdisjoint(rest):
            return rest
    return word


def _without_agent(word: str) -> str:
    """A doer and the deed share a stem: thuiszitter, thuiszitten."""
    rest = word[:-2]
    if word.endswith("er") and len(rest) >= 4 and rest[-1] not in VOWELS and not VOWELS.isdisjoint(rest):
        return rest
    return word


def _plain_ending(word: str) -> str:
    """Undo what the plural did to the spelling: scholen and school, plannen and plan, brieven and brief."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in VOWELS:
        word = word[:-1]
    word = re.sub(r"dt$", "d", word)
    word = re.sub(r"([aeou])\1(?=[^aeiouy]$)", r"\1", word)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


def stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


def compound_candidates(word: str) -> set[str]:
    """Every stem that may turn out to be a part of this word: what to look up before `split` is asked."""
    if len(word) < SHORTEST_COMPOUND or not word.isalpha():
        return set()
    return {
        piece
        for start in range(len(word) - SHORTEST_PART + 1)
        for end in range(start + SHORTEST_PART, len(word) + 1)
        for piece in _piece_stems(word[start:end])
    }


def _piece_stems(piece: str) -> Iterable[str]:
    yield stem(piece)
    if piece.endswith("s") and len(piece) > SHORTEST_PART:
        yield stem(piece[:-1])


def split(word: str, vocabulary: Container[str]) -> tuple[str, ...]:
    """The stems of a compound's parts, each a word of `vocabulary`; empty when the word is no compound.

    'schoolbesturen' gives ('schol', 'bestur'); a linking s, en or e between the parts is left out. A part that is
    itself a compound is followed by its own parts.
    """
    if len(word) < SHORTEST_COMPOUND or not word.isalpha():
        return ()
    for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        head = next((piece for piece in _piece_stems(word[:cut]) if piece in vocabulary), None)
        if head is None:
            continue
        tail = stem(word[cut:])
        own = (tail,) if tail in vocabulary else ()
        rest = own + split(word[cut:], vocabulary)
        if rest:
            return (head, *split(word[:cut], vocabulary), *rest)
    return ()
