"""How often: jaarlijks, elk kwartaal, twee keer per jaar."""

from .moment import MONTHS, RHYTHM, SEASONS, TIME_UNITS, YEAR_NOUNS, Moment, is_quantity
from .tokens import Token, text_at
from .words import word_set

RHYTHMS = frozenset(
    f"{front}{unit}{ending}"
    for front in ("", "half", "twee", "drie", "vier", "vijf", "zes")
    for unit in ("jaarlijks", "maandelijks", "wekelijks", "dagelijks")
    for ending in ("", "e")
) | word_set("kwartaalgewijs doorlopend continu")
RHYTHM_UNITS = TIME_UNITS | SEASONS | YEAR_NOUNS | MONTHS
RHYTHM_UNITS |= word_set("peildatum periode blok schoolperiode rapportperiode trimester semester halfjaar")
RHYTHM_UNITS |= word_set("maandag dinsdag woensdag donderdag vrijdag planperiode werkweek")
BEFORE_UNIT = word_set("de half halve twee eerste tweede derde laatste andere")
EACH = word_set("elk elke ieder iedere per")
TIMES = word_set("keer maal eenmaal tweemaal driemaal viermaal eens eenmalig")


def read_rhythm(tokens: list[Token], at: int) -> Moment | None:
    """jaarlijks, elk kwartaal, per twee jaar, om de zes weken, na elk schooljaar."""
    word = text_at(tokens, at)
    if word in RHYTHMS:
        return Moment(at, at + 1, RHYTHM)
    end = at + 1
    if word == "om" and text_at(tokens, end) in ("de", "het"):
        end += 1
    elif word not in EACH:
        return None
    while end < at + 4 and (is_quantity(tokens, end) or text_at(tokens, end) in BEFORE_UNIT):
        end += 1
    is_day = end > at + 1 and text_at(tokens, end) in MONTHS
    return Moment(at, end + 1, RHYTHM) if text_at(tokens, end) in RHYTHM_UNITS and not is_day else None


def read_times(tokens: list[Token], at: int) -> Moment | None:
    """1x per jaar, twee keer per jaar, tweemaal per week, eens in de vier jaar."""
    word = tokens[at].text
    end = at + 1
    if word.endswith("x") and word[:-1].isdecimal():
        pass
    elif text_at(tokens, end) in ("keer", "maal", "x", "×") and (is_quantity(tokens, at) or word in ("een", "enkele")):
        end += 1
    elif word not in TIMES:
        return None
    if text_at(tokens, end) == "in" and text_at(tokens, end + 1) == "de":
        end += 2
        end += is_quantity(tokens, end)
        return Moment(at, end + 1, RHYTHM) if text_at(tokens, end) in RHYTHM_UNITS else None
    follows = read_rhythm(tokens, end)
    return Moment(at, follows.end, RHYTHM) if follows else None
