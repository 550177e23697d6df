"""What a sentence is by its words, when its place says what is likely."""

from goals.measurability.finding import ACTIVITY as ACTIVITY_KIND
from goals.measurability.guessing import names_what_is_measured
from goals.measurability.language.conjugation import PARTICIPLE, PAST
from goals.measurability.language.words import AIMS, PASSIVE, word_set
from goals.measurability.lexicon import DIRECTION, VAGUE, WEAK_ACTION, packaged_lexicon
from goals.measurability.questions.actions import has_deed, head_of_action, is_about_learners, main_action
from goals.measurability.questions.directions import directions
from goals.measurability.questions.parties import has_acting_party
from goals.measurability.questions.vague import vague_verbs
from goals.measurability.reading import Reading

from .leanings import ACTIVITY, EXPLANATION, GOAL, INDICATOR

LONGEST_TOPIC = 10
PAST_VERBS = word_set("was waren had hadden werd werden ging gingen kon konden moest moesten wilde wilden kwam bleek")
EXPLAINING = word_set(
    "namelijk want immers omdat toch echter daardoor daarom daarmee hierdoor hiermee blijkt blijken maar vooral "
    "vormt vormen betekent betekenen zien laten laat beide inclusief exclusief bijlage hoofdstuk "
    "paragraaf tabel overzicht jaarverslag speerpunten bedragen landelijk landelijke wet wettelijk volgt hieronder "
    "onderstaande volgende hiervan"
)
MEASURING = word_set("meten meet volgen monitoren")
COUNTED = word_set("aantal percentage aandeel gemiddelde score")
REASONING = word_set("namelijk want immers kiezen omdat")
OURSELVES = word_set("wij we")
TELLING = word_set("kiezen kiest beschrijven beschreven noemen lichten")
WANTING = word_set("willen wil streven streeft ambitie streefdoel beogen beoogt")
POINTING = word_set("deze dit die dat zo zulke hierbij daarbij")


def sort_by_words(text: str, *, likely: str, in_list: bool = False, follows: str = "", is_story: bool = False) -> str:
    """The sort of a piece. `likely` is what its place announces, `follows` the sort of the sentence before it.

    Under a heading that tells a story (Inleiding, Terugblik) only what is measured is more than explanation.
    """
    reading = Reading(text, ACTIVITY_KIND, packaged_lexicon())
    if names_what_is_measured(reading) or _tells_what_we_measure(reading):
        return INDICATOR
    if _is_measured_goal(reading) and not _is_past(reading):
        return GOAL
    if in_list:
        return _in_list(reading, likely)
    if is_story or _is_past(reading):
        return EXPLANATION
    if likely in (GOAL, ACTIVITY, INDICATOR) and not _explains(reading):
        return ACTIVITY if _acts(reading) else likely
    return _in_text(reading, follows)


def is_topic(text: str) -> bool:
    """Whether a short text names a subject: no verb, no number."""
    reading = Reading(text, ACTIVITY_KIND, packaged_lexicon())
    return 0 < reading.word_count <= LONGEST_TOPIC and not reading.has_finite_verb and not reading.quantities


def _in_list(reading: Reading, likely: str) -> str:
    if likely == EXPLANATION:
        return ACTIVITY if _acts(reading) and has_acting_party(reading) and not _is_past(reading) else EXPLANATION
    if likely == ACTIVITY and directions(reading) and not (main_action(reading) or has_deed(reading)):
        return GOAL
    if likely == GOAL and _acts(reading) and has_acting_party(reading):
        return ACTIVITY
    return likely


def _in_text(reading: Reading, follows: str) -> str:
    words = set(reading.words)
    tells = words & EXPLAINING or _tells_of_plan(words)
    if _acts(reading) and not tells:
        return ACTIVITY
    wants = words & WANTING or (AIMS & set(reading.words[:3]) and {"ons", "onze", "is"} & set(reading.words[:4]))
    intends = reading.word(0) in OURSELVES and vague_verbs(reading)
    if (wants or intends) and not words & REASONING:
        return GOAL
    if tells or _explains(reading):
        return EXPLANATION
    if vague_verbs(reading) or directions(reading):
        return GOAL
    return GOAL if follows == GOAL else EXPLANATION


def _explains(reading: Reading) -> bool:
    words = set(reading.words)
    return bool(words & EXPLAINING) or _tells_of_plan(words) or reading.word(0) in POINTING or not reading.has_words


def _tells_of_plan(words: set[str]) -> bool:
    """Wij beschrijven …, wij kiezen …: what the writers do, not what the plan wants."""
    return bool(words & OURSELVES and words & TELLING)


def _tells_what_we_measure(reading: Reading) -> bool:
    """Jaarlijks meten wij het aantal …"""
    words = set(reading.words)
    return bool(words & OURSELVES and words & MEASURING and words & COUNTED)


def _acts(reading: Reading) -> bool:
    """Whether somebody does something: an action from the list, in the active or the passive."""
    if head_of_action(reading) is not None:
        return True
    verb = main_action(reading)
    if is_about_learners(reading):
        return False
    if verb is None or verb.group == WEAK_ACTION:
        is_done = bool(PASSIVE & set(reading.words)) and verb is not None
        return is_done or (has_deed(reading) and has_acting_party(reading))
    return verb.form.shape != PARTICIPLE or bool(PASSIVE & set(reading.words))


def _is_measured_goal(reading: Reading) -> bool:
    """A number with what it was, or with a term or direction."""
    if reading.has_change or (reading.baseline.is_given and reading.numbers):
        return True
    if not reading.numbers or main_action(reading) or not reading.has_term:
        return False
    has_share = any(reading.word(one.end) in ("%", "procent") for one in reading.numbers)
    return has_share or bool(directions(reading))


def _is_past(reading: Reading) -> bool:
    """Whether the main clause looks back: zat, bleek, hebben vastgelegd."""
    main = [word for place, word in enumerate(reading.words) if not reading.dependent[place]]
    if PAST_VERBS & set(main):
        return True
    verbs = [verb for verb in reading.verbs if verb.is_main and verb.group != VAGUE]
    if any(verb.form.shape == PAST for verb in verbs):
        return True
    participles = [verb for verb in reading.verbs if verb.is_main and verb.form.shape == PARTICIPLE]
    if not participles or reading.numbers or PASSIVE & set(main):
        return False
    is_result = all(verb.group in (VAGUE, DIRECTION) for verb in participles)
    return bool({"hebben", "heeft"} & set(main)) or (bool({"is", "zijn"} & set(main)) and not is_result)
