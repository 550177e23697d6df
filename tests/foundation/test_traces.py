import pytest

from foundation.traces import Marks, national_digits

MARKS = Marks(
    names=frozenset({"Zoë de Wegwezer"}),
    contacts=frozenset({"06 1234 5098", "zoe@swv.example"}),
    parts=frozenset({"Zoë", "de Wegwezer"}),
)


@pytest.mark.parametrize(
    "number",
    [
        *("0612345098", "06 1234 5098", "06-12345098", "06 12 34 50 98", "06-12.34.50.98", "06 123 450 98"),
        *("+31612345098", "+31 6 12345098", "+31 (0)6 12 34 50 98", "+31-6-12345098", "0031 6 1234 5098"),
        *("(06) 12345098", "0031(0)612345098", "+31 6\u00a012345098"),
    ],
)
def test_number_is_found_however_it_is_written(number):
    assert MARKS.replace(f"Bel {number}, of mail.") == "Bel (gewist), of mail."


@pytest.mark.parametrize("text", ["106123450981", "06 1234 5099", "+32 6 12345098", "2026-06-12 34:50:98"])
def test_other_number_stays(text):
    assert MARKS.replace(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("Dank, Zoë!", "mevrouw De Wegwezer".replace("De", "de"), "ZOË DE WEGWEZER", "Z. de Wegwezer"),
        *("de Wegwezer, Zoë", "Z de Wegwezer", "zoë de wegwezer"),
    ],
)
def test_name_is_found_in_parts_and_in_other_orders(text):
    assert "wegwezer" not in MARKS.replace(text).lower().replace("voormalig lid", "")
    assert "zoë" not in MARKS.replace(text).lower()


def test_part_of_a_name_is_found_as_a_name_only():
    marks = Marks(names=frozenset(), contacts=frozenset(), parts=frozenset({"Bakker"}))

    assert marks.replace("Vraag Bakker. De bakker is dicht; Bakkerij ook.") == (
        "Vraag Voormalig lid. De bakker is dicht; Bakkerij ook."
    )


@pytest.mark.parametrize(
    ("contact", "digits"),
    [("+31 (0)10 000 0001", "100000001"), ("010-0000001", "100000001"), ("112", ""), ("a0612345098@x.example", "")],
)
def test_national_digits(contact, digits):
    assert national_digits(contact) == digits
