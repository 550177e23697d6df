"""R: who does an activity?"""

from ..finding import ACTIVITY, HIGH, Fix
from ..questions.parties import has_acting_party
from ..reading import Reading
from .rule import ABSENT, Hit, rule


@rule(
    "R01_GEEN_VERANTWOORDELIJKE",
    (ACTIVITY,),
    sentence="Wie doet dit: samenwerkingsverband, schoolbestuur of school?",
    reason="Wat van iedereen is, doet niemand.",
    weight=HIGH,
    fix=Fix("open_field", field="verantwoordelijke"),
)
def no_party(reading: Reading) -> Hit | None:
    return None if has_acting_party(reading) else ABSENT
