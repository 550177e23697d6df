from datetime import date
from decimal import Decimal

import pytest

from goals.library.consistency import indicator_faults, numbers_in, sentence_faults
from goals.models import IndicatorTemplate


def indicator(**fields):
    known = {"name": "Aantal leerlingen zonder plek", "unit": "leerlingen", "direction": "omlaag"}
    return IndicatorTemplate(**{**known, "baseline": Decimal(46), "target": Decimal(30), **fields})


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [
        ({}, []),
        ({"direction": "omhoog"}, ["target"]),
        ({"target": Decimal(46)}, ["target"]),
        ({"direction": "gelijk"}, ["target"]),
        ({"direction": "gelijk", "target": Decimal(46)}, []),
        ({"target": None}, []),
        ({"unit": "%", "baseline": Decimal(101)}, ["baseline"]),
        ({"unit": "%"}, []),
        ({"unit": "score 1-5", "baseline": Decimal("4.5"), "target": Decimal(0)}, ["target"]),
        ({"unit": "rapportcijfer", "baseline": Decimal(11), "target": Decimal(7)}, ["baseline"]),
        ({"direction": "bandbreedte"}, ["lower"]),
        ({"direction": "bandbreedte", "target": None, "lower": Decimal(20), "upper": Decimal(40)}, []),
        ({"direction": "bandbreedte", "target": None, "lower": Decimal(40), "upper": Decimal(40)}, ["upper"]),
        ({"direction": "bandbreedte", "lower": Decimal(20), "upper": Decimal(40)}, ["target"]),
        ({"lower": Decimal(20)}, ["direction"]),
        ({"interim": Decimal(38)}, []),
        ({"interim": Decimal(29)}, ["interim"]),
        ({"interim": Decimal(38), "target": None}, ["interim"]),
        ({"interim": Decimal(38), "interim_on": date(2026, 7, 1), "baseline_on": date(2026, 7, 1)}, ["interim_on"]),
        ({"kind": "merkbaar", "scale": "1 = niet, 5 = wel"}, ["question", "respondents"]),
        ({"numerator": "leerlingen zonder plek"}, ["denominator"]),
        ({"denominator": "alle leerlingen"}, ["numerator"]),
        ({"numerator": "leerlingen zonder plek", "denominator": "alle leerlingen"}, []),
    ],
)
def test_indicator_names_the_field_that_does_not_fit(fields, faulty):
    assert list(indicator_faults(indicator(**fields))) == faulty


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Op 1 juli 2029 is het aantal gedaald van 46 naar 30.", {46, 30}),
        ("In schooljaar 2028-2029 heeft 60% een plan (2025-2026: 22%).", {60, 22}),
        ("Het vermogen daalt van € 620.000 eind 2025 naar € 0.", {620_000, 0}),
        ("Een score van 3,8 op een schaal van 5 (mei 2026: 3,1).", {Decimal("3.8"), Decimal("3.1")}),
        ("11 van de 12 afspraken zijn nagekomen (eind 2026: 5).", {11, 5}),
        ("85% heeft een aanbod op niveau 1 en 2, voor groep 8.", {85}),
        ("Alle scholen doen mee binnen zes weken.", set()),
    ],
)
def test_sentence_tells_its_values_from_its_days_and_labels(sentence, numbers):
    assert numbers_in(sentence) == numbers


def test_sentence_may_name_its_values_and_what_defines_them():
    row = indicator(name="Aantal leerlingen dat ouder is dan 16")

    assert sentence_faults("Het aantal leerlingen ouder dan 16 daalt van 46 naar 30.", [row]) == []


def test_sentence_that_differs_from_its_fields_is_named():
    faults = sentence_faults("Het aantal daalt van 46 naar 28.", [indicator()])

    assert faults == ["In de zin staat 28, maar dat staat bij geen indicator als waarde. Maak ze gelijk."]
