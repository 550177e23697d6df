"""M: does a goal have a number, a unit, a term, a baseline and a direction?"""

from ..finding import ACTIVITY, GOAL, HIGH, LOW, MIDDLE, Fix, Weight
from ..language.quantities import names_measure
from ..questions.directions import directions, has_comparator, what_stays
from ..questions.vague import vague_verbs
from ..reading import Reading
from .rule import ABSENT, Hit, hit, rule


def weight_of_term(reading: Reading) -> Weight:
    return MIDDLE if reading.kind == ACTIVITY else HIGH


def number_hit(reading: Reading) -> Hit:
    number = reading.numbers[0]
    return hit(reading, number.first, number.end)


@rule(
    "M01_GEEN_GETAL",
    (GOAL,),
    sentence="Er staat nog geen getal. Hoeveel is het nu en hoeveel moet het worden?",
    reason="Zonder getal kun je aan het eind niet vaststellen of het gelukt is.",
    weight=HIGH,
    fix=Fix("open_field", field="doelwaarde"),
)
def no_number(reading: Reading) -> Hit | None:
    if reading.numbers:
        return None
    counts_all = reading.all_words and not (vague_verbs(reading) and not reading.has_change)
    return None if counts_all else ABSENT


@rule(
    "M02_GEEN_EENHEID",
    (GOAL,),
    sentence="Een getal zonder eenheid: procenten, leerlingen, werkdagen of euro’s?",
    reason="Een getal zegt pas iets als duidelijk is wat er geteld wordt.",
    weight=MIDDLE,
    fix=Fix("open_field", field="eenheid"),
)
def no_unit(reading: Reading) -> Hit | None:
    if not reading.numbers or names_measure(reading.tokens):
        return None
    told = [one for one in reading.quantities if one.first in reading.baseline.inside]
    return None if any(one.has_unit for one in (*reading.numbers, *told)) else number_hit(reading)


@rule(
    "M03_GEEN_TERMIJN",
    (GOAL, ACTIVITY),
    sentence="Wanneer moet dit klaar zijn? Noem een datum of schooljaar.",
    reason="Zonder termijn is een doel nooit te laat en nooit gehaald.",
    weight=weight_of_term,
    fix=Fix("open_field", field="termijn"),
)
def no_term(reading: Reading) -> Hit | None:
    if reading.has_term or (reading.kind == ACTIVITY and _has_occasion(reading)):
        return None
    return ABSENT


def _has_occasion(reading: Reading) -> bool:
    """An activity may also have a rhythm or an event."""
    return any(not moment.is_compared for moment in reading.timeline.moments)


@rule(
    "M04_GEEN_NULMETING",
    (GOAL,),
    sentence="Wat is de stand nu, en op welke datum gemeten?",
    reason="Een doelwaarde zonder vertrekpunt laat niet zien of er iets verandert.",
    weight=MIDDLE,
    fix=Fix("open_field", field="nulmeting"),
)
def no_baseline(reading: Reading) -> Hit | None:
    return None if reading.baseline.is_given else ABSENT


@rule(
    "M05_GEEN_RICHTING",
    (GOAL,),
    sentence="Is dit een stijging of een daling?",
    reason="Een getal zonder richting of grens zegt niet of meer beter is.",
    weight=MIDDLE,
    fix=Fix("open_field", field="richting"),
)
def no_direction(reading: Reading) -> Hit | None:
    if not reading.numbers or directions(reading) or has_comparator(reading) or reading.baseline.is_given:
        return None
    return None if any(one.has_one_direction for one in reading.numbers) else number_hit(reading)


@rule(
    "M06_WEINIG_AMBITIE",
    (GOAL,),
    sentence="Dit houdt vast wat er is. Is dat bewust?",
    reason="Vasthouden kan een goed doel zijn, als het een keuze is.",
    weight=LOW,
    fix=Fix("open_field", field="richting"),
)
def holds_still(reading: Reading) -> Hit | None:
    place = what_stays(reading)
    return hit(reading, place.first, place.end) if place else None
