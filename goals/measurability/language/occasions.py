"""Spans of time and events: in vier jaar, binnen zes weken, na elke plaatsing."""

from collections.abc import Callable, Iterator

from .moment import DEADLINE, EVENT, LONG_UNITS, SPAN, TIME_UNITS, Moment, is_quantity
from .rhythms import EACH
from .tokens import Token, text_at
from .words import DETERMINERS, PREPOSITIONS, word_set

OPENING_EVENT = word_set("nadat zodra voordat telkens wanneer tijdens gedurende vóór alvorens voorafgaand")
STARTS = word_set("start aanvang begin einde ingang vakantie zomervakantie kerstvakantie meivakantie herfstvakantie")


def read_span(tokens: list[Token], at: int) -> Moment | None:
    """in vier jaar, binnen zes weken, de komende vier jaar, over twee jaar, na drie maanden."""
    word = tokens[at].text
    if word not in ("in", "binnen", "over", "komende", "eerstkomende", "na", "vanaf", "tot", "gedurende", "uiterlijk"):
        return None
    number = at + 1
    number += text_at(tokens, number) in ("de", "een", "maximaal", "hooguit", "uiterlijk", "ten") and word != "na"
    number += text_at(tokens, number) == "komende"
    if (
        word in ("binnen", "na", "over", "in")
        and text_at(tokens, at + 1) == "een"
        and text_at(tokens, at + 2) in TIME_UNITS
    ):
        return Moment(at, at + 3, SPAN if word == "binnen" and text_at(tokens, at + 2) in LONG_UNITS else DEADLINE)
    if not is_quantity(tokens, number):
        return None
    unit = text_at(tokens, number + 1)
    if unit in LONG_UNITS and word in ("in", "binnen", "over", "komende", "eerstkomende"):
        return Moment(at, number + 2, SPAN)
    if unit in TIME_UNITS and word in ("binnen", "na"):
        return Moment(at, number + 2, DEADLINE)
    return None


def read_event(tokens: list[Token], at: int, is_event: Callable[[str], bool]) -> Moment | None:
    """tijdens het gesprek, na elke plaatsing, vóór een aanvraag, zodra een leerling uitvalt."""
    word = tokens[at].text
    if word in OPENING_EVENT:
        return Moment(at, at + 1, EVENT)
    if word in ("als", "indien") and text_at(tokens, at - 1) in ("", ","):
        return Moment(at, at + 1, EVENT)
    if word == "na" and not _closes(tokens, at):
        return Moment(at, at + 1, EVENT)
    if word == "voor" and text_at(tokens, at - 1) not in TIME_UNITS:
        return Moment(at, at + 1, EVENT) if STARTS & set(_nouns_after(tokens, at)) else None
    if word not in ("bij", "voor", "per", "in", "vanaf", "elk", "elke", "ieder", "iedere", "rond", "direct"):
        return None
    for noun in _nouns_after(tokens, at):
        if is_event(noun):
            return Moment(at, at + 1, EVENT)
    return None


def _closes(tokens: list[Token], at: int) -> bool:
    """Whether "na" is the particle of a verb (gaat … na) and no preposition."""
    following = text_at(tokens, at + 1)
    return not following[:1].isalnum() or following in ("te", "of", "welke", "hoe", "wat", "en", "waar", "in", "wie")


def _nouns_after(tokens: list[Token], at: int) -> Iterator[str]:
    """The words that can be the noun of a preposition; with in, voor and tot only after "elk" or an article."""
    preposition = tokens[at].text
    place, is_definite = at + 1, preposition in ("bij", "per", "elk", "elke", "ieder", "iedere", "direct")
    for _ in range(2):
        if text_at(tokens, place) in DETERMINERS:
            is_definite = is_definite or preposition != "in" or text_at(tokens, place) in EACH
            place += 1
    if not is_definite and preposition == "in":
        return
    for word in (text_at(tokens, place), text_at(tokens, place + 1)):
        if not word[:1].isalpha() or word in PREPOSITIONS:
            return
        yield word
