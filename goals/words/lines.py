"""The lines of a word list: what an editor may write on one, and by which words of a text it is noticed."""

from collections.abc import Iterable, Iterator

from goals.measurability.language.conjugation import conjugate
from goals.measurability.language.phrases import ANY, GAP, MOST_GAPS, Phrases, Place, inflected
from goals.measurability.language.spelling import plain_spelling
from goals.measurability.language.tokens import tokenise
from goals.models import WordList

LONGEST_LINE = 80
VERBS = frozenset({WordList.Name.VAGUE_VERBS, WordList.Name.ACTION_VERBS})
PHRASES = frozenset({WordList.Name.VAGUE_VERB_PHRASES, WordList.Name.VAGUE_PHRASES, WordList.Name.FIXED_TERMS})
LEAST_OF_A_VERB = 3


def lines_of(text: str) -> list[str]:
    """The lines as the check spells them, each once; empty ones are left out."""
    spelled = (plain_spelling(line).text.replace("...", GAP) for line in text.splitlines())
    return [line for line in dict.fromkeys(" ".join(line.split()) for line in spelled) if line]


def fault_of(name: str, line: str) -> str:
    """Why the check can't use a line in the list of this name, in a sentence for its writer; "" when it can."""
    if len(line) > LONGEST_LINE:
        return f"‘{line[:LONGEST_LINE]}’ gaat nog verder. Schrijf op een regel hoogstens {LONGEST_LINE} tekens."
    if name in PHRASES:
        return _fault_of_phrase(line)
    word = line.replace("|", "", 1) if name in VERBS else line
    if words_in(word) != [word]:
        return f"‘{line}’ is niet één woord. Zet elk woord op een eigen regel, zonder leestekens."
    root = line.rpartition("|")[2]
    if name in VERBS and not (root.endswith("n") and len(root) >= LEAST_OF_A_VERB):
        return f"‘{line}’ is geen heel werkwoord. Schrijf het zoals in ‘wij gaan verbeteren’."
    return ""


def _fault_of_phrase(line: str) -> str:
    if line.count(GAP) > MOST_GAPS:
        return f"‘{line}’ heeft meer dan twee keer ‘…’. Laat er een weg."
    phrase = Phrases([line])
    for sample in _samples_of(line):
        words = words_in(sample)
        if Place(0, len(words)) not in phrase.find(words):
            return f"‘{line}’ vindt de toets in geen enkele zin. Begin met een heel woord, zonder leestekens."
    return ""


def _samples_of(phrase: str) -> Iterator[str]:
    """Pieces of text in which a phrase should be found; together they have each of its words."""
    parts = [part.split("|") for part in phrase.split()]
    for at in range(max(map(len, parts))):
        yield " ".join(_sample_word(part[at % len(part)]) for part in parts)


def _sample_word(word: str) -> str:
    if word == GAP:
        return ""
    return "woord" if word == ANY else word.removesuffix(ANY)


def words_in(text: str) -> list[str]:
    """The words and marks of a text, as the check sees them."""
    return [token.text for token in tokenise(plain_spelling(text).text)]


def signs_of(name: str, lines: Iterable[str]) -> frozenset[str]:
    """The words of which a text has at least one when any of these lines says something about it."""
    if name in VERBS:
        return frozenset(word for verb in lines for word, _ in conjugate(verb))
    return frozenset(Phrases(form for line in lines for form in inflected(line)).by_first_word)
