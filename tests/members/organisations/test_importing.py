import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from foundation.archives import LIMITS
from foundation.models import SearchDocument
from members import permissions
from members.models import AuditEntry, Organisation, OrganisationImport
from members.organisations.file import MAX_ROWS, read_rows
from members.organisations.importing import plan_import
from tests import factories

HEAD = "nummer;naam;soort;sector;regio;website\n"


@pytest.fixture
def administrator(client, db):
    user = factories.make_staff(permissions.ADMINISTRATORS)
    client.force_login(user)
    return user


def xlsx(*rows) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def upload(client, content, name="lijst.csv"):
    content = content.encode() if isinstance(content, str) else content
    return client.post(reverse("organisations:import"), {"file": SimpleUploadedFile(name, content)})


def plan_of(text):
    return plan_import(read_rows("lijst.csv", text.encode()))


@pytest.mark.parametrize(
    "content",
    [
        b"nummer;naam;regio\n2701;SWV Caf\xc3\xa9;Utrecht\n",
        b"\xef\xbb\xbfnummer,naam,regio\r\n2701,SWV Caf\xc3\xa9,Utrecht\r\n",
        b"NUMMER\tNaam\tregio\n2701\tSWV Caf\xe9\tUtrecht\n",
        xlsx(["nummer", "naam", "regio"], [2701, "SWV Café", "Utrecht"]),
    ],
    ids=["puntkomma", "komma-bom", "tab-windows", "xlsx"],
)
def test_file_is_read_whatever_wrote_it(content):
    assert read_rows("lijst.csv", content) == [{"regel": "2", "nummer": "2701", "naam": "SWV Café", "regio": "Utrecht"}]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "leeg"),
        ("a.csv", b"nummer;naam\n", "alleen kolomnamen"),
        ("a.csv", b"naam;regio\nX;Y\n", "De kolom nummer ontbreekt"),
        ("a.csv", b"nummer;naam\n1;\x81\x00", "kunnen de tekens"),
        ("a.csv", b"n" * (10 * 1024 * 1024 + 1), "groter dan 10 MB"),
        ("a.csv", b"nummer;naam\n" + b"1;x\n" * (MAX_ROWS + 2), f"meer dan {MAX_ROWS} rijen"),
        ("a.xlsx", b"geen excel", "geen Excel-bestand"),
        ("a.xlsx", xlsx(["nummer", "naam"], [1, "X"])[:200], "beschadigd"),
        ("a.xlsx", b"PK\x03\x04niets", "beschadigd"),
    ],
    ids=["leeg", "kop", "kolom", "tekens", "groot", "rijen", "tekst", "half", "kop-zip"],
)
def test_file_that_cannot_be_read_says_why(name, content, words):
    with pytest.raises(ValidationError, match=words):
        read_rows(name, content)


def test_zip_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (LIMITS.xml + 1))

    with pytest.raises(ValidationError, match="uitgepakt te groot"):
        read_rows("a.xlsx", out.getvalue())


def test_sheet_of_more_cells_than_are_parsed_is_refused():
    content = xlsx(["nummer", "naam"], *([number] * 100 for number in range(LIMITS.tags // 300)))

    with pytest.raises(ValidationError, match="uitgepakt te groot"):
        read_rows("a.xlsx", content)


@pytest.mark.search
def test_import_costs_as_few_words_to_the_search_index_for_many_as_for_two(administrator, client):
    """The rows themselves are saved one by one; the index learns of all at once."""
    numbers = []
    for size in (2, 40):
        url = upload(client, HEAD + "".join(f"{size}{n};SWV {size} {n};;;;\n" for n in range(size))).url
        with CaptureQueriesContext(connection) as queries:
            client.post(url)
        numbers.append(sum('INSERT INTO "foundation_searchdocument"' in query["sql"] for query in queries))

    assert numbers == [1, 1]
    assert SearchDocument.objects.filter(source="organisaties").count() == 42


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"nummer;naam\n"]))
def test_any_bytes_give_rows_or_a_sentence(content, start):
    try:
        told = read_rows("lijst.csv", start + content)
    except ValidationError as error:
        told = error.messages[0]

    assert isinstance(told, list) or told.endswith(".")


def test_plan_tells_new_changed_and_same_apart_and_changes_nothing(db):
    factories.OrganisationFactory(number="1", name="SWV Een", region="Utrecht")
    factories.OrganisationFactory(number="2", name="SWV Twee", region="Utrecht")

    plan = plan_of("nummer;naam;regio\n1;SWV Een;Utrecht\n2;SWV Twee;Zeeland\n3;SWV Drie;Zeeland\n")

    assert [row.outcome for row in plan] == ["gelijk", "gewijzigd", "nieuw"]
    assert plan[1].changes == [("regio", "Utrecht", "Zeeland")]
    assert sorted(Organisation.objects.values_list("number", "region")) == [("1", "Utrecht"), ("2", "Utrecht")]


def test_import_takes_a_province_by_its_name_and_leaves_unknown_what_is_unknown(db):
    known = factories.OrganisationFactory(number="1", name="SWV Een", province="zeeland")

    lines = ["1;SWV Een;", "2;SWV Twee;FRYSLÂN", "3;SWV Drie;noord-brabant", "4;SWV Vier;", "5;SWV Vijf;Veluwe"]
    plan = plan_of("nummer;naam;provincie\n" + "\n".join(lines) + "\n")

    assert [row.organisation.province for row in plan[:4]] == [known.province, "friesland", "noord-brabant", ""]
    assert "Provincie: " in " ".join(plan[4].errors)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (";SWV Leeg;;;;", "Vul de kolom nummer in."),
        ("9;;;;;", "Vul de kolom naam in."),
        ("9;=HYPERLINK(1);;;;", "lijkt een formule"),
        ("9;@SUM(1);;;;", "lijkt een formule"),
        ("9;SWV X;vereniging;;;", "Soort: "),
        ("9;SWV X;;hbo;;", "Sector: "),
        ("9;SWV X;;;;javascript:alert(1)", "Website: "),
        ("1234567890123;SWV X;;;;", "Nummer: "),
        ("9;swv een;;;;", "al een organisatie met deze naam, met nummer 1"),
    ],
)
def test_plan_names_the_fault_of_a_row(db, line, words):
    factories.OrganisationFactory(number="1", name="SWV Een")

    row = plan_of(HEAD + line + "\n")[0]

    assert (row.line, row.outcome) == ("2", "fout")
    assert words in " ".join(row.errors)


def test_plan_finds_the_same_number_or_name_twice(db):
    plan = plan_of("nummer;naam\n1;SWV Een\n1;SWV Twee\n2;swv een\n")

    assert [row.outcome for row in plan] == ["nieuw", "fout", "fout"]


def test_formula_cell_of_excel_is_refused(db):
    rows = read_rows("a.xlsx", xlsx(["nummer", "naam"], [1, '=HYPERLINK("http://x","y")']))

    assert plan_import(rows)[0].outcome == "fout"


@pytest.mark.search
def test_import_shows_first_and_changes_only_after_the_second_step(client, administrator):
    response = upload(client, HEAD + "2701;SWV Nieuw;samenwerkingsverband;po;Utrecht;https://nieuw.example\n")
    shown, before = client.get(response.url), Organisation.objects.count()

    client.post(response.url)

    organisation = Organisation.objects.get()
    assert (shown.context["plan"].counts["nieuw"], before) == (1, 0)
    assert (organisation.number, organisation.slug, organisation.region) == ("2701", "swv-nieuw", "Utrecht")
    assert organisation.approved_at is not None
    assert AuditEntry.objects.get().about == "Organisaties uit lijst.csv: 1 rijen"


@pytest.mark.search
def test_import_of_the_same_file_again_makes_no_duplicates(client, administrator):
    for _ in range(2):
        response = upload(client, HEAD + "2701;SWV Nieuw;;;;\n")
        client.post(response.url)

    assert Organisation.objects.count() == 1


@pytest.mark.search
def test_import_gives_a_proposed_organisation_its_number(client, administrator):
    proposed = factories.OrganisationFactory(name="SWV Nieuw", number=None, approved_at=None)

    client.post(upload(client, HEAD + "2701;SWV Nieuw;;;;\n").url)

    proposed.refresh_from_db()
    assert (proposed.number, Organisation.objects.count()) == ("2701", 1)


def test_import_with_one_wrong_row_makes_nothing(client, administrator):
    response = upload(client, HEAD + "2701;SWV Goed;;;;\n;SWV Fout;;;;\n")

    answer = client.post(response.url, follow=True)

    assert Organisation.objects.count() == 0
    assert "Er kloppen rijen niet" in answer.content.decode()


def test_import_refuses_a_broken_file_with_a_sentence(client, administrator):
    response = upload(client, b"PK\x03\x04kapot", name="lijst.xlsx")

    assert "beschadigd" in str(response.context["form"].errors["file"])
    assert OrganisationImport.objects.count() == 0


def test_import_of_somebody_else_is_not_there(client, administrator):
    response = upload(client, HEAD + "2701;SWV Nieuw;;;;\n")
    client.force_login(factories.make_staff(permissions.ADMINISTRATORS))

    assert client.post(response.url).status_code == 404


@pytest.mark.parametrize("group", [permissions.EDITORS, permissions.ORGANISERS, permissions.MODERATORS])
def test_import_is_for_administrators_only(client, db, group):
    client.force_login(factories.make_staff(group))

    assert client.get(reverse("organisations:import")).status_code == 404


def test_plan_costs_the_same_for_two_rows_and_for_fifty(db, django_assert_num_queries):
    for size in (2, 50):
        rows = HEAD + "".join(f"{n};SWV Nummer {n};;;;\n" for n in range(size))
        with django_assert_num_queries(1):
            plan_of(rows)
