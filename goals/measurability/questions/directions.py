"""What becomes more or less, what is a bound, and what stays as it is."""

from ..language.phrases import Place
from ..language.words import PERCENT, word_set
from ..lexicon import DIRECTION
from ..reading import Reading, once

NO_DIRECTION_AFTER = word_set("onder niet zonder niets te geen min steeds of")
DENYING = word_set("geen niet niemand nooit")
TAKEN = ("vragenlijst", "vragenlijsten", "toets", "toetsen", "enquête", "peiling", "interviews")
SIGNS = word_set("≥ ≤ > <")
STAYING = word_set("blijft blijven bleef bleven gebleven houdt houden gehouden hield hielden")


@once
def directions(reading: Reading) -> list[Place]:
    """Where the main clause says what becomes more or less."""
    places = [Place(verb.first, verb.last + 1) for verb in reading.verbs_of(DIRECTION) if verb.is_main]
    places += [
        Place(at, at + 1)
        for at, word in enumerate(reading.words)
        if word in reading.lexicon.directions and _is_direction(reading, at)
    ]
    return sorted(places)


def _is_direction(reading: Reading, at: int) -> bool:
    if reading.dependent[at] or reading.word(at + 1) in ("dan", "-") or reading.word(at - 1) in NO_DIRECTION_AFTER:
        return False
    if reading.words[at] == "afname" and any(word.endswith(TAKEN) for word in reading.words[at + 1 : at + 5]):
        return False
    denied = reading.words[at] == "meer" and DENYING & set(reading.words[max(0, at - 6) : at])
    return not denied


def has_comparator(reading: Reading) -> bool:
    """ten minste, hooguit, meer dan; one that belongs to a limit which is set aside does not count."""
    aside = {one.first for one in reading.quantities if one.is_bound and one not in reading.numbers}
    for first, end in reading.lexicon.comparing.find(reading.words):
        if not aside & set(range(first, end + 3)) and not reading.relative[first]:
            return True
    return any(
        reading.word(one.first - 1) in SIGNS or (one.is_bound and reading.word(one.first - 1) in ("binnen", "dan"))
        for one in reading.numbers
    )


def what_stays(reading: Reading) -> Place | None:
    """blijft gelijk, op peil houden, handhaven, of van 95% naar 95%."""
    if places := reading.lexicon.keeping.find(reading.words):
        return places[0]
    for before, after in reading.baseline.changes:
        if before.value is not None and before.value == after.value:
            return Place(before.first, after.end)
    staying = [at for at, word in enumerate(reading.words) if word in STAYING and not reading.dependent[at]]
    if not staying:
        return None
    if steady := reading.lexicon.steady.find(reading.words):
        return Place(min(staying[0], steady[0].first), max(staying[0] + 1, steady[0].end))
    for one in reading.numbers:
        is_value = reading.word(one.end) in PERCENT or not reading.word(one.end)[:1].isalnum()
        preceding = reading.words[max(0, one.first - 2) : one.first]
        if (is_value and "blijft" in preceding) or preceding[-1:] == ["op"] or preceding == ["op", "€"]:
            return Place(one.first - 1, one.end)
    return None
