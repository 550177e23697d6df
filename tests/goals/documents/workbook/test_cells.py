"""One cell or row of a workbook that somebody changed: named, asked about, or refused with why."""

from datetime import date, time

import pytest

from foundation.search.hooks import held_back
from goals.documents.workbook.columns import SHEETS
from goals.models import Plan
from tests.goals.plans.factories import team_member

from .books import book_of, outcome_of, place, put, whole_plan

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WIJZIGT, GEWEIGERD, LET_OP = "wijzigt", "geweigerd", "let op"


@pytest.fixture(scope="module")
def plan(made_once) -> Plan:
    with made_once(), held_back():
        plan = whole_plan()
        plan.manager = team_member(plan)
        return plan


@pytest.fixture(scope="module")
def told_of(plan, made_once):
    """What is told of a workbook of the plan with these changes, each time the same workbook."""
    with made_once():
        content = book_of(plan)
    return lambda *changes: outcome_of(plan, *changes, content=content)


# A cell that may be changed, what somebody puts there, and the sentence.
CHANGES = [
    ("Doelen", "title", "Elk kind een plek", "Korte titel wordt ‘Elk kind een plek’ (was ‘Thuiszitters een plek’)."),
    ("Doelen", "pupils_notice", "Hij hoort erbij.", "Wat merkt de leerling wordt ‘Hij hoort erbij.’ (was leeg)."),
    ("Indicatoren", "baseline", 50, "Nulwaarde wordt 50 leerlingen (was 46 leerlingen)."),
    ("Indicatoren", "baseline", "123,5", "Nulwaarde wordt 123,5 leerlingen (was 46 leerlingen)."),
    ("Indicatoren", "target_on", date(2029, 7, 1), "Doeldatum wordt 1 juli 2029 (was 1 juli 2030)."),
    ("Indicatoren", "target_on", "1-7-2029", "Doeldatum wordt 1 juli 2029 (was 1 juli 2030)."),
    ("Indicatoren", "target", None, "Doelwaarde wordt leeg (was 30 leerlingen)."),
    ("Indicatoren", "frequency", "Elk kwartaal", "Hoe vaak wordt elk kwartaal (was elk halfjaar)."),
    ("Metingen", "value", 40, "Waarde wordt 40 leerlingen (was 44 leerlingen)."),
    ("Metingen", "value", "n.b.", "Waarde wordt n.b. (was 44 leerlingen)."),
    ("Metingen", "reading", None, "Duiding wordt leeg (was ‘Minder meldingen in het najaar.’)."),
    ("Activiteiten", "budget", 13_000.5, "Bedrag in euro wordt € 13.000,50 (was € 12.000)."),
    ("Activiteiten", "state", "klaar", "Stand wordt klaar (was gepland)."),
    ("Middelen", "planned", 60_000, "Begroot in euro wordt € 60.000 (was € 50.000)."),
    ("Middelen", "spent", 21_000, "Gerealiseerd in euro wordt € 21.000 (was € 20.000)."),
]


@pytest.mark.parametrize(("sheet", "key", "value", "sentence"), CHANGES)
def test_any_cell_that_may_be_changed_is_named(told_of, sheet, key, value, sentence):
    assert told_of(put(sheet, 2, **{key: value})) == [(sheet, 2, WIJZIGT, sentence)]


@pytest.mark.parametrize("sheet", SHEETS)
def test_any_other_cell_that_is_changed_is_named_and_refused(told_of, plan, sheet):
    written = {column.key for column in SHEETS[sheet] if column.is_open(plan)}

    for column in SHEETS[sheet]:
        if column.key in written | {"nummer"}:
            continue
        value = {"DAY": date(2028, 1, 1), "AMOUNT": 7}.get(column.kind.name, "iets anders")
        [(where, line, outcome, sentence)] = told_of(put(sheet, 2, **{column.key: value}))

        assert (where, line, outcome) == (sheet, 2, GEWEIGERD), column.key
        assert "deze kolom neemt het portaal niet over" in sentence


@pytest.mark.parametrize(
    ("sheet", "values", "words"),
    [
        ("Indicatoren", {"baseline": "=1+1"}, "hier staat een formule. Zet de uitkomst in de cel."),
        ("Indicatoren", {"baseline": "veel"}, "‘veel’ is geen getal. Schrijf het als 46 of 12,5."),
        ("Indicatoren", {"baseline": True}, "hier staat WAAR of ONWAAR."),
        ("Indicatoren", {"baseline": 1e27}, "dit getal is te groot."),
        ("Indicatoren", {"baseline": date(2027, 1, 1)}, "hier staat een datum waar een getal hoort."),
        ("Indicatoren", {"target_on": 46}, "klopt het jaartal?"),
        ("Indicatoren", {"target_on": "volgend jaar"}, "dit is geen datum. Schrijf hem als 14-01-2027."),
        ("Indicatoren", {"target_on": "1-7-0029"}, "klopt het jaartal?"),
        ("Indicatoren", {"target_on": date(2031, 7, 1)}, "1 juli 2031 valt buiten het plan"),
        ("Indicatoren", {"target_on": date(2026, 6, 30)}, "De doeldatum ligt niet na de nulmeting."),
        ("Indicatoren", {"lower": 9, "upper": 3}, "De bovengrens ligt onder de ondergrens."),
        ("Indicatoren", {"name": None}, "Een indicator heeft een naam nodig."),
        ("Indicatoren", {"frequency": "soms"}, "‘soms’ kennen we niet. Kies elk kwartaal"),
        ("Doelen", {"title": "x" * 121}, "dit is langer dan 120 tekens."),
        ("Metingen", {"value": None}, "Een meting zonder waarde kan niet."),
        ("Metingen", {"measured_on": None}, "Een meting heeft een datum nodig."),
        ("Metingen", {"answer_count": 12}, "Deze indicator telt geen antwoorden."),
        ("Metingen", {"numerator": 3, "denominator": 4}, "Deze indicator heeft geen teller en noemer."),
        ("Activiteiten", {"budget": -1}, "vul 0 of meer in."),
        ("Activiteiten", {"text": None}, "Een activiteit heeft woorden nodig."),
        ("Middelen", {"planned": 11_000}, "Aan doelen is al € 12.000 gekoppeld."),
    ],
)
def test_cell_that_cannot_be_taken_over_says_why(told_of, sheet, values, words):
    told = told_of(put(sheet, 2, **values))

    assert {outcome for _, _, outcome, _ in told} == {GEWEIGERD}
    assert all(words in sentence for *_, sentence in told)
    assert len(told) == len(values)


@pytest.mark.parametrize(
    ("value", "words"),
    [(500, "Dit is tien keer zo veel of meer. Klopt dat?"), (-3, "is minder dan nul. Klopt dat?")],
)
def test_odd_figure_is_asked_about_and_not_refused(told_of, value, words):
    [(_, _, outcome, sentence)] = told_of(put("Metingen", 2, value=value))

    assert (outcome, words in sentence) == (LET_OP, True)


@pytest.mark.parametrize(
    ("sheet", "values", "words"),
    [
        ("Doelen", {"title": "Nog een doel"}, "Een nieuw doel maak je in het portaal."),
        ("Indicatoren", {"name": "Aantal"}, "Een nieuwe indicator maak je in het portaal"),
        ("Metingen", {"indicator": "zomaar", "value": 1}, "Vul in de kolom ‘indicatornummer’"),
        ("Activiteiten", {"text": "Iets"}, "Vul in de kolom ‘doelnummer’"),
        ("Activiteiten", {"text": "=1"}, "activiteit: hier staat een formule."),
        ("Middelen", {"planned": 1}, "De naam van de post ontbreekt."),
        ("Middelen", {"post": " begeleiding "}, "Er is al een post met deze naam."),
        ("Middelen", {"row": "koppeling", "post": "Begeleiding"}, "Koppelen aan een doel doe je in het portaal"),
    ],
)
def test_new_row_that_cannot_be_says_why(told_of, sheet, values, words):
    told = told_of(put(sheet, 20, **values))

    assert [(where, line, outcome) for where, line, outcome, _ in told] == [(sheet, 20, GEWEIGERD)]
    assert words in told[0][3]


@pytest.mark.parametrize("value", [46, 46.5, time(12, 30)])
def test_number_or_time_in_the_place_of_a_day_is_told(told_of, value):
    def change(book):
        cell = book["Indicatoren"].cell(2, place("Indicatoren", "baseline_on"), value)
        cell.number_format = "General" if isinstance(value, int | float) else cell.number_format

    [(_, _, outcome, sentence)] = told_of(change)

    assert (outcome, sentence) == (GEWEIGERD, "Nulmeting op: hier staat een getal waar een datum hoort.")
