"""What a moment is, and the words of time that several readers know."""

from typing import NamedTuple

from .numbers import amount
from .tokens import Token
from .words import word_set

# With a year; day or month without one; a rhythm; an event; "in vier jaar"; "binnen zes weken".
DATED, CALENDAR, RHYTHM, EVENT, SPAN, DEADLINE = "dated", "calendar", "rhythm", "event", "span", "deadline"

MONTHS = word_set(
    "januari februari maart april mei juni juli augustus september oktober november december jan feb febr mrt apr "
    "jun jul aug sept sep okt nov dec"
)
SEASONS = word_set("voorjaar najaar zomer winter herfst lente zomervakantie kerstvakantie meivakantie")
SEASONS |= word_set("herfstvakantie voorjaarsvakantie kerst")
YEAR_NOUNS = word_set("schooljaar kalenderjaar jaar sj begrotingsjaar cursusjaar boekjaar planjaar")
LONG_UNITS = word_set("jaar jaren schooljaar schooljaren kalenderjaren maanden")
SHORT_UNITS = word_set(
    "week weken dag dagen werkdag werkdagen schooldag schooldagen maand maanden uur uren kwartaal kwartalen minuten "
    "lesweken schoolweken etmaal dagdeel dagdelen lesuur lesuren"
)
TIME_UNITS = LONG_UNITS | SHORT_UNITS


class Moment(NamedTuple):
    first: int
    end: int
    kind: str
    is_compared: bool = False


def is_quantity(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and amount(tokens[at].text) is not None
