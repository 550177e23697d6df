"""What is asked about a value before it is saved."""

from datetime import date
from decimal import Decimal

import pytest

from goals.following.measuring.questions import Around, Other, key_of, questions_about
from goals.following.measuring.values import Measured, fraction_of

TODAY = date(2027, 1, 15)


def asked(value, *, unit="leerlingen", day=TODAY, **around):
    measured = value if isinstance(value, Measured) else Measured(None if value is None else Decimal(value))
    return questions_about(measured, day, Around(unit, TODAY, **around))


@pytest.mark.parametrize(
    ("value", "options"),
    [
        ("46", {}),
        (None, {"last": Decimal(46)}),
        ("100", {"unit": "%"}),
        ("0", {"last": Decimal(46)}),
        ("46", {"last": Decimal(0)}),
        ("45", {"last": Decimal(5)}),
        ("46", {"others": [Other("Noor", Decimal(46))]}),
        ("46", {"unit": ""}),
        (fraction_of(Decimal(10), Decimal(10)), {"unit": "%"}),
    ],
)
def test_what_nobody_wonders_about_is_not_asked(value, options):
    assert asked(value, **options) == []


@pytest.mark.parametrize(
    ("value", "options", "words"),
    [
        ("46", {"day": date(2027, 1, 16)}, "16 januari 2027 is nog niet geweest"),
        ("120", {"unit": "%"}, "120% is meer dan 100%"),
        ("-1", {"unit": "%"}, "-1% is minder dan 0%"),
        ("-1", {}, "-1 leerlingen is minder dan nul"),
        ("7", {"unit": "score 1-5"}, "7 valt buiten de schaal van 1 tot 5"),
        ("50", {"last": Decimal(5)}, "De vorige waarde was 5 leerlingen. Dit is tien keer zo veel of meer."),
        ("5", {"last": Decimal(50)}, "Dit is een tiende daarvan of minder."),
        (fraction_of(Decimal(3), Decimal(0)), {"unit": "%"}, "De noemer is 0"),
        (fraction_of(Decimal(12), Decimal(10)), {"unit": "%"}, "De teller (12) is groter dan de noemer (10)"),
        ("46", {"others": [Other("Noor Verweij", Decimal(44))]}, "Noor Verweij vulde voor deze dag al 44 leerlingen"),
        ("46", {"others": [Other("Noor Verweij", None)]}, "al n.b. in"),
    ],
)
def test_what_is_odd_is_asked_once(value, options, words):
    [question] = asked(value, **options)

    assert words in question
    assert question.endswith("?")


def test_another_value_is_asked_about_anew():
    assert key_of(asked("120", unit="%")) != key_of(asked("130", unit="%"))
