import pytest

from goals.measurability import measurability


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("Ouders zijn tevreden.", ()),
        ("Het aantal thuiszitters daalt.", ("eenheid", "richting")),
        ("In 2028 is het aantal thuiszitters 25.", ("getal", "eenheid", "termijn")),
        ("De uitval gaat van 12 naar 8.", ("getal", "nulmeting", "richting")),
        ("In 2028 daalt het verzuim van 6% naar 4%.", ("getal", "eenheid", "termijn", "nulmeting", "richting")),
    ],
)
def test_headline_counts_the_parts_of_a_measurable_goal(text, present):
    assert measurability(text).present == present


def test_headline_counts_what_is_filled_in_beside_the_text():
    filled = {"nulmeting", "doelwaarde", "termijn"}

    assert measurability("Ouders zijn tevreden.", filled=filled).score == 5


def test_headline_reads_as_a_sentence():
    found = measurability("In 2028 is het aantal thuiszitters 25.")

    assert str(found) == "meetbaarheid 3 van 5"
    assert found.absent == ("nulmeting", "richting")
