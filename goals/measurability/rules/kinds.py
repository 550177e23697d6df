"""N: a text that stands at the wrong kind."""

from ..finding import ACTIVITY, FOCUS_AREA, GOAL, HIGH, LOW, MIDDLE, Fix, Weight
from ..lexicon import ACTION
from ..mending import topic_of
from ..questions.actions import has_deed, head_of_action, main_action
from ..questions.directions import directions
from ..questions.vague import vague_verbs
from ..reading import Reading
from .rule import ABSENT, Hit, hit, rule

LONGEST_TOPIC = 8


def weight_of_action(reading: Reading) -> Weight:
    return LOW if reading.numbers and reading.has_term else HIGH


@rule(
    "N01_ACTIVITEIT_ALS_DOEL",
    (GOAL,),
    sentence="Dit is wat je gaat doen. Wat verandert er daardoor?",
    reason="Een activiteit kan klaar zijn zonder dat er iets veranderd is.",
    weight=weight_of_action,
    fix=Fix("change_kind", kind=ACTIVITY),
)
def activity_as_goal(reading: Reading) -> Hit | None:
    if verb := main_action(reading):
        return hit(reading, verb.first, verb.first + 1)
    place = head_of_action(reading)
    return hit(reading, place, place + 1) if place is not None else None


@rule(
    "N02_SPEERPUNT_ALS_DOEL",
    (GOAL,),
    sentence="Dit is een onderwerp. Maak er een speerpunt van.",
    reason="Een onderwerp zegt waar het over gaat, niet wat er anders wordt.",
    weight=HIGH,
    fix=Fix("change_kind", kind=FOCUS_AREA),
)
def focus_area_as_goal(reading: Reading) -> Hit | None:
    if reading.word_count > LONGEST_TOPIC or _has_verb(reading) or head_of_action(reading) is not None:
        return None
    has_digit = any(letter.isdecimal() for letter in reading.typed)
    return None if has_digit or directions(reading) or reading.quantities else ABSENT


def _has_verb(reading: Reading) -> bool:
    return bool(reading.verbs) or reading.has_small_verb


@rule(
    "N03_DOEL_ALS_SPEERPUNT",
    (FOCUS_AREA,),
    sentence="Dit getal hoort in een doelstelling.",
    reason="Een speerpunt noemt het onderwerp; hoeveel er verandert staat in het doel.",
    weight=MIDDLE,
    fix=Fix("change_kind", kind=GOAL),
)
def goal_as_focus_area(reading: Reading) -> Hit | None:
    if reading.quantities:
        number = reading.quantities[0]
        return hit(reading, number.first, number.end)
    return hit(reading, *directions(reading)[0]) if directions(reading) else None


@rule(
    "N04_DOEL_ALS_ACTIVITEIT",
    (ACTIVITY,),
    sentence="Dit is een resultaat. Wie doet wat?",
    reason="Een activiteit is wat iemand doet, een resultaat is wat daardoor verandert.",
    weight=MIDDLE,
    fix=Fix("change_kind", kind=GOAL),
)
def goal_as_activity(reading: Reading) -> Hit | None:
    if reading.has_change:
        before, after = reading.baseline.changes[0]
        return hit(reading, min(before.first, after.first), max(before.end, after.end))
    if not directions(reading) or main_action(reading) or has_deed(reading):
        return None
    first = directions(reading)[0]
    is_part_of_vague = any(place.first < first.first or place.first == first.end for place in vague_verbs(reading))
    return None if is_part_of_vague else hit(reading, *first)


@rule(
    "N05_ACTIVITEIT_ALS_SPEERPUNT",
    (FOCUS_AREA,),
    sentence="Noem het onderwerp; de actie hoort bij activiteiten.",
    reason="Onder een onderwerp passen meer doelen, onder een actie niet.",
    weight=MIDDLE,
    fix=lambda reading, found: Fix("change_kind", kind=ACTIVITY, texts=topic_of(reading)),
)
def activity_as_focus_area(reading: Reading) -> Hit | None:
    for verb in reading.verbs_of(ACTION):
        if verb.is_main and verb.form.shape != "participle":
            return hit(reading, verb.first, verb.first + 1)
    return None
