"""The values that a sentence names, as they are put into the fields of an indicator."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.library.file import indicators_of, read_library
from goals.measurability.values import Values, values_in


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        (
            "Op 1 juli 2030 is het aantal leerlingen dat langer dan vier weken thuiszit gedaald van 38 naar 15.",
            Values(
                "Aantal leerlingen dat langer dan vier weken thuiszit",
                "leerlingen",
                Decimal(38),
                None,
                Decimal(15),
                date(2030, 7, 1),
            ),
        ),
        (
            "Op 1 oktober 2029 biedt 90% van de scholen de hele basisondersteuning (nulmeting 1 oktober 2026: 57%).",
            Values("", "%", Decimal(57), date(2026, 10, 1), Decimal(90), date(2029, 10, 1)),
        ),
        (
            "De mediane doorlooptijd van aanvragen daalt van 41 werkdagen in 2025 naar 20 werkdagen in 2028.",
            Values("Mediane doorlooptijd van aanvragen", "werkdagen", Decimal(41), None, Decimal(20), None),
        ),
        (
            "Het eigen vermogen daalt van € 620.000 naar € 0, uiterlijk op 31 december 2028.",
            Values("", "euro", Decimal(620000), None, Decimal(0), date(2028, 12, 31)),
        ),
        ("Op 31 juni 2030 zijn er minder thuiszitters.", Values()),
        ("Scholen signaleren eerder dat een leerling dreigt vast te lopen.", Values()),
        ("", Values()),
    ],
)
def test_values_are_those_of_the_sentence(sentence, values):
    assert values_in(sentence) == values


@pytest.mark.parametrize(
    "sentence",
    [
        "Het aantal thuiszitters daalt van 40 naar 20 en het aantal wachtenden van 30 naar 10.",
        "Eind 2028 zijn 11 van de 12 afspraken nagekomen.",
        "Het aantal thuiszitters daalt van 100000000000000000000000000 naar 99999999999999999999999999.",
    ],
)
def test_what_is_not_one_number_stays_empty(sentence):
    values = values_in(sentence)

    assert (values.baseline, values.target) == (None, None)


def test_values_of_every_library_goal_are_those_of_its_indicator():
    wrong, whole = [], 0
    for entry in read_library():
        values, indicator = values_in(entry["doelstelling"]), indicators_of(entry)[0]
        pairs = [(values.baseline, indicator.baseline), (values.target, indicator.target)]
        wrong += [entry["code"] for found, own in pairs if found is not None and found != own]
        whole += None not in (values.baseline, values.target)

    assert wrong == []
    assert whole >= 30


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text):
    values = values_in(text)

    assert values.target is None or values.target == round(values.target, 2)
