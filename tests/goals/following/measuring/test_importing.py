"""Figures from a workbook: the template of a plan, a sentence about every row, and one step to undo."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from goals.following.measuring.import_file import read_rows
from goals.following.measuring.importing import apply_import, known_of, planned_rows, undo_import
from goals.following.measuring.workbook import COLUMNS, SHEET, measuring_workbook, number_of
from goals.models import Measurement, MeasurementImport, Plan
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import team_member

from .scene import FRACTION, client_of, new_indicator, plan_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 15)


@pytest.fixture
def indicator():
    return new_indicator()


@pytest.fixture
def plan(indicator):
    return plan_of(indicator)


@pytest.fixture
def manager(plan):
    return team_member(plan, first_name="Roos", last_name="Regelt")


@pytest.fixture
def partner(plan):
    return PartnerFactory(alliance=plan.organisation, name="De Linde")


def file_of(*rows, heads=COLUMNS, formats=None) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet.append(list(heads))
    for row in rows:
        sheet.append([row.get(head) for head in heads])
    for place, number_format in (formats or {}).items():
        sheet[place].number_format = number_format
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def row_for(indicator, **cells):
    return {"nummer": number_of(indicator, plan_of(indicator)), "datum": DAY, "waarde": 44} | cells


def planned(content, plan, user, role="planbeheerder"):
    return planned_rows(read_rows(content), known_of(plan, user, role))


def upload(plan, user, *rows) -> MeasurementImport:
    return MeasurementImport.objects.create(plan=plan, made_by=user, file_name="m.xlsx", rows=read_rows(file_of(*rows)))


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_template_comes_back_as_it_went_with_values(plan, indicator, manager, partner):
    content = measuring_workbook(plan, [None, partner], today=DAY)
    book = load_workbook(BytesIO(content))
    sheet = book[SHEET]
    sheet["F2"], sheet["F3"] = 44, "n.b."
    filled = BytesIO()
    book.save(filled)

    rows = planned(filled.getvalue(), plan, manager)

    assert [(row.outcome, str(row.facts.partner or "")) for row in rows] == [("nieuw", ""), ("nieuw", "De Linde")]
    assert [row.facts.measured.value for row in rows] == [44, None]
    assert book.sheetnames == ["Metingen", "Uitleg"]


def test_template_is_downloaded_for_one_partner(plan, indicator, manager, partner):
    PartnerFactory(alliance=plan.organisation, name="Het Baken")

    answer = client_of(manager).get(f"/plannen/{plan.uuid}/meten/werkboek/?bestuur={partner.uuid}")

    sheet = load_workbook(BytesIO(answer.content))[SHEET]
    assert [sheet.cell(2, 4).value, sheet.max_row] == ["De Linde", 2]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"nummer": "7"}, "hoort niet bij een lopend doel van dit plan"),
        ({"datum": "31-02-2026"}, "De datum klopt niet."),
        ({"datum": "gisteren"}, "De datum klopt niet."),
        ({"datum": None}, "De datum klopt niet."),
        ({"datum": datetime(1927, 1, 1)}, "Klopt het jaartal?"),
        ({"waarde": "veel"}, "‘veel’ is geen getal."),
        ({"waarde": "<5"}, "Vul het echte aantal in"),
        ({"waarde": "=1+1"}, "In de kolom ‘waarde’ staat een formule."),
        ({"waarde": 12, "teller": 12, "noemer": 400}, "Deze indicator heeft geen teller en noemer."),
        ({"bestuur": "De Lnde"}, "‘De Lnde’ staat niet op de lijst van besturen en gemeenten."),
        ({"duiding": "x" * 601}, "De duiding is langer dan 600 tekens."),
        ({"waarde": 10**15}, "Dit getal is te groot."),
        ({"waarde": 1e27}, "Dit getal is te groot."),
    ],
)
def test_row_that_is_wrong_says_why(plan, indicator, manager, cells, told):
    [row] = planned(file_of(row_for(indicator, **cells)), plan, manager)

    assert (row.outcome, row.facts) == ("fout", None)
    assert told in row.sentence


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ({"waarde": "1.234,5"}, "1234.5"),
        ({"waarde": 12.3456}, "12.35"),
        ({"waarde": 0.125}, "0.13"),
        ({"datum": "15-10-2026"}, "44"),
        ({"datum": "2026-10-15"}, "44"),
        ({"datum": datetime(2026, 10, 15, 9)}, "44"),
    ],
)
def test_number_and_day_are_read_as_people_write_them(plan, indicator, manager, cells, value):
    [row] = planned(file_of(row_for(indicator, **cells)), plan, manager)

    assert (str(row.facts.measured.value.normalize()), row.facts.measured_on) == (value, DAY)


def test_cell_that_shows_percents_is_a_percentage(plan, manager, indicator):
    share = new_indicator(plan, **FRACTION)

    [row] = planned(file_of(row_for(share, waarde=0.125), formats={"F2": "0.0%"}), plan, manager)

    assert row.facts.measured.value == 12.5


def test_counts_make_the_percentage(plan, manager, indicator):
    share = new_indicator(plan, **FRACTION)

    [row] = planned(file_of(row_for(share, waarde=None, teller=20, noemer=30)), plan, manager)

    assert str(row.facts.measured.value) == "66.67"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"waarde": None, "teller": 3}, "Vul de teller en de noemer allebei in."),
        ({"waarde": 66.67, "teller": 20, "noemer": 30}, "Alle drie samen kan niet."),
    ],
)
def test_counts_that_are_wrong_say_why(plan, manager, indicator, cells, told):
    share = new_indicator(plan, **FRACTION)

    [row] = planned(file_of(row_for(share, **cells)), plan, manager)

    assert row.outcome == "fout"
    assert told in row.sentence


def test_board_and_municipality_of_one_name_are_told_apart(plan, indicator, manager):
    board = PartnerFactory(alliance=plan.organisation, name="Zwolle")
    town = PartnerFactory(alliance=plan.organisation, name="Zwolle", kind="gemeente")
    books = [load_workbook(BytesIO(measuring_workbook(plan, [one], today=DAY))) for one in (board, town)]
    names = [*(book[SHEET]["D2"].value for book in books), "zwolle"]

    rows = planned(file_of(*[row_for(indicator, bestuur=name) for name in names]), plan, manager)

    assert names[:2] == ["Zwolle (schoolbestuur)", "Zwolle (gemeente)"]
    assert [row.facts.partner for row in rows[:2]] == [board, town]
    assert rows[2].sentence == "Twee heten er zo. Schrijf ‘Zwolle (schoolbestuur)’ of ‘Zwolle (gemeente)’."


def test_number_of_another_plan_is_not_known_here(plan, manager, indicator):
    foreign = new_indicator()

    [row] = planned(file_of(row_for(foreign)), plan, manager)

    assert row.outcome == "fout"


def test_same_figure_twice_in_a_file_is_taken_once(plan, indicator, manager):
    rows = planned(file_of(row_for(indicator), row_for(indicator, waarde=45)), plan, manager)

    assert [row.outcome for row in rows] == ["nieuw", "fout"]
    assert "staat ook op regel 2" in rows[1].sentence


def test_what_is_there_already_stays_and_what_is_odd_is_told(plan, indicator, manager, partner):
    apply_import(upload=upload(plan, manager, row_for(indicator)), by=manager, role="planbeheerder")

    rows = planned(file_of(row_for(indicator), row_for(indicator, datum=date(2026, 11, 1), waarde=900)), plan, manager)

    assert [row.outcome for row in rows] == ["gelijk", "let op"]
    assert "tien keer zo veel" in rows[1].sentence


def test_other_words_with_the_same_value_are_taken_over(plan, indicator, manager):
    apply_import(upload=upload(plan, manager, row_for(indicator)), by=manager, role="planbeheerder")

    [row] = planned(file_of(row_for(indicator, duiding="Minder meldingen.")), plan, manager)

    assert (row.outcome, row.facts.reading) == ("nieuw", "Minder meldingen.")


def test_value_of_somebody_else_that_waits_is_not_there_already(plan, indicator, manager):
    contributor = team_member(plan, "bijdrager")
    for _ in range(2):
        apply_import(upload=upload(plan, contributor, row_for(indicator)), by=contributor, role="bijdrager")

    [row] = planned(file_of(row_for(indicator)), plan, manager)

    assert (row.outcome, Measurement.objects.count()) == ("nieuw", 1)


def test_owner_reads_in_own_goals_alone(plan, indicator, manager):
    owner = team_member(plan, "doeleigenaar")
    own = new_indicator(plan, owner=owner)

    rows = planned(file_of(row_for(indicator), row_for(own)), plan, owner, role="doeleigenaar")

    assert [row.outcome for row in rows] == ["fout", "nieuw"]


def test_empty_rows_are_passed_by_and_a_file_without_values_says_so(plan, indicator, manager):
    assert len(read_rows(file_of(row_for(indicator, waarde=None), row_for(indicator)))) == 1
    with pytest.raises(ValidationError, match="nog geen enkele waarde"):
        read_rows(file_of(row_for(indicator, waarde=None)))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "geen Excel-bestand"),
        (b"nummer;datum;waarde", "geen Excel-bestand"),
        (b"PK\x03\x04kapot", "beschadigd"),
        (b"PK\x03\x04" + b"0" * 10_500_000, "te groot"),
    ],
)
def test_file_that_is_none_says_what_to_do(content, told):
    with pytest.raises(ValidationError, match=told):
        read_rows(content)


def test_file_without_its_columns_names_them():
    with pytest.raises(ValidationError, match="‘nummer’ en ‘datum’"):
        read_rows(file_of({"waarde": 1}, heads=("indicator", "waarde")))


def test_ten_thousand_rows_are_read_and_one_more_is_refused(plan, indicator, manager):
    row = {"nummer": "7", "datum": DAY, "waarde": 44}

    assert len(read_rows(file_of(*[row] * 10_000))) == 10_000
    with pytest.raises(ValidationError, match=r"meer dan 10\.000 rijen"):
        read_rows(file_of(*[row] * 10_001))


def test_manager_reads_a_workbook_in_and_undoes_it(plan, indicator, manager, partner):
    client, base = client_of(manager), f"/plannen/{plan.uuid}/meten/inlezen/"
    content = file_of(
        row_for(indicator), row_for(indicator, bestuur="de linde", waarde=20), row_for(indicator, nummer="x")
    )
    file = SimpleUploadedFile("cijfers.xlsx", content)

    page = client.post(base, {"file": file}, follow=True)
    row = MeasurementImport.objects.get()
    before = Measurement.objects.count()
    for _ in range(2):
        done = client.post(f"{base}{row.uuid}/", follow=True)
    taken = list(Measurement.objects.that_count().values_list("value", "partner__name", "approved_by"))
    client.post(f"{base}{row.uuid}/herstel/")

    assert "Rijen met een fout gaan niet mee" in words(page)
    assert "Neem twee cijfers over" in words(page)
    assert (before, taken) == (0, [(44, None, manager.pk), (20, "De Linde", manager.pk)])
    assert "Twee cijfers zijn overgenomen uit cijfers.xlsx." in words(done)
    assert Measurement.objects.count() == 0
    assert MeasurementImport.objects.get().rows == []


def test_what_somebody_changed_since_stays_when_it_is_undone(plan, indicator, manager, partner):
    row = upload(plan, manager, row_for(indicator), row_for(indicator, bestuur="De Linde"))
    apply_import(upload=row, by=manager, role="planbeheerder")
    Measurement.objects.filter(partner=partner).update(version=2)

    assert undo_import(upload=row) == (1, 1)
    assert Measurement.objects.get().partner == partner


def test_figures_of_a_contributor_wait(plan, indicator, manager):
    contributor = team_member(plan, "bijdrager")

    apply_import(upload=upload(plan, contributor, row_for(indicator)), by=contributor, role="bijdrager")

    assert Measurement.objects.get().state == "ingediend"


def test_closed_plan_takes_nothing_over(plan, indicator, manager):
    row = upload(plan, manager, row_for(indicator))
    Plan.objects.update(adopted_on=timezone.localdate(), closed_on=timezone.localdate())

    with pytest.raises(ValidationError, match="afgesloten"):
        apply_import(upload=row, by=manager, role="planbeheerder")

    assert Measurement.objects.count() == 0


def test_workbook_of_somebody_else_does_not_exist(plan, indicator, manager):
    row = upload(plan, manager, row_for(indicator))
    other = client_of(team_member(plan))
    base = f"/plannen/{plan.uuid}/meten/inlezen/{row.uuid}/"

    answers = [other.get(base), other.post(base), other.post(f"{base}herstel/")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Measurement.objects.count() == 0


@pytest.mark.parametrize("rest", ["werkboek/", "inlezen/"])
def test_reader_finds_no_workbook(plan, indicator, rest):
    client = client_of(team_member(plan, "lezer"))

    assert client.get(f"/plannen/{plan.uuid}/meten/{rest}").status_code == 404


def test_formula_in_a_reading_is_no_formula_in_the_template(plan, manager):
    partner = PartnerFactory(alliance=plan.organisation, name="=1+1")

    sheet = load_workbook(BytesIO(measuring_workbook(plan, [partner], today=DAY)))[SHEET]

    assert [cell.data_type for cell in sheet["D"]] == ["s", "s"]


def test_many_rows_ask_as_much_as_few(plan, indicator, manager):
    counts = []
    for number in (1, 300):
        days = [date.fromordinal(DAY.toordinal() - step) for step in range(number)]
        row = upload(plan, manager, *(row_for(indicator, datum=day) for day in days))
        with CaptureQueriesContext(connection) as asked:
            client_of(manager).get(f"/plannen/{plan.uuid}/meten/inlezen/{row.uuid}/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_average_from_a_workbook_says_of_how_many(plan, indicator, manager):
    mark = new_indicator(plan, kind="merkbaar", unit="score 1-5", baseline=3, target=4)

    rows = planned(
        file_of(
            row_for(mark, waarde=4.4),
            row_for(mark, waarde=4.4, antwoorden=9, datum=date(2026, 9, 1)),
            row_for(mark, waarde=4.4, antwoorden=2_000_000, datum=date(2026, 8, 1)),
        ),
        plan,
        manager,
    )

    assert [row.outcome for row in rows] == ["fout", "nieuw", "fout"]
    assert rows[2].sentence == "Het aantal antwoorden is hooguit 1.000.000."
    assert rows[0].sentence == "Vul in hoeveel mensen antwoordden."
    assert "4,4" not in rows[1].sentence
