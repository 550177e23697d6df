"""What is taken out of the words of a plan before they go to the library."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.units import euros
from goals.library.suggestions.stripping import KnownNames, strip, strip_names

KNOWN = KnownNames.of(
    ["SWV Merelveld", "Stichting De Bonte Linde", "Bő", "Gemeente Ede", "SWV Samen", "Zeeuws-Vlaanderen"],
    [("Noor", "van Verweij"), ("Jan", "Bakker")],
)


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("Op 1 juli 2030 is het gedaald van 46 naar 30.", "Op … is het gedaald van … naar …."),
        ("In schooljaar 2026-2027 krijgt 95% les.", "In schooljaar … krijgt …% les."),
        ("Dat kost € 12.000,50 per jaar.", "Dat kost … per jaar."),
        ("Voor 12.000 euro, of '26/'27", "Voor … euro, of …"),
        ("Scholen in Merelveld bellen.", "Scholen in … bellen."),
        ("Het Merelveldse aanbod van SWV  merelveld", "Het … aanbod van …"),
        ("Stichting de bonte linde en De Bonte Linde", "… en De …"),
        ("De gemeente Ede en Ede", "De … en …"),
        ("Wij doen het samen, met Samen.", "Wij doen het samen, met …."),
        ("zeeuws–vlaanderen en Zeeuws Vlaanderen", "… en …"),
        ("Bel Noor, noor@swv.example of 06 1234 5678", "Bel …, … of …"),
        ("Vraag het Jan Bakker voor januari", "Vraag het … voor januari"),
        ("Bakker bakt; de bakker ook", "… bakt; de bakker ook"),
        ("Leerlingen van groep 8 en leerjaar 1-2, artikel 5", "Leerlingen van groep 8 en leerjaar 1-2, artikel 5"),
        ("groep 46 en niveau 3%", "groep … en niveau …%"),
        ("Meer ½ en ³ en ٤", "Meer … en … en …"),
        ("Zie www.merel.example/plan", "Zie …"),
        ("", ""),
    ],
)  # fmt: skip
def test_text_is_stripped_of_values_days_and_names(text, stripped):
    assert strip(text, KNOWN).text == stripped


def test_numbers_of_a_scale_stay_and_its_names_go():
    assert strip_names("1 = nooit, 5 = altijd, zegt Merelveld", KNOWN).text == "1 = nooit, 5 = altijd, zegt …"


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("De scholen in Zutphen bellen.", ("Zutphen",)),
        ("Het SWV vraagt de OPR en het LKB.", ("LKB",)),
        ("Langer dan vier weken. Elke school.", ("vier",)),
        ("Alle leerlingen met een TLV", ()),
        ("Eén school per regio", ()),
        ("Leerlingen in merelveld, samen", ("merelveld", "samen")),
    ],
)
def test_what_may_be_a_name_or_a_value_is_told(text, doubts):
    assert strip(text, KNOWN).doubts == doubts


LETTERS = st.characters(categories=["Lu", "Ll", "Zs", "Pd", "Po"])
NAMES = st.text(LETTERS, min_size=2, max_size=40).filter(lambda name: sum(map(str.isalpha, name)) > 2)
TEXTS = st.sampled_from(["Wij werken met {} aan plekken.", "{}", "Bij {}: {}", "({}), en dan", "van {} naar {}"])


@settings(max_examples=500)
@given(TEXTS, NAMES)
def test_no_name_survives(text, name):
    name = " ".join(name.split())

    stripped = strip(text.format(name, name), KnownNames.of([name])).text

    assert name not in stripped


@given(TEXTS, st.integers(0, 10**9) | st.decimals(0, 10**6, places=2))
def test_no_number_survives(text, number):
    written = str(number).replace(".", ",")

    stripped = strip(text.format(written, written), KnownNames.of()).text

    assert not any(map(str.isnumeric, stripped))


@given(TEXTS, st.decimals(0, 10**7, places=2))
def test_no_amount_survives(text, amount):
    stripped = strip(text.format(euros(amount), euros(Decimal(int(amount)))), KnownNames.of()).text

    assert not any(map(str.isnumeric, stripped))
    assert "€" not in stripped


@given(st.text(max_size=80), st.lists(NAMES, max_size=3))
def test_what_was_stripped_has_nothing_left_to_strip(text, names):
    known = KnownNames.of(names)

    once = strip(text, known).text

    assert strip(once, known).text == once
