"""The sentence of a goal, built from the fields of its first indicator: one truth for numbers."""

import re
from decimal import Decimal

from foundation.dates import written_date
from foundation.units import amount_in_full, amount_in_words
from goals.models import Direction, Goal, Indicator

DAY = "j F Y"
TITLE_WORDS = 8
NO_TITLE = "Nieuw doel"
GAP = "…"
# What a name says of when and how is measured, which the sentence says by its own date.
MOMENT = re.compile(r", (?:peildatum|per|jaarlijks|elk|bij|gemeten)\b.*$", re.IGNORECASE)
ADJECTIVES = {"gemiddelde", "gemiddeld", "mediane", "totale", "totaal"}
HET = re.compile(r"(?:aantal|percentage|aandeel|oordeel|bedrag|cijfer|vermogen|budget|verzuim|gemiddelde|deel)$")
CLAUSE = re.compile(r"\b(?:dat|die|wie|waar\w*)\b|,", re.IGNORECASE)
DE = re.compile(r"(?:score|mediaan|tijd|duur|termijn|deelname|uitstroom|instroom|wachtlijst)$")
ABBREVIATION = re.compile(r"\w[A-Z]|\w-")  # 'VSO-deelname', which keeps its capitals within a sentence


def sentence_of(goal: Goal) -> str:
    """The goal in the words of its writers, else as its first indicator makes it; "" without either."""
    return goal.text.strip() or built_sentence(first_indicator(goal))


def title_of(goal: Goal) -> str:
    """The short title, else the first words of the sentence."""
    if goal.title.strip():
        return goal.title.strip()
    words = sentence_of(goal).split()
    if not words:
        return NO_TITLE
    return " ".join(words[:TITLE_WORDS]) + ("…" if len(words) > TITLE_WORDS else "")


def heading_of(goal: Goal) -> tuple[str, str]:
    """What stands above a goal, and the sentence below that; without a title the sentence is the heading."""
    sentence = sentence_of(goal)
    return (goal.title, sentence) if goal.title else (sentence or NO_TITLE, "")


def first_indicator(goal: Goal) -> Indicator | None:
    return next(iter(goal.indicators.all()), None)


def built_sentence(indicator: Indicator | None) -> str:
    """'Op 1 juli 2030 is het aantal thuiszitters gedaald van 46 naar 30.' What is not known yet is an ellipsis."""
    name = " ".join(indicator.name.split()).rstrip(". ") if indicator else ""
    if indicator is None or not name:
        return ""
    day = written_date(indicator.target_on, DAY) if indicator.target_on else GAP
    subject, is_named = _subject(name)
    verb, way = _change(indicator)
    if is_named:
        return _ended(f"Op {day} {verb} {subject} {way}")
    return _ended(f"{subject}: op {day} {way if verb == 'is' else f'{verb} {way}'}")


def _ended(sentence: str) -> str:
    """With one full stop, also after a unit that ends with one of its own."""
    return f"{sentence.rstrip('. ')}."


def _subject(name: str) -> tuple[str, bool]:
    """The name with its article, as far as that is sure; else as it stands, and False."""
    phrase = MOMENT.sub("", name).strip() or name
    head = next((word.lower().strip(",;:") for word in phrase.split() if word.lower() not in ADJECTIVES), "")
    article = "het" if HET.search(head) else "de" if DE.search(head) else ""
    if not article:
        return phrase, False
    comma = "," if CLAUSE.search(phrase) else ""
    inside = phrase if ABBREVIATION.match(phrase) else f"{phrase[:1].lower()}{phrase[1:]}"
    return f"{article} {inside}{comma}", True


def _change(indicator: Indicator) -> tuple[str, str]:
    """The verb, and what becomes of the subject: ('is', 'gedaald van 46 naar 30')."""
    if indicator.direction == Direction.RANGE:
        return "ligt", f"tussen {_short(indicator.lower, indicator)} en {_amount(indicator.upper, indicator)}"
    if indicator.direction == Direction.STEADY:
        value = indicator.baseline if indicator.target is None else indicator.target
        return "is", f"nog {_amount(value, indicator)}"
    moved = "gedaald" if indicator.direction == Direction.DOWN else "gestegen"
    return "is", f"{moved} van {_short(indicator.baseline, indicator)} naar {_amount(indicator.target, indicator)}"


def _short(value: Decimal | None, indicator: Indicator) -> str:
    return GAP if value is None else amount_in_words(value, indicator.unit)[0]


def _amount(value: Decimal | None, indicator: Indicator) -> str:
    """The value with its unit, unless the name has said that: 'het aantal leerlingen … naar 30'."""
    if value is None:
        return GAP
    if indicator.unit and re.search(rf"\b{re.escape(indicator.unit)}\b", indicator.name, re.IGNORECASE):
        return amount_in_words(value, indicator.unit)[0]
    return amount_in_full(value, indicator.unit)
