import pytest

from goals.plans.chapter.details import doing_of, source_of, unit_of


@pytest.mark.parametrize(
    ("indicator", "unit", "source"),
    [
        ("Percentage van de scholen met een aanbod", "%", ""),
        ("% scholen op niveau", "%", ""),
        ("Aantal leerlingen dat thuiszit (bron: het verzuimregister).", "leerlingen", "het verzuimregister"),
        ("Aantal gemeenten met een voorziening", "", ""),
        ("Score van leraren", "", ""),
    ],
)
def test_unit_and_source_are_taken_from_plain_words_alone(indicator, unit, source):
    assert (unit_of(indicator), source_of(indicator)) == (unit, source)


@pytest.mark.parametrize(
    ("activity", "level", "party"),
    [
        ("Het samenwerkingsverband belt elke week.", "swv", ""),
        ("Elk schoolbestuur wijst iemand aan.", "schoolbestuur", ""),
        ("Scholen melden verzuim binnen twee weken.", "school", ""),
        ("Opzetten van een voorziening (SWV, 2027)", "swv", ""),
        (
            "De gemeenten en het samenwerkingsverband sluiten een convenant.",
            "swv",
            "De gemeenten en het samenwerkingsverband",
        ),
        ("Gemeenten passen het vervoer aan.", "", "Gemeenten"),
        ("SWV en scholen maken een plan.", "", "SWV en scholen"),
        ("Er wordt een protocol opgesteld.", "", ""),
    ],
)
def test_level_and_party_are_who_acts(activity, level, party):
    assert doing_of(activity) == (level, party)
