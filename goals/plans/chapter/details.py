"""What the words of an indicator or activity say so plainly that a field can be filled in from them."""

import re
from typing import NamedTuple

from foundation.units import PERCENT
from goals.measurability.finding import ACTIVITY
from goals.measurability.lexicon import packaged_lexicon
from goals.measurability.questions.parties import acting_party
from goals.measurability.reading import Reading
from goals.models import Level

from .outline import cut_at_word

LONGEST_SOURCE = LONGEST_PARTY = 160
PERCENTAGE = re.compile(r"(?:het\s+)?(?:percentage\b|%\s)", re.IGNORECASE)
COUNTED = re.compile(r"(?:het\s+)?aantal\s+(leerlingen|scholen|weken|werkdagen|dagen|ouders|leraren)\b", re.IGNORECASE)
SOURCE = re.compile(r"\bbron(?:nen)?:\s*([^);.]+)", re.IGNORECASE)
BOARD = re.compile(r"\b(?:school)?bestu(?:ur|ren)\b", re.IGNORECASE)
ALLIANCE = re.compile(r"\b(?:samenwerkingsverband\w*|swv)\b", re.IGNORECASE)
SCHOOL = re.compile(r"\b(?:\w*school|\w*scholen|leraren|leerkrachten|mentoren)\b", re.IGNORECASE)
LEVELS = ((Level.ALLIANCE, ALLIANCE), (Level.BOARD, BOARD), (Level.SCHOOL, SCHOOL))
PLAIN = re.compile(r"(?:het|de|elke?|alle|ons|onze|ieder[e]?)?\s*\w+", re.IGNORECASE)


class Doing(NamedTuple):
    """At which level an activity is done, and by whom when that says more."""

    level: str = ""
    party: str = ""


def unit_of(indicator: str) -> str:
    """'%' for "Percentage …", 'leerlingen' for "Aantal leerlingen …", else nothing."""
    if PERCENTAGE.match(indicator):
        return PERCENT
    counted = COUNTED.match(indicator)
    return counted[1].lower() if counted else ""


def source_of(indicator: str) -> str:
    """'dossierregistratie' for "… (bron: dossierregistratie)"."""
    source = SOURCE.search(indicator)
    return cut_at_word(source[1].strip(), LONGEST_SOURCE) if source else ""


def doing_of(activity: str) -> Doing:
    party = acting_party(Reading(activity, ACTIVITY, packaged_lexicon()))
    levels = [level for level, pattern in LEVELS if pattern.search(party)]
    if len(levels) == 1 and PLAIN.fullmatch(party):
        return Doing(levels[0])
    return Doing(levels[0] if len(levels) == 1 else "", cut_at_word(party, LONGEST_PARTY))
