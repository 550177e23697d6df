"""V and E: vague words, and sentences that hold too much."""

from ..finding import ACTIVITY, FOCUS_AREA, GOAL, INDICATOR, LOW, MIDDLE, Fix
from ..lexicon import ACTION, DEED, WEAK_ACTION
from ..mending import JOINING, split_sentence
from ..questions.actions import main_action
from ..questions.vague import second_goal, vague_verbs, vague_words
from ..reading import Reading
from .rule import Hit, hit, rule

MOST_WORDS: dict[str, int] = {GOAL: 40, FOCUS_AREA: 12, ACTIVITY: 30, INDICATOR: 35}


@rule(
    "V01_VAAG_WERKWOORD",
    (GOAL, ACTIVITY),
    sentence="‘{word}’ zegt niet wat er verandert. Wat zie of tel je als het lukt?",
    reason="Een vaag werkwoord past bij elke uitkomst.",
    weight=MIDDLE,
    fix=lambda reading, found: Fix("reword", word=found.word),
)
def vague_verb(reading: Reading) -> Hit | None:
    places = vague_verbs(reading)
    if not places or reading.has_change or (reading.kind == ACTIVITY and _acts_first(reading, places[0].first)):
        return None
    return hit(reading, *places[0])


def _acts_first(reading: Reading, vague: int) -> bool:
    """Whether somebody does something before it turns vague: "begeleidt scholen om … te versterken"."""
    if main_action(reading):
        return True
    deeds = [verb for verb in reading.verbs_of(ACTION, WEAK_ACTION, DEED) if verb.is_main and verb.is_finite]
    return any(verb.first < vague for verb in deeds)


@rule(
    "V02_VAAG_WOORD",
    (GOAL, INDICATOR),
    sentence="‘{word}’ leest iedereen anders. Spreek af wat het betekent of noem een getal.",
    reason="Wat de een voldoende vindt, vindt de ander te weinig.",
    weight=LOW,
    fix=lambda reading, found: Fix("reword", word=found.word),
)
def vague_word(reading: Reading) -> Hit | None:
    places = vague_words(reading)
    return hit(reading, *places[0]) if places else None


@rule(
    "E01_MEER_DOELEN_IN_ZIN",
    (GOAL,),
    sentence="Meer doelen in één zin. Splits ze.",
    reason="Van twee doelen in één zin is niet te zeggen of het gehaald is als er één lukt.",
    weight=MIDDLE,
    fix=lambda reading, found: split_sentence(reading),
)
def several_goals(reading: Reading) -> Hit | None:
    for place, word in enumerate(reading.words):
        if word in JOINING:
            return hit(reading, place, place + 1)
    if len(reading.baseline.changes) > 1:
        before, after = reading.baseline.changes[1]
        return hit(reading, before.first, after.end)
    at = second_goal(reading)
    return hit(reading, at, at + 1) if at is not None else None


@rule(
    "E02_TE_LANG",
    (GOAL, ACTIVITY, INDICATOR, FOCUS_AREA),
    sentence="Lange zin ({n} woorden).",
    reason="Wat niet in één adem te lezen is, wordt niet gelezen.",
    weight=LOW,
    fix=Fix("shorten"),
)
def too_long(reading: Reading) -> Hit | None:
    count = reading.word_count
    return Hit(None, str(count)) if count > MOST_WORDS[reading.kind] else None
