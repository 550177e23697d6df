import pytest

from goals.measurability import check
from goals.measurability.rules import FIELDS


@pytest.mark.parametrize(
    ("text", "kind", "filled", "codes"),
    [
        ("Het aantal thuiszitters daalt.", "doelstelling", {"doelwaarde"}, ["M03", "M04"]),
        ("Het aantal thuiszitters daalt.", "doelstelling", {"nulmeting", "doelwaarde"}, ["M03"]),
        ("Het aantal thuiszitters daalt.", "doelstelling", {"nulmeting", "doelwaarde", "termijn"}, []),
        ("De uitval gaat van 12 naar 8 in 2028.", "doelstelling", {"eenheid"}, []),
        ("In 2028 is het verzuim 4%.", "doelstelling", {"richting"}, ["M04"]),
        ("In 2028 is het verzuim 4%.", "doelstelling", {"nulmeting"}, ["M05"]),
        ("Wij schrijven een handreiking.", "activiteit", {"termijn", "verantwoordelijke"}, []),
        ("Tevredenheid van ouders", "indicator", {"schaal"}, ["I03", "I05"]),
        ("Percentage ouders", "indicator", {"noemer", "frequentie", "bron"}, []),
    ],
)
def test_filled_field_answers_its_questions(text, kind, filled, codes):
    assert [finding.code[:3] for finding in check(text, kind, filled)] == codes


def test_fields_are_those_of_the_rule_book():
    assert (
        frozenset(
            [
                *("nulmeting", "doelwaarde", "eenheid", "termijn", "bron", "frequentie"),
                *("noemer", "schaal", "richting", "verantwoordelijke"),
            ]
        )
        == FIELDS
    )


def test_unknown_field_answers_nothing():
    text = "Het aantal thuiszitters daalt."

    assert check(text, "doelstelling", {"kleur"}) == check(text)
