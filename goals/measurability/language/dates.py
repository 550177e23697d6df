"""Dates, months and years: 1 juli 2028, schooljaar 2027-2028, Q3 2027, in de planperiode."""

from .moment import CALENDAR, DATED, MONTHS, SEASONS, YEAR_NOUNS, Moment
from .tokens import CODE, NUMBER, RANGE, YEAR, YEARS, Token, kind_at, text_at
from .words import word_set

PARTS_OF_YEAR = word_set("kwartaal trimester semester halfjaar helft week periode")
COUNTING_DAYS = word_set("peildatum peildata teldatum teldata meetmoment meetmomenten")
PLAN_PERIOD = word_set(
    "planperiode planperioden beleidsperiode ondersteuningsplanperiode looptijd plantermijn osp-periode bestuursperiode"
)
COMPARING = word_set("opzichte t.o.v. dan sinds vergeleken vergelijking nulmeting niveau uit")
BEFORE_COMPARED = word_set("in op het de jaar schooljaar kalenderjaar begin eind van per met stand")
BEFORE_DAY = word_set("per op vóór voor uiterlijk peildatum vanaf tot t/m")
THIS_YEAR = word_set("dit deze komend komende volgend volgende lopend lopende huidig huidige")


def read_year(tokens: list[Token], at: int) -> Moment | None:
    if tokens[at].kind == YEAR and _is_amount(tokens, at):
        return None
    return Moment(at, at + 1, DATED, _is_compared(tokens, at))


def read_day(tokens: list[Token], at: int) -> Moment | None:
    """1 juli 2028, 1e kwartaal 2027, 26/27 after "schooljaar"."""
    following = text_at(tokens, at + 1)
    if following in MONTHS and tokens[at].kind != RANGE:
        return _with_year(tokens, at, at + 2)
    if tokens[at].kind == CODE and (following in PARTS_OF_YEAR or tokens[at].text in ("q1", "q2", "q3", "q4")):
        return _with_year(tokens, at, at + (2 if following in PARTS_OF_YEAR else 1))
    if tokens[at].kind == RANGE and text_at(tokens, at - 1) in BEFORE_DAY and _is_day(tokens[at].text):
        return Moment(at, at + 1, CALENDAR)
    if tokens[at].kind == RANGE and (text_at(tokens, at - 1) in YEAR_NOUNS or _is_school_year(tokens[at].text)):
        return Moment(at, at + 1, DATED, _is_compared(tokens, at))
    return None


def read_named(tokens: list[Token], at: int) -> Moment | None:
    """A month, season, week or plan period by its name; "dit schooljaar"."""
    word = tokens[at].text
    if word in PLAN_PERIOD:
        return Moment(at, at + 1, DATED)
    if word in COUNTING_DAYS:
        return Moment(at, at + 1, CALENDAR)
    if word in THIS_YEAR and text_at(tokens, at + 1) in YEAR_NOUNS:
        return Moment(at, at + 2, DATED)
    if word in ("medio", "begin", "eind", "einde") and kind_at(tokens, at + 1) in (YEAR, YEARS):
        return Moment(at, at + 2, DATED, _is_compared(tokens, at))
    if word == "week" and kind_at(tokens, at + 1) == NUMBER:
        return _with_year(tokens, at, at + 2)
    if word in MONTHS or word in SEASONS:
        return _with_year(tokens, at, at + 1)
    if word in PARTS_OF_YEAR and kind_at(tokens, at + 1) in (NUMBER, YEAR, YEARS):
        return _with_year(tokens, at, at + (2 if kind_at(tokens, at + 1) == NUMBER else 1))
    if word in ("kwartaal", "halfjaar", "helft") and text_at(tokens, at + 1) == "van":
        return moment if (moment := _with_year(tokens, at, at + 1)).kind == DATED else None
    return None


def _is_amount(tokens: list[Token], at: int) -> bool:
    """2000 leerlingen, € 2.000: a year in its looks only."""
    unit = text_at(tokens, at + 1)
    return text_at(tokens, at - 1) in ("€", "eur") or unit in ("%", "euro", "procent", "leerlingen", "uur", "kinderen")


def _is_compared(tokens: list[Token], at: int) -> bool:
    """Whether a year says with what is compared: "ten opzichte van 2025", "dan in 2025", "sinds 2024"."""
    for back in range(at - 1, max(at - 6, -1), -1):
        if tokens[back].text in COMPARING:
            return True
        is_day = tokens[back].text in MONTHS or text_at(tokens, back + 1) in MONTHS
        if tokens[back].text not in BEFORE_COMPARED and not is_day:
            return False
    return False


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
        end += text_at(tokens, end) == skipped and kind_at(tokens, end + 1) in (YEAR, YEARS, NUMBER)
    if kind_at(tokens, end) in (YEAR, YEARS) or (text_at(tokens, end - 1) == "'" and kind_at(tokens, end) == NUMBER):
        return Moment(first, end + 1, DATED, _is_compared(tokens, first))
    return Moment(first, end, CALENDAR)
