"""The changed sentence that mends a finding, where it can be computed."""

from .finding import Fix
from .language.tokens import MARK, WORD, kind_at
from .language.words import word_set
from .questions.vague import second_goal
from .reading import Reading

JOINING = word_set("alsmede tevens daarnaast bovendien")


def split_sentence(reading: Reading) -> Fix:
    """A sentence with several goals as one sentence for each, cut where the second begins."""
    cuts = [place for place, word in enumerate(reading.words) if word in JOINING]
    if len(reading.baseline.changes) > 1:
        cuts += [_cut_before(reading, before.first) for before, _ in reading.baseline.changes[1:]]
    elif (second := second_goal(reading)) is not None:
        cuts.append(_cut_before(reading, second))
    pieces, first = [], 0
    for cut in sorted({cut for cut in cuts if cut}):
        pieces.append(_sentence(reading, first, cut))
        first = cut + 1
    pieces.append(_sentence(reading, first, len(reading.tokens)))
    return Fix("split", texts=tuple(piece for piece in pieces if piece))


def _cut_before(reading: Reading, place: int) -> int:
    """The "en" that joins what comes before and the goal at `place`."""
    for back in range(place, 0, -1):
        if reading.words[back] in ("en", ",", ";"):
            return back
    return 0


def _sentence(reading: Reading, first: int, end: int) -> str:
    while first < end and (reading.tokens[first].kind == MARK or reading.words[first] == "en"):
        first += 1
    while end > first and (reading.words[end - 1] == "en" or _is_loose_mark(reading, end - 1)):
        end -= 1
    if first >= end:
        return ""
    words = reading.typed_from(first, end)
    return words[:1].upper() + words[1:] + "."


def _is_loose_mark(reading: Reading, at: int) -> bool:
    return reading.tokens[at].kind == MARK and reading.words[at] not in (")", "%")


def topic_of(reading: Reading) -> tuple[str, ...]:
    """Opstellen van een protocol voor verzuim → Protocol voor verzuim; nothing when the action isn't at the head."""
    words, place = reading.words, 0
    if words[:1] == ["het"]:
        place = 1
    while place < len(words) and (place in reading.verb_places or words[place] in ("en", ",")):
        place += 1
    if not place or place == len(words) or not any(one < place for one in reading.verb_places):
        return ()
    while place < len(words) - 1 and words[place] in ("van", "een", "het", "de"):
        place += 1
    topic = reading.typed_from(place, len(reading.tokens)).rstrip(" .")
    return (topic[:1].upper() + topic[1:],) if topic else ()


def with_denominator(reading: Reading, found: object) -> Fix:
    """Percentage scholen … → Percentage van de scholen …, when the percentage opens the text."""
    words = reading.words
    place = 1 if words[:1] in (["%"], ["percentage"]) else 2 if words[:2] == ["het", "percentage"] else 0
    is_noun = kind_at(reading.tokens, place) == WORD and reading.word(place) not in ("van", "dat", "die")
    if not place or not is_noun:
        return Fix("open_field", field="noemer")
    start, _ = reading.span(place, place + 1)
    front = "Percentage " if words[0] == "%" else reading.typed[:start]
    return Fix("replace", field="noemer", texts=(f"{front}van de {reading.typed[start:]}",))
