"""The sentence of a goal, built from the fields of its first indicator: one truth for numbers."""

import re

from foundation.dates import written_date
from foundation.units import amount_in_full, amount_in_words
from goals.models import Direction, Goal, Indicator

DAY = "j F Y"
TITLE_WORDS = 8
GAP = "…"
# What a name says of when and how is measured, which the sentence says by its own date.
MOMENT = re.compile(r", (?:peildatum|per|jaarlijks|elk|bij|gemeten)\b.*$", re.IGNORECASE)
ADJECTIVES = {"gemiddelde", "gemiddeld", "mediane", "totale", "totaal"}
HET = re.compile(r"(?:aantal|percentage|aandeel|oordeel|bedrag|cijfer|vermogen|budget|verzuim|gemiddelde|deel)$")
CLAUSE = re.compile(r"\b(?:dat|die|wie|waar\w*)\b|,", re.IGNORECASE)
DE = re.compile(r"(?:score|mediaan|tijd|duur|termijn|kosten|deelname|uitstroom|instroom|wachtlijst)$")


def sentence_of(goal: Goal) -> str:
    """The goal in the words of its writers, else as its first indicator makes it; "" without either."""
    return goal.text.strip() or built_sentence(first_indicator(goal))


def title_of(goal: Goal) -> str:
    """The short title, else the first words of the sentence."""
    if goal.title.strip():
        return goal.title.strip()
    words = sentence_of(goal).split()
    if not words:
        return "Nieuw doel"
    return " ".join(words[:TITLE_WORDS]) + ("…" if len(words) > TITLE_WORDS else "")


def first_indicator(goal: Goal) -> Indicator | None:
    return next(iter(goal.indicators.all()), None)


def built_sentence(indicator: Indicator | None) -> str:
    """'Op 1 juli 2030 is het aantal thuiszitters gedaald van 46 naar 30.' What is not known yet is an ellipsis."""
    if indicator is None or not indicator.name.strip():
        return ""
    day = written_date(indicator.target_on, DAY) if indicator.target_on else GAP
    subject, is_named = _subject(indicator.name)
    verb = _verb(indicator, is_named=is_named)
    return f"Op {day} {verb.format(subject=subject)}." if is_named else f"{subject}: op {day} {verb}."


def _subject(name: str) -> tuple[str, bool]:
    """The name with its article, as far as that is sure; else as it stands, and False."""
    phrase = MOMENT.sub("", name.strip().rstrip(".")).strip()
    words = phrase.split()
    head = next((word.lower().strip(",;:") for word in words if word.lower() not in ADJECTIVES), "")
    article = "het" if HET.search(head) else "de" if DE.search(head) else ""
    if not article:
        return phrase, False
    comma = "," if CLAUSE.search(phrase) else ""
    return f"{article} {phrase[:1].lower()}{phrase[1:]}{comma}", True


def _verb(indicator: Indicator, *, is_named: bool) -> str:
    """What becomes of the subject: 'is {subject} gedaald van 46 naar 30'."""
    subject = " {subject}" if is_named else ""
    if indicator.direction == Direction.RANGE:
        band = f"tussen {_short(indicator.lower, indicator)} en {_amount(indicator.upper, indicator)}"
        return f"ligt{subject} {band}"
    if indicator.direction == Direction.STEADY:
        value = indicator.baseline if indicator.target is None else indicator.target
        return f"is{subject} nog {_amount(value, indicator)}"
    moved = "gedaald" if indicator.direction == Direction.DOWN else "gestegen"
    way = f"van {_short(indicator.baseline, indicator)} naar {_amount(indicator.target, indicator)}"
    return f"is{subject} {moved} {way}" if is_named else f"{moved} {way}"


def _short(value: object, indicator: Indicator) -> str:
    return GAP if value is None else amount_in_words(value, indicator.unit)[0]  # type: ignore[arg-type]


def _amount(value: object, indicator: Indicator) -> str:
    """The value with its unit, unless the name has said that: 'het aantal leerlingen … naar 30'."""
    if value is None:
        return GAP
    if indicator.unit and re.search(rf"\b{re.escape(indicator.unit)}\b", indicator.name, re.IGNORECASE):
        return amount_in_words(value, indicator.unit)[0]  # type: ignore[arg-type]
    return amount_in_full(value, indicator.unit)  # type: ignore[arg-type]
