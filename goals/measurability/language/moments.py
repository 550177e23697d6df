"""The moments in a sentence: dates, years, plan periods, rhythms, events, and spans of time."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from .numbers import amount
from .tokens import CODE, DATE, NUMBER, RANGE, YEAR, YEARS, Token
from .words import DETERMINERS, PREPOSITIONS, word_set

# With a year; day or month without one; a rhythm; an event; "in vier jaar"; "binnen zes weken".
DATED, CALENDAR, RHYTHM, EVENT, SPAN, DEADLINE = "dated", "calendar", "rhythm", "event", "span", "deadline"

MONTHS = word_set(
    "januari februari maart april mei juni juli augustus september oktober november december jan feb febr mrt apr "
    "jun jul aug sept sep okt nov dec"
)
SEASONS = word_set("voorjaar najaar zomer winter herfst lente zomervakantie kerstvakantie meivakantie")
SEASONS |= word_set("herfstvakantie voorjaarsvakantie kerst")
PARTS_OF_YEAR = word_set("kwartaal trimester semester halfjaar helft week periode")
COUNTING_DAYS = word_set("peildatum peildata teldatum teldata meetmoment meetmomenten")
YEAR_NOUNS = word_set("schooljaar kalenderjaar jaar sj begrotingsjaar cursusjaar boekjaar planjaar")
PLAN_PERIOD = word_set(
    "planperiode planperioden beleidsperiode ondersteuningsplanperiode looptijd plantermijn osp-periode bestuursperiode"
)
LONG_UNITS = word_set("jaar jaren schooljaar schooljaren kalenderjaren maanden")
SHORT_UNITS = word_set(
    "week weken dag dagen werkdag werkdagen schooldag schooldagen maand maanden uur uren kwartaal kwartalen minuten "
    "lesweken schoolweken etmaal dagdeel dagdelen lesuur lesuren"
)
TIME_UNITS = LONG_UNITS | SHORT_UNITS
RHYTHMS = frozenset(
    f"{front}{unit}{ending}"
    for front in ("", "half", "twee", "drie", "vier", "vijf", "zes")
    for unit in ("jaarlijks", "maandelijks", "wekelijks", "dagelijks")
    for ending in ("", "e")
) | word_set("kwartaalgewijs voortdurend")
RHYTHM_UNITS = TIME_UNITS | SEASONS | YEAR_NOUNS | MONTHS
RHYTHM_UNITS |= word_set("peildatum periode blok schoolperiode rapportperiode trimester semester halfjaar")
RHYTHM_UNITS |= word_set("maandag dinsdag woensdag donderdag vrijdag planperiode werkweek")
EACH = word_set("elk elke ieder iedere per")
TIMES = word_set("keer maal eenmaal tweemaal driemaal viermaal eens eenmalig")
COMPARING = word_set("opzichte t.o.v. dan sinds vergeleken vergelijking nulmeting niveau uit")
BEFORE_COMPARED = word_set("in op het de jaar schooljaar kalenderjaar begin eind van per met stand")
BEFORE_DAY = word_set("per op vóór voor uiterlijk peildatum vanaf tot t/m")
STARTS = word_set("start aanvang begin einde ingang vakantie zomervakantie kerstvakantie meivakantie herfstvakantie")
THIS_YEAR = word_set("dit deze komend komende volgend volgende lopend lopende huidig huidige")


class Moment(NamedTuple):
    first: int
    end: int
    kind: str
    is_compared: bool = False


class Timeline(NamedTuple):
    moments: list[Moment]
    inside: set[int]


def read_moments(tokens: list[Token], is_event: Callable[[str], bool]) -> Timeline:
    moments: list[Moment] = []
    inside: set[int] = set()
    place = 0
    while place < len(tokens):
        moment = _moment_at(tokens, place, is_event)
        if moment:
            moments.append(moment)
            if moment.kind != EVENT:
                inside.update(range(moment.first, moment.end))
            place = max(place + 1, moment.end)
        else:
            place += 1
    return Timeline(moments, inside)


def _moment_at(tokens: list[Token], at: int, is_event: Callable[[str], bool]) -> Moment | None:
    token = tokens[at]
    if token.kind in (DATE, YEAR, YEARS):
        return _year(tokens, at)
    if token.kind in (NUMBER, CODE, RANGE):
        return _day(tokens, at) or _times(tokens, at)
    for read in (_named, _rhythm, _span, _times):
        if moment := read(tokens, at):
            return moment
    return _event(tokens, at, is_event)


def _text(tokens: list[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _kind(tokens: list[Token], at: int) -> str:
    return tokens[at].kind if 0 <= at < len(tokens) else ""


def _year(tokens: list[Token], at: int) -> Moment | None:
    if tokens[at].kind == YEAR and _is_amount(tokens, at):
        return None
    return Moment(at, at + 1, DATED, _is_compared(tokens, at))


def _is_amount(tokens: list[Token], at: int) -> bool:
    """2000 leerlingen, € 2.000: a year in its looks only."""
    unit = _text(tokens, at + 1)
    return _text(tokens, at - 1) in ("€", "eur") or unit in ("%", "euro", "procent", "leerlingen", "uur", "kinderen")


def _is_compared(tokens: list[Token], at: int) -> bool:
    """Whether a year says with what is compared: "ten opzichte van 2025", "dan in 2025", "sinds 2024"."""
    for back in range(at - 1, max(at - 6, -1), -1):
        if tokens[back].text in COMPARING:
            return True
        if tokens[back].text not in BEFORE_COMPARED and tokens[back].kind != NUMBER and tokens[back].text not in MONTHS:
            return False
    return False


def _day(tokens: list[Token], at: int) -> Moment | None:
    """1 juli 2028, 1e kwartaal 2027, 26/27 after "schooljaar"."""
    following = _text(tokens, at + 1)
    if following in MONTHS and tokens[at].kind != RANGE:
        return _with_year(tokens, at, at + 2)
    if tokens[at].kind == CODE and (following in PARTS_OF_YEAR or tokens[at].text in ("q1", "q2", "q3", "q4")):
        return _with_year(tokens, at, at + (2 if following in PARTS_OF_YEAR else 1))
    if tokens[at].kind == RANGE and _text(tokens, at - 1) in BEFORE_DAY and _is_day(tokens[at].text):
        return Moment(at, at + 1, CALENDAR)
    if tokens[at].kind == RANGE and (_text(tokens, at - 1) in YEAR_NOUNS or _is_school_year(tokens[at].text)):
        return Moment(at, at + 1, DATED, _is_compared(tokens, at))
    return None


def _is_day(text: str) -> bool:
    """1-10 after "per": a day and a month."""
    day, dash, month = text.replace(" ", "").replace("/", "-").partition("-")
    return bool(dash) and day.isdecimal() and month.isdecimal() and int(day) <= 31 and 1 <= int(month) <= 12


def _is_school_year(text: str) -> bool:
    first, slash, second = text.replace(" ", "").partition("/")
    return bool(slash) and len(first) == len(second) == 2 and first.isdecimal() and int(second) == int(first) + 1


def _with_year(tokens: list[Token], first: int, end: int) -> Moment:
    """The moment up to `end`, with the year that follows it, if one does."""
    for skipped in ("van", "schooljaar", "kalenderjaar", "het", "'"):
        end += _text(tokens, end) == skipped and _kind(tokens, end + 1) in (YEAR, YEARS, NUMBER)
    if _kind(tokens, end) in (YEAR, YEARS) or (_text(tokens, end - 1) == "'" and _kind(tokens, end) == NUMBER):
        return Moment(first, end + 1, DATED, _is_compared(tokens, first))
    return Moment(first, end, CALENDAR)


def _named(tokens: list[Token], at: int) -> Moment | None:
    """A month, season, week or plan period by its name; "dit schooljaar"."""
    word = tokens[at].text
    if word in PLAN_PERIOD:
        return Moment(at, at + 1, DATED)
    if word in COUNTING_DAYS:
        return Moment(at, at + 1, CALENDAR)
    if word in THIS_YEAR and _text(tokens, at + 1) in YEAR_NOUNS:
        return Moment(at, at + 2, DATED)
    if word in ("medio", "begin", "eind", "einde") and _kind(tokens, at + 1) in (YEAR, YEARS):
        return Moment(at, at + 2, DATED, _is_compared(tokens, at))
    if word == "week" and _kind(tokens, at + 1) == NUMBER:
        return _with_year(tokens, at, at + 2)
    if word in MONTHS or word in SEASONS:
        return _with_year(tokens, at, at + 1)
    if word in PARTS_OF_YEAR and _kind(tokens, at + 1) in (NUMBER, YEAR, YEARS):
        return _with_year(tokens, at, at + (2 if _kind(tokens, at + 1) == NUMBER else 1))
    if word in ("kwartaal", "halfjaar", "helft") and _text(tokens, at + 1) == "van":
        return moment if (moment := _with_year(tokens, at, at + 1)).kind == DATED else None
    return None


def _rhythm(tokens: list[Token], at: int) -> Moment | None:
    """jaarlijks, elk kwartaal, per twee jaar, om de zes weken, na elk schooljaar."""
    word = _text(tokens, at)
    if word in RHYTHMS:
        return Moment(at, at + 1, RHYTHM)
    end = at + 1
    if word == "om" and _text(tokens, end) in ("de", "het"):
        end += 1
    elif word not in EACH:
        return None
    while end < at + 4 and (_quantity(tokens, end) or _text(tokens, end) in ("de", "half", "halve", "twee")):
        end += 1
    is_day = end > at + 1 and _text(tokens, end) in MONTHS
    return Moment(at, end + 1, RHYTHM) if _text(tokens, end) in RHYTHM_UNITS and not is_day else None


def _times(tokens: list[Token], at: int) -> Moment | None:
    """1x per jaar, twee keer per jaar, tweemaal per week, eens in de vier jaar."""
    word = tokens[at].text
    end = at + 1
    if word.endswith("x") and word[:-1].isdecimal():
        pass
    elif _text(tokens, end) in ("keer", "maal", "x", "×") and (_quantity(tokens, at) or word in ("een", "enkele")):
        end += 1
    elif word not in TIMES:
        return None
    if _text(tokens, end) == "in" and _text(tokens, end + 1) == "de":
        end += 2
        end += _quantity(tokens, end)
        return Moment(at, end + 1, RHYTHM) if _text(tokens, end) in RHYTHM_UNITS else None
    follows = _rhythm(tokens, end)
    return Moment(at, follows.end, RHYTHM) if follows else None


def _quantity(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and amount(tokens[at].text) is not None


def _span(tokens: list[Token], at: int) -> Moment | None:
    """in vier jaar, binnen zes weken, de komende vier jaar, over twee jaar, na drie maanden."""
    word = tokens[at].text
    if word not in ("in", "binnen", "over", "komende", "eerstkomende", "na", "vanaf", "tot", "gedurende", "uiterlijk"):
        return None
    number = at + 1
    number += _text(tokens, number) in ("de", "een", "maximaal", "hooguit", "uiterlijk", "ten") and word != "na"
    number += _text(tokens, number) == "komende"
    if (
        word in ("binnen", "na", "over", "in")
        and _text(tokens, at + 1) == "een"
        and _text(tokens, at + 2) in TIME_UNITS
    ):
        return Moment(at, at + 3, SPAN if word == "binnen" and _text(tokens, at + 2) in LONG_UNITS else DEADLINE)
    if not _quantity(tokens, number):
        return None
    unit = _text(tokens, number + 1)
    if unit in LONG_UNITS and word in ("in", "binnen", "over", "komende", "eerstkomende"):
        return Moment(at, number + 2, SPAN)
    if unit in TIME_UNITS and word in ("binnen", "na"):
        return Moment(at, number + 2, DEADLINE)
    return None


def _event(tokens: list[Token], at: int, is_event: Callable[[str], bool]) -> Moment | None:
    """tijdens het gesprek, na elke plaatsing, vóór een aanvraag, zodra een leerling uitvalt."""
    word = tokens[at].text
    if word in ("nadat", "zodra", "voordat", "telkens", "wanneer", "tijdens", "vóór", "alvorens", "voorafgaand"):
        return Moment(at, at + 1, EVENT)
    if word == "na" and not _closes(tokens, at):
        return Moment(at, at + 1, EVENT)
    if word == "voor" and _text(tokens, at - 1) not in TIME_UNITS:
        return Moment(at, at + 1, EVENT) if STARTS & set(_nouns_after(tokens, at)) else None
    if word not in ("bij", "voor", "per", "in", "vanaf", "elk", "elke", "ieder", "iedere", "rond", "direct"):
        return None
    for noun in _nouns_after(tokens, at):
        if is_event(noun):
            return Moment(at, at + 1, EVENT)
    return None


def _closes(tokens: list[Token], at: int) -> bool:
    """Whether "na" is the particle of a verb (gaat … na) and no preposition."""
    following = _text(tokens, at + 1)
    return not following[:1].isalnum() or following in ("te", "of", "welke", "hoe", "wat", "en", "waar", "in", "wie")


def _nouns_after(tokens: list[Token], at: int) -> Iterator[str]:
    """The words that can be the noun of a preposition; with in, voor and tot only after "elk" or an article."""
    preposition = tokens[at].text
    place, is_definite = at + 1, preposition in ("bij", "per", "elk", "elke", "ieder", "iedere", "direct")
    for _ in range(2):
        if _text(tokens, place) in DETERMINERS:
            is_definite = is_definite or preposition != "in" or _text(tokens, place) in EACH
            place += 1
    if not is_definite and preposition == "in":
        return
    for word in (_text(tokens, place), _text(tokens, place + 1)):
        if not word[:1].isalpha() or word in PREPOSITIONS:
            return
        yield word
