"""I: can an indicator be measured, and is it neutral?"""

from ..finding import HIGH, INDICATOR, LOW, MIDDLE, Fix
from ..mending import with_denominator
from ..questions.indicators import (
    direction_in_head,
    has_measure,
    has_measuring_moment,
    has_source,
    percentage_of_nothing,
)
from ..reading import Reading
from .rule import ABSENT, Hit, hit, rule


@rule(
    "I01_GEEN_MAAT",
    (INDICATOR,),
    sentence="Nog niet te tellen of te scoren. Begin met ‘Aantal’ of ‘Percentage van’, of kies ‘merkbaar’.",
    reason="Een indicator is een getal of een score.",
    weight=HIGH,
    fix=Fix("open_field", field="schaal"),
)
def no_measure(reading: Reading) -> Hit | None:
    return None if has_measure(reading) else ABSENT


@rule(
    "I02_GEEN_NOEMER",
    (INDICATOR,),
    sentence="Een percentage waarvan?",
    reason="Hetzelfde percentage van iets anders is een ander cijfer.",
    weight=MIDDLE,
    fix=with_denominator,
)
def no_denominator(reading: Reading) -> Hit | None:
    place = percentage_of_nothing(reading)
    return hit(reading, place, place + 1) if place is not None else None


@rule(
    "I03_GEEN_MEETMOMENT",
    (INDICATOR,),
    sentence="Wanneer of hoe vaak meet je?",
    reason="Cijfers van verschillende momenten zijn niet te vergelijken.",
    weight=MIDDLE,
    fix=Fix("open_field", field="frequentie"),
)
def no_measuring_moment(reading: Reading) -> Hit | None:
    return None if has_measuring_moment(reading) else ABSENT


@rule(
    "I04_INDICATOR_BEVAT_DOEL",
    (INDICATOR,),
    sentence="Een indicator is neutraal; de richting hoort in het veld.",
    reason="Een indicator die al zegt wat goed is, meet niet meer.",
    weight=MIDDLE,
    fix=Fix("open_field", field="richting"),
)
def holds_direction(reading: Reading) -> Hit | None:
    place = direction_in_head(reading)
    return hit(reading, place, place + 1) if place is not None else None


@rule(
    "I05_GEEN_BRON",
    (INDICATOR,),
    sentence="Waar komt het cijfer vandaan?",
    reason="Een cijfer zonder bron meet de volgende keer iemand anders anders.",
    weight=LOW,
    fix=Fix("open_field", field="bron"),
)
def no_source(reading: Reading) -> Hit | None:
    return None if has_source(reading) else ABSENT
