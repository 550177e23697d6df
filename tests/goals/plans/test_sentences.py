from datetime import date

import pytest

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
        ({"name": " "}, ""),
    ],
)
def test_sentence_is_built_from_the_fields(fields, sentence):
    whole = {"baseline": 46, "target": 30, "target_on": date(2030, 7, 1)}

    assert built_sentence(Indicator(**whole | fields)) == sentence


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
