from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.library.file import indicators_of, read_library
from goals.measurability import check
from goals.models import Indicator
from goals.plans.sentences import built_sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"name": "Aantal thuiszitters, peildatum 1 juli", "unit": "leerlingen", "direction": "omlaag"},
            "Op 1 juli 2030 is het aantal thuiszitters gedaald van 46 naar 30 leerlingen.",
        ),
        (
            {"name": "Percentage van de scholen dat op tijd meldt", "unit": "%", "direction": "omhoog", "target": 80},
            "Op 1 juli 2030 is het percentage van de scholen dat op tijd meldt, gestegen van 46% naar 80%.",
        ),
        (
            {"name": "Gemiddelde score van leraren, jaarlijks in mei", "unit": "score 1-5", "direction": "gelijk"},
            "Op 1 juli 2030 is de gemiddelde score van leraren nog 30 op een schaal van 5.",
        ),
        (
            {"name": "Deelnamepercentage vso", "unit": "%", "direction": "bandbreedte", "lower": 4, "upper": 5},
            "Op 1 juli 2030 ligt het deelnamepercentage vso tussen 4% en 5%.",
        ),
        (
            {"name": "Wachtenden op een plek", "unit": "leerlingen", "direction": "omlaag"},
            "Wachtenden op een plek: op 1 juli 2030 gedaald van 46 naar 30 leerlingen.",
        ),
        (
            {"name": "Aantal scholen", "unit": "scholen", "baseline": None, "target": None, "target_on": None},
            "Op … is het aantal scholen gestegen van … naar ….",
        ),
        (
            {"name": "Budget voor scholing", "unit": "euro", "direction": "omhoog", "baseline": 12000, "target": -500},
            "Op 1 juli 2030 is het budget voor scholing gestegen van € 12.000 naar € -500.",
        ),
        (
            {"name": "percentage ‘tevreden’ ouders", "unit": "%", "direction": "omhoog", "baseline": 30},
            "Op 1 juli 2030 is het percentage ‘tevreden’ ouders gestegen van 30% naar 30%.",
        ),
        (
            {"name": "VSO-deelname in de regio", "unit": "", "direction": "omlaag"},
            "Op 1 juli 2030 is de VSO-deelname in de regio gedaald van 46 naar 30.",
        ),
        (
            {"name": "Kosten van\n vervoer ...", "unit": "mln.", "direction": "omlaag"},
            "Kosten van vervoer: op 1 juli 2030 gedaald van 46 naar 30 mln.",
        ),
        (
            {"name": "Wachtenden", "unit": "leerlingen", "direction": "gelijk", "target": None},
            "Wachtenden: op 1 juli 2030 nog 46 leerlingen.",
        ),
        (
            {"name": "Aantal {plekken}", "unit": "{0}", "direction": "omlaag"},
            "Op 1 juli 2030 is het aantal {plekken} gedaald van 46 naar 30 {0}.",
        ),
        ({"name": ", per jaar", "unit": "%"}, ", per jaar: op 1 juli 2030 gestegen van 46% naar 30%."),
        ({"name": " "}, ""),
        ({"name": "..."}, ""),
    ],
)
def test_sentence_is_built_from_the_fields(fields, sentence):
    whole = {"baseline": 46, "target": 30, "target_on": date(2030, 7, 1)}

    assert built_sentence(Indicator(**whole | fields)) == sentence


AMOUNTS = st.none() | st.decimals(-(10**12) + 1, 10**12 - 1, places=2)
TEXTS = st.text(max_size=300) | st.sampled_from(
    ["Aantal leerlingen dat thuiszit", "{}", "%", "(", "Gemiddelde", "lln."]
)


@given(
    name=TEXTS,
    unit=TEXTS,
    direction=st.sampled_from(Indicator.Direction.values),
    day=st.none() | st.dates(),
    amounts=st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS),
)
def test_any_indicator_with_a_name_makes_one_sentence(name, unit, direction, day, amounts):
    baseline, target, lower, upper = amounts
    numbers = {"baseline": baseline, "target": target, "lower": lower, "upper": upper}
    sentence = built_sentence(Indicator(name=name, unit=unit, direction=direction, target_on=day, **numbers))

    assert (sentence == "") == (" ".join(name.split()).rstrip(". ") == "")
    assert sentence.endswith(".") == (sentence != "")
    assert not sentence.endswith("..")


def test_built_sentence_of_every_library_indicator_passes_the_check():
    own = {field.name for field in Indicator._meta.fields} - {"id"}
    filled = {"nulmeting", "doelwaarde", "termijn"}
    findings = {}
    for entry in read_library():
        for row in indicators_of(entry):
            values = {field.name: getattr(row, field.name) for field in row._meta.fields if field.name in own}
            sentence = built_sentence(Indicator(**values))
            findings[sentence] = [finding.code for finding in check(sentence, "doelstelling", filled)]

    assert {sentence: codes for sentence, codes in findings.items() if codes} == {}
    assert len(findings) > 40
