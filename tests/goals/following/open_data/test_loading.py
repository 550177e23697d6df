"""Public figures: an editor loads them with a dry run, and an alliance finds them filled in."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from goals.following.open_data.loading import load_values, planned_values, rows_in
from goals.models import Measurement, OpenDataValue
from members.permissions import EDITORS
from tests.factories import MemberFactory, OrganisationFactory, make_staff
from tests.goals.factories import GoalFactory, IndicatorFactory
from tests.goals.following.measuring.scene import address, client_of, new_indicator, plan_of
from tests.goals.plans.factories import PlanFactory, team_member

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 1)


@pytest.fixture
def example():
    return IndicatorFactory(
        template=GoalFactory(indicator=None),
        name="Deelname sbo",
        unit="%",
        numerator="leerlingen in het sbo",
        denominator="alle leerlingen",
        is_open_data=True,
        frequency="jaar",
    )


@pytest.fixture
def alliance():
    return OrganisationFactory(number="PO2401", name="SWV Proefland")


@pytest.fixture
def editor():
    return make_staff(EDITORS)


def file_of(*lines, heads="nummer;datum;waarde;teller;noemer") -> bytes:
    return "\n".join([heads, *lines]).encode()


def planned(content, example):
    return planned_values(rows_in(content), indicator=example, source="DUO")


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_row_says_what_it_will_do(example, alliance):
    [row] = planned(file_of("PO2401;01-02-2026;;240;10000"), example)

    assert (row.outcome, row.name) == ("nieuw", "SWV Proefland")
    assert row.sentence == "2,4% (240 van 10.000) op 1 februari 2026 komt erbij."
    assert OpenDataValue.objects.count() == 0


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("PO9999;01-02-2026;2,4;;", "Er is geen organisatie met nummer ‘PO9999’."),
        ("PO2401;31-02-2026;2,4;;", "De datum klopt niet."),
        ("PO2401;01-02-26;2,4;;", "De datum klopt niet."),
        ("PO2401;01-02-2026;veel;;", "‘veel’ is geen getal"),
        ("PO2401;01-02-2026;=1+1;;", "is geen getal"),
        ("PO2401;01-02-2026;n.b.;;", "Er is geen waarde."),
        ("PO2401;01-02-2026;;240;", "Vul de teller en de noemer allebei in."),
        ("PO2401;01-02-2026;;1;0", "Er is geen waarde."),
        ("PO2401;01-02-2026;2,4;240;10000", "Alle drie samen kan niet."),
    ],
)
def test_row_that_is_wrong_says_why(example, alliance, line, told):
    [row] = planned(file_of(line), example)

    assert (row.outcome, row.value) == ("fout", None)
    assert told in row.sentence


def test_counts_of_an_indicator_without_them_are_refused(alliance):
    plain = IndicatorFactory(template=GoalFactory(indicator=None), unit="leerlingen")

    [row] = planned(file_of("PO2401;01-02-2026;;12;400"), plain)

    assert (row.outcome, row.sentence) == (
        "fout",
        "Deze indicator heeft geen teller en noemer. Vul alleen de waarde in.",
    )


def test_same_alliance_and_day_twice_is_taken_once(example, alliance):
    rows = planned(file_of("PO2401;01-02-2026;2,4;;", "PO2401;2026-02-01;2,5;;"), example)

    assert [row.outcome for row in rows] == ["nieuw", "fout"]


def test_loading_again_changes_what_changed_and_no_more(example, alliance, editor):
    for value in ("2,4", "2,5"):
        load_values(planned(file_of(f"PO2401;01-02-2026;{value};;"), example), indicator=example, by=editor)

    rows = planned(file_of("PO2401;01-02-2026;2,5;;", "PO2401;01-02-2025;2,3;;"), example)
    assert [row.outcome for row in rows] == ["gelijk", "nieuw"]
    assert [str(row.value) for row in OpenDataValue.objects.all()] == ["2.50"]


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "ontbreekt"), (b"naam;waarde\nx;1", "nummer en datum ontbreekt"), (file_of(), "alleen kolomnamen")],
)
def test_file_that_is_none_says_what_to_do(content, told):
    with pytest.raises(ValidationError, match=told):
        rows_in(content)


def test_editor_sees_first_what_happens_and_then_loads(example, alliance, editor):
    client = client_of(editor)
    file = SimpleUploadedFile("duo.csv", file_of("PO2401;01-02-2026;2,4;;", "PO9999;01-02-2026;1;;"))
    page = client.post("/cms/open-data/", {"indicator": example.pk, "bron": "DUO", "bestand": file})
    before = OpenDataValue.objects.count()

    data = {"indicator": example.pk, "bron": "DUO", "rijen": page.context["rows"], "zeker": "on"}
    client.post("/cms/open-data/", data)

    value = OpenDataValue.objects.get()
    assert (before, value.organisation, value.measured_on, value.source) == (0, alliance, DAY, "DUO")
    assert "Rijen met een fout gaan niet mee." in words(page)


def test_other_file_is_shown_before_it_is_loaded(example, alliance, editor):
    file = SimpleUploadedFile("duo.csv", file_of("PO2401;01-02-2026;9,9;;"))
    data = {"indicator": example.pk, "bron": "DUO", "bestand": file, "rijen": "[]", "zeker": "on"}

    page = client_of(editor).post("/cms/open-data/", data)

    assert "9,9% op 1 februari 2026 komt erbij." in words(page)
    assert OpenDataValue.objects.count() == 0


@pytest.mark.parametrize("sent", ["", "[]", "{}", '["x"]', '[{"regel": "x"}]'])
def test_rows_that_the_page_did_not_send_load_nothing(example, alliance, editor, sent):
    data = {"indicator": example.pk, "bron": "DUO", "rijen": sent, "zeker": "on"}

    answer = client_of(editor).post("/cms/open-data/", data)

    assert (answer.status_code, OpenDataValue.objects.count()) == (422, 0)


def test_indicator_that_is_no_open_data_cannot_be_chosen(alliance, editor):
    other = IndicatorFactory(template=GoalFactory(indicator=None))
    file = SimpleUploadedFile("duo.csv", file_of("PO2401;01-02-2026;2,4;;"))

    answer = client_of(editor).post("/cms/open-data/", {"indicator": other.pk, "bron": "DUO", "bestand": file})

    assert answer.status_code == 422


def test_member_does_not_find_the_screen(example):
    assert client_of(MemberFactory()).get("/cms/open-data/").status_code == 404


@pytest.fixture
def indicator(example, alliance):
    return new_indicator(
        PlanFactory(organisation=alliance, starts_on=date(2025, 8, 1), ends_on=date(2029, 7, 31)),
        name="Deelname sbo",
        unit="%",
        is_open_data=True,
        library_indicator=example,
        numerator="leerlingen in het sbo",
        denominator="alle leerlingen",
        baseline=2.5,
        baseline_on=date(2025, 2, 1),
    )


def test_alliance_finds_its_figure_filled_in_and_only_saves_it(example, alliance, indicator, editor):
    load_values(planned(file_of("PO2401;01-02-2026;;240;10000"), example), indicator=example, by=editor)
    client = client_of(team_member(plan_of(indicator)))

    page = client.get(address(indicator))
    form = page.context["form"]
    client.post(address(indicator), {name: form[name].value() for name in form.fields if form[name].value()})

    row = Measurement.objects.get()
    assert "Al ingevuld met open data." in words(page)
    assert (str(row.value), row.numerator, row.measured_on, row.reading) == ("2.40", 240, DAY, "Open data: DUO")
    assert "Al ingevuld" not in words(client.get(address(indicator)))


@pytest.mark.parametrize("why", ["other alliance", "own indicator", "measured since"])
def test_figure_that_is_not_for_here_is_not_filled_in(example, alliance, indicator, editor, why):
    load_values(planned(file_of("PO2401;01-02-2026;2,4;;"), example), indicator=example, by=editor)
    plan = plan_of(indicator)
    match why:
        case "other alliance":
            OpenDataValue.objects.update(organisation=OrganisationFactory())
        case "own indicator":
            type(indicator).objects.update(library_indicator=None)
        case _:
            indicator.measurements.create(measured_on=DAY, value=2, submitted_at=timezone.now())

    assert "Al ingevuld" not in words(client_of(team_member(plan)).get(address(indicator)))
