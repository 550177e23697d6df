"""What of a plan's words may go to the library: no values and days, no names of organisations, places and people.

What is taken out leaves an ellipsis, as a value that is not known yet does in a sentence. A word that may be a name or
a value stays, and is told as a doubt, so that a person looks at it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from goals.measurability.language.numbers import NUMBER_WORDS
from goals.measurability.language.words import word_set

GAP = "…"
SHORTEST_STEM = 5
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
# Words that say what kind of organisation it is; what is left names it.
KIND_WORDS = word_set(
    "swv samenwerkingsverband stichting vereniging gemeente schoolbestuur bestuur scholengroep onderwijsgroep "
    "scholengemeenschap onderwijs passend primair voortgezet openbaar katholiek christelijk regio school scholen "
    "basisschool college lyceum po vo de het den der van voor en in 't"
)
CONTACT = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+", re.IGNORECASE)
DATE = re.compile(rf"\b\d{{1,2}}(?:e|ste)?\s+(?:{MONTHS})\b(?:\s+['’]?\d{{2,4}}\b)?|\b(?:{MONTHS})\s+\d{{4}}\b", re.I)
# Numbers that name something and measure nothing.
LABEL = re.compile(
    r"\b(?:groep [1-8]|(?:leerjaar|klas) [1-6]|niveau [1-6]|cluster [1-4]|artikel \d{1,2}|(?:RPO|BKA|OKR) ?[1-4])"
    r"(?:(?: en | of | t/m | tot en met |-)[1-8])?(?![\w%‰€]|[.,/:-]\d)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:[€$]\s*|(?<!\w)['’])?[+-]?\d(?:[\d.,:/'’–-]*\d)?")
GAPS = re.compile(r"[…€$]+(?:[\s…]*…)?")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_START = re.compile(r"(?:^|[.!?:;…•–-]\s+|\n\s*|[‘“\"'(])$")
TERMS = word_set(
    "SWV SBO SO VSO PO VO MBO HBO OPR OSP TLV MR GMR IB OOGO OPDC DUO CJG JGZ GGD GGZ OKR RPO BKA LWOO PRO PrO AVG WPO "
    "WVO OZA OJA ISK NT2 VVE KNO PDCA Inspectie Nederland Nederlands Nederlandse Nederlandstalig Engels JIM"
)


@dataclass(frozen=True)
class KnownNames:
    """The names around a plan; of `people` first and last names stand apart too."""

    names: frozenset[str]

    @classmethod
    def of(cls, organisations: Iterable[str] = (), people: Iterable[tuple[str, str]] = ()) -> "KnownNames":
        """Each as it is written, and by the part that tells it from others."""
        names = {way for name in organisations for way in (name, _telling_part(name))}
        for first, last in people:
            names |= {f"{first} {last}", first, last, _telling_part(last)}
        tidy = {" ".join(name.split()).strip("-–— ") for name in names}
        return cls(frozenset(name for name in tidy if any(map(str.isalpha, name))))


@dataclass(frozen=True)
class Stripped:
    """`doubts` are words left in `text` that may be a name or a value."""

    text: str
    doubts: tuple[str, ...] = ()


def strip(text: str, known: KnownNames) -> Stripped:
    """Take names, contacts, days, amounts and other numbers out of a text, and say what may be one."""
    text = strip_names(text, known).text
    text = DATE.sub(GAP, text)
    text = _between_labels(text)
    text = _tidied(text)
    return Stripped(text, tuple(dict.fromkeys([*_doubtful_names(text, known), *_number_words(text)])))


def strip_names(text: str, known: KnownNames) -> Stripped:
    """As `strip`, and leave numbers: of a scale they are its steps."""
    text = CONTACT.sub(GAP, unicodedata.normalize("NFC", text))
    text = _without_names(text, known)
    text = _tidied(text)
    return Stripped(text, tuple(dict.fromkeys(_doubtful_names(text, known))))


def _telling_part(name: str) -> str:
    """'Bonte Linde' of 'Stichting De Bonte Linde'; "" when all its words say only what kind it is."""
    words = name.split()
    while words and words[0].lower().strip("().,") in KIND_WORDS:
        words = words[1:]
    while words and words[-1].lower().strip("().,") in KIND_WORDS:
        words = words[:-1]
    return " ".join(words)


def _without_names(text: str, known: KnownNames) -> str:
    pattern = _pattern(known.names)
    if pattern is None:
        return text
    pieces, at = [], 0
    for match in pattern.finditer(_plain(text)):
        written = text[match.start() : match.end()]
        if written in known.names or _is_name(written):
            pieces += [text[at : match.start()], GAP]
            at = match.end()
    return "".join([*pieces, text[at:]])


def _is_name(written: str) -> bool:
    """A single word may be an ordinary one too, as in 'samen' and 'Samen': it is a name with a capital."""
    return not written.isalpha() or any(map(str.isupper, written))


@lru_cache(maxsize=32)
def _pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    """All names, the longest first, as `_plain` writes them; a longer one also where a word goes on: 'Merelveldse'."""
    ways = sorted({_plain(name) for name in names}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_way, ways))})") if ways else None


def _way(name: str) -> str:
    words = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", name) if word)
    end = r"\w*" if len(name) >= SHORTEST_STEM and name[-1].isalpha() else r"(?:'?s)?(?!\w)"
    return f"{words}{end}"


def _plain(text: str) -> str:
    """Lower case, without accents, letter for letter."""
    return "".join(map(_plain_letter, text))


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    if letter in "‘’`´":
        return "'"
    if letter in "–—‐‑":
        return "-"
    return unicodedata.normalize("NFKD", letter)[0].lower()[0]


def _between_labels(text: str) -> str:
    """Without the numbers that are not part of a label."""
    pieces, at = [], 0
    for label in LABEL.finditer(text):
        pieces += [_without_numbers(text[at : label.start()]), label.group()]
        at = label.end()
    return "".join([*pieces, _without_numbers(text[at:])])


def _without_numbers(text: str) -> str:
    text = NUMBER.sub(GAP, text)
    return re.sub(r"\S+", lambda word: GAP if any(map(str.isnumeric, word.group())) else word.group(), text)


def _tidied(text: str) -> str:
    text = GAPS.sub(GAP, text)
    return re.sub(r"[ \t]+", " ", text).strip()


def _doubtful_names(text: str, known: KnownNames) -> Iterator[str]:
    """Words with a capital, and those that are a name when they have one: 'merelveld', but 'samen' too."""
    yield from _capitals(text)
    if pattern := _pattern(known.names):
        yield from (text[match.start() : match.end()] for match in pattern.finditer(_plain(text)))


def _number_words(text: str) -> Iterator[str]:
    yield from (word.group() for word in WORD.finditer(text) if _is_number_word(word.group()))


def _capitals(text: str) -> Iterator[str]:
    for word in WORD.finditer(text):
        written = word.group()
        has_capital = any(map(str.isupper, written))
        begins = SENTENCE_START.search(text[: word.start()]) is not None and written[1:].islower()
        if has_capital and not begins and written not in TERMS and len(written) > 1:
            yield written


def _is_number_word(word: str) -> bool:
    return word.lower() in NUMBER_WORDS and word.lower() not in ("één", "eén", "éen")
