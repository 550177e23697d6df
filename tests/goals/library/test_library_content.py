"""The starter library reads as its own rules ask: every entry, every number."""

import pytest

from goals.library.consistency import indicator_faults, numbers_in, sentence_faults
from goals.library.file import indicators_of, read_library
from goals.models import BkaPhase, IndicatorTemplate, InspectionStandard, Sector

ENTRIES = read_library()
OUTDATED = ("schoolondersteuningsprofiel", "speciaal onderwijs", "streefwaarde", "rugzak")


@pytest.fixture(params=ENTRIES, ids=[entry["code"] for entry in ENTRIES])
def entry(request):
    return request.param


def test_indicators_fit_their_own_values(entry):
    assert [indicator_faults(row) for row in indicators_of(entry)] == [{} for _ in entry["indicatoren"]]


def test_every_indicator_has_an_example_a_unit_and_a_source(entry):
    incomplete = [row.name for row in indicators_of(entry) if not (row.has_way and row.unit and row.source)]

    assert incomplete == []


def test_percentages_say_what_they_are_a_share_of(entry):
    shares = [row for row in indicators_of(entry) if row.unit == "%"]

    assert [row.name for row in shares if not (row.numerator and row.denominator)] == []


def test_noticeable_indicators_say_how_many_answered(entry):
    noticed = [row for row in indicators_of(entry) if row.is_qualitative]

    assert [row.name for row in noticed if (row.respondent_count or 0) < 10] == []


def test_sentence_says_what_the_fields_say(entry):
    first = indicators_of(entry)[0]

    assert sentence_faults(entry["doelstelling"], indicators_of(entry)) == []
    ends = {first.lower, first.upper} if first.has_band else {first.target}
    assert ends <= numbers_in(entry["doelstelling"]) or "alle" in entry["doelstelling"]


def test_step_and_sector_are_known(entry):
    assert entry["bka_fase"] in BkaPhase
    assert "-".join(entry["sector"]) in Sector


def test_small_numbers_are_shielded_and_never_the_aim(entry):
    counted = [row for row in indicators_of(entry) if row.unit == "leerlingen"]

    assert [row.name for row in counted if not row.hides_small_numbers or min(row.baseline, row.target) < 5] == []


@pytest.mark.parametrize("word", OUTDATED)
def test_entry_has_no_outdated_word(entry, word):
    assert word not in str(entry).lower()


def test_specialised_education_is_counted_on_its_own_date():
    codes = ("TLV-01", "TLV-03", "DLT-03", "TER-01")
    rows = [indicators_of(entry)[0] for entry in ENTRIES if entry["code"] in codes]

    assert {(day.day, day.month) for row in rows for day in (row.baseline_on, row.target_on)} == {(1, 2)}


def test_every_standard_has_goals_and_every_step_several(db):
    steps = [entry["bka_fase"] for entry in ENTRIES]

    assert {entry["standaard"] for entry in ENTRIES} == set(InspectionStandard.objects.values_list("code", flat=True))
    assert min(steps.count(step) for step in BkaPhase) >= 5


def test_library_shows_every_direction_interims_and_what_must_not_get_worse():
    rows = [row for entry in ENTRIES for row in indicators_of(entry)]

    assert {row.direction for row in rows} == set(IndicatorTemplate.Direction)
    assert len([row for row in rows if row.interim is not None]) >= 10
    assert len([entry for entry in ENTRIES if not entry["tegenindicator"]]) <= 5


def test_nothing_was_seen_by_an_expert_yet():
    assert {entry["status"] for entry in ENTRIES} == {"redactie"}
