"""A budget from a workbook: what is read of it, what is shown, and what is carried out."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from foundation.sheet_reading import BROKEN
from goals.following.money.importing import sheet as reading
from goals.following.money.importing.carrying_out import NOT_AS_SHOWN, apply_import
from goals.following.money.importing.dry_run import dry_run_of
from goals.following.money.importing.sheet import filled_workbook, read_budget
from goals.models import BudgetImport, BudgetPost, Plan
from tests.goals.following.money.sheets import sheet, with_results
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def manager(plan, client):
    user = team_member(plan)
    client.force_login(user)
    return user


def run_of(plan, *rows, **options):
    return dry_run_of(Plan.objects.with_money().get(pk=plan.pk), read_budget(sheet(*rows, **options)))


def told(plan, *rows, **options) -> list:
    return [(row.post.name, row.outcome, row.sentence) for row in run_of(plan, *rows, **options).rows]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("1.234,50", "Begroot € 1.234,50."),
        ("€ 12.000", "Begroot € 12.000."),
        (1234.5, "Begroot € 1.234,50."),
        (1.234, "Begroot € 1,23. Bedrag: afgerond op centen."),
        (0.1 + 0.2, "Begroot € 0,30."),
        (0, "Begroot € 0."),
        ("", "Begroot onbekend."),
        ("n.b.", "Begroot onbekend."),
        (None, "Begroot onbekend."),
        (-5, "Bedrag: Vul 0 of meer in."),
        ("−5", "Bedrag: Vul 0 of meer in."),
        ("veel", "Bedrag: ‘veel’ is geen getal. Schrijf het als 46 of 12,5."),
        ("1.234,567", "Bedrag: Schrijf ten hoogste twee cijfers achter de komma."),
        (10**14, "Bedrag: Dit getal is te groot."),
        (1e300, "Bedrag: Dit getal is te groot."),
        (date(2026, 1, 1), "Bedrag: hier staat geen getal."),
        (True, "Bedrag: hier staat geen getal."),
        ("=B3*2", f"Bedrag: {reading.NO_RESULT}"),
        ("#REF!", "Bedrag: ‘#REF!’ is geen getal. Schrijf het als 46 of 12,5."),
    ],
)
def test_amount_is_read_as_people_write_it_or_refused_with_why(plan, cell, sentence):
    [(_, outcome, words)] = told(plan, ["Begeleiding", cell])

    assert words == sentence
    assert outcome == ("overgeslagen" if sentence.startswith("Bedrag:") else "nieuw")


def test_formula_is_not_calculated_and_gives_what_excel_kept(plan):
    content = with_results(sheet(["Begeleiding", "=1000*1.2"], ["Scholing", "=1/3"]), B2="1200", B3="0.33333333")

    rows = dry_run_of(plan, read_budget(content)).rows

    assert [row.sentence for row in rows] == [
        "Begroot € 1.200. Bedrag: de uitkomst van een formule.",
        "Begroot € 0,33. Bedrag: afgerond op centen en de uitkomst van een formule.",
    ]


def test_rows_in_which_nothing_stands_are_no_posts():
    posts, empty = [[f"Post {number}", 100] for number in range(12)], [["", None]] * 700

    assert len(read_budget(sheet(*posts, *empty, ["Na de leegte", 5]))) == 13


def test_a_sheet_of_more_posts_than_a_budget_has_is_refused():
    with pytest.raises(ValidationError, match="meer dan 500 posten"):
        read_budget(sheet(*([f"Post {number}", 1] for number in range(501))))


def test_a_word_that_begins_as_total_is_a_post(plan):
    assert told(plan, ["Totaalaanpak thuiszitters", 100]) == [("Totaalaanpak thuiszitters", "nieuw", "Begroot € 100.")]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["", 100], "De naam van de post ontbreekt."),
        (
            ['=HYPERLINK("https://a.example")', 100],
            "De naam van de post is een formule. Zet de naam er als tekst in.",
        ),
        (["n" * 121, 100], "De naam is langer dan 120 tekens. Maak hem korter."),
        (["Totaal", 100], "Een totaal is geen post."),
        (["Subtotaal zorg", 100], "Een totaal is geen post."),
        (["Iets", 100, "", "anders"], "Soort: ‘anders’ kennen we niet. Kies gewone post, wettelijke taak, afdracht."),
    ],
)
def test_row_that_is_no_post_is_passed_over_with_why(plan, row, sentence):
    assert [words for _, _, words in told(plan, row)] == [sentence]


def test_each_row_says_what_it_does(plan):
    goal = PlanGoalFactory(focus_area__plan=plan)
    posts = {name: plan.budget_posts.create(name=name, amount=100) for name in ("Zelfde", "Anders", "Gekoppeld", "Weg")}
    for name in ("Gekoppeld", "Weg"):
        posts[name].allocations.create(goal=goal, planned=60)

    rows = told(
        plan,
        ["zelfde ", 100],
        ["Anders", 120, 50, "wettelijke taak"],
        ["Gekoppeld", 50],
        ["Nieuw", 10, 5],
        ["Afdracht vso", 9],
        ["Dubbel", 1],
        ["DUBBEL", 2],
    )

    linked = "Aan doelen is al € 60 gekoppeld. Er hangen doelen aan deze post. Haal eerst die koppelingen weg."
    assert rows == [
        ("Zelfde", "gelijk", "Staat er al zo."),
        (
            "Anders",
            "gewijzigd",
            "Begroot wordt € 120 (was € 100). Gerealiseerd wordt € 50 (was onbekend). "
            "Soort wordt wettelijke taak (was gewone post).",
        ),
        ("Gekoppeld", "overgeslagen", linked),
        ("Nieuw", "nieuw", "Begroot € 10, gerealiseerd € 5."),
        ("Afdracht vso", "nieuw", "Begroot € 9. Soort: afdracht."),
        ("Dubbel", "overgeslagen", "Deze post staat ook op regel 8. Maak er één regel van."),
        ("DUBBEL", "overgeslagen", "Deze post staat ook op regel 7. Maak er één regel van."),
        ("Weg", "weg", "Staat niet in het bestand; begroot € 100. Er hangt één koppeling aan."),
    ]


def test_adopted_plan_takes_over_only_what_was_spent(plan):
    plan.budget_posts.create(name="Begeleiding", amount=100)
    Plan.objects.update(adopted_on="2026-10-01")

    assert told(plan, ["Begeleiding", 120, 50], ["Nieuw", 10]) == [
        (
            "Begeleiding",
            "gewijzigd",
            "Gerealiseerd wordt € 50 (was onbekend). Wat begroot is, blijft: het plan is vastgesteld.",
        ),
        ("Nieuw", "overgeslagen", "Het plan is vastgesteld: er komt geen post meer bij."),
    ]


def test_columns_are_found_under_a_title_and_in_any_order(plan):
    heads = ["Nr.", "Realisatie", " BEGROOT ", "Omschrijving"]

    rows = told(plan, [1, 5, 100, "Begeleiding"], heads=heads, above=[["Begroting 2027"], []])

    assert rows == [("Begeleiding", "nieuw", "Begroot € 100, gerealiseerd € 5.")]


def refusal_of(content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        read_budget(content)
    return refused.value.messages[0]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Post;Bedrag", reading.NO_WORKBOOK),
        (b"%PDF-1.7", reading.NO_WORKBOOK),
        (b"PK\x03\x04kapot", BROKEN),
        (reading.OLD_OFFICE + b"\0" * 600, reading.OLD_WORKBOOK),
        (reading.OLD_OFFICE + reading.ENCRYPTED, reading.LOCKED),
        (b"PK" + b"\0" * reading.MAX_BYTES, reading.TOO_LARGE),
    ],
    ids=["csv", "pdf", "broken", "old", "locked", "large"],
)
def test_file_that_is_no_workbook_says_what_to_do(content, sentence):
    assert refusal_of(content) == sentence


def test_workbook_that_is_no_budget_says_what_to_do():
    assert refusal_of(sheet(["a", 1], heads=["Naam", "Aantal"])) == reading.NO_COLUMNS
    assert refusal_of(sheet()) == reading.NO_ROWS
    assert refusal_of(sheet(["", None])) == reading.NO_ROWS
    assert refusal_of(sheet(*(["Post", 1] for _ in range(10_000)))) == reading.TOO_MANY


def upload(client, plan, content: bytes):
    file = SimpleUploadedFile("begroting.xlsx", content)
    return client.post(reverse("plan_money:import", args=[plan.uuid]), {"file": file})


def test_nothing_changes_before_it_is_confirmed(client, plan, manager):
    response = upload(client, plan, sheet(["Begeleiding", 100]))
    page = client.get(response.url)

    assert (response.status_code, page.status_code, BudgetPost.objects.count()) == (302, 200, 0)
    assert "Begroot € 100." in page.content.decode()


def test_confirmed_budget_is_carried_out_once(client, plan, manager):
    plan.budget_posts.create(name="Anders", amount=100)
    plan.budget_posts.create(name="Weg", amount=100)
    address = upload(client, plan, sheet(["Begeleiding", "1.234,50"], ["Anders", 120], ["Totaal", 9])).url
    run = client.get(address).context["run"]

    for _ in range(2):
        client.post(address, {"gezien": run.stamp})

    posts = list(plan.budget_posts.values_list("name", "amount", "order"))
    assert posts == [("Anders", 120, 0), ("Weg", 100, 0), ("Begeleiding", Decimal("1234.50"), 1)]
    assert client.get(address).status_code == 302


def test_posts_that_are_not_in_the_file_go_only_when_asked(client, plan, manager):
    plan.budget_posts.create(name="Weg", amount=100)
    address = upload(client, plan, sheet(["Begeleiding", 100])).url
    run = client.get(address).context["run"]

    client.post(address, {"gezien": run.stamp, "weg": "on"})

    assert list(plan.budget_posts.values_list("name", flat=True)) == ["Begeleiding"]


def test_what_changed_since_it_was_shown_is_shown_anew(client, plan, manager):
    post = plan.budget_posts.create(name="Begeleiding", amount=100)
    address = upload(client, plan, sheet(["Begeleiding", 120])).url
    run = client.get(address).context["run"]
    BudgetPost.objects.update(amount=110)

    page = client.post(address, {"gezien": run.stamp}, follow=True)

    post.refresh_from_db()
    assert (post.amount, NOT_AS_SHOWN in page.content.decode()) == (110, True)


def test_plan_that_was_closed_meanwhile_keeps_its_budget(plan, manager):
    row = BudgetImport.objects.create(plan=plan, uploaded_by=manager, rows=read_budget(sheet(["Begeleiding", 1])))
    run = dry_run_of(Plan.objects.with_money().get(pk=plan.pk), row.rows)
    Plan.objects.update(adopted_on="2026-10-01", closed_on="2030-10-01")

    with pytest.raises(ValidationError, match="afgesloten"):
        apply_import(upload=row, by=manager, seen=run.stamp)
    assert BudgetPost.objects.count() == 0


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer"])
def test_only_managers_read_a_budget_in(client, plan, role):
    client.force_login(team_member(plan, role))
    own = BudgetImport.objects.create(plan=plan, uploaded_by=team_member(plan), rows=[])
    names = {"import": [], "budget_workbook": [], "dry_run": [own.pk]}

    answers = [client.get(reverse(f"plan_money:{name}", args=[plan.uuid, *args])) for name, args in names.items()]

    assert {answer.status_code for answer in answers} == {404}
    assert upload(client, plan, sheet(["Begeleiding", 100])).status_code == 404


def test_upload_of_a_colleague_is_theirs_alone(client, plan, manager):
    other = BudgetImport.objects.create(plan=plan, uploaded_by=team_member(plan), rows=[])

    assert client.get(reverse("plan_money:dry_run", args=[plan.uuid, other.pk])).status_code == 404


def test_refused_file_is_told_at_its_field(client, plan, manager):
    response = upload(client, plan, b"geen werkboek")

    page = response.content.decode()
    assert (response.status_code, reading.NO_WORKBOOK in page, "<title>Fout: " in page) == (422, True, True)
    assert BudgetImport.objects.count() == 0


def test_workbook_of_a_plan_comes_back_unchanged(client, plan, manager):
    plan.budget_posts.create(name="=1+1", amount=Decimal("1234.56"), spent=5)
    plan.budget_posts.create(name="Afdracht vso", kind="wettelijk", amount=None, order=1)

    content = client.get(reverse("plan_money:budget_workbook", args=[plan.uuid])).content

    cells = [[cell.value for cell in row] for row in load_workbook(BytesIO(content)).active.iter_rows()]
    assert cells[1:] == [["=1+1", 1234.56, 5, "gewone post"], ["Afdracht vso", None, None, "wettelijke taak"]]
    rows = dry_run_of(Plan.objects.with_money().get(pk=plan.pk), read_budget(filled_workbook(plan))).rows
    assert [row.outcome for row in rows] == ["gelijk", "gelijk"]


def test_dry_run_asks_as_much_for_a_large_budget_as_for_a_small_one(client, plan, manager):
    goal = PlanGoalFactory(focus_area__plan=plan)
    counts = []
    for number in (2, 40):
        for at in range(number):
            post = plan.budget_posts.create(name=f"Post {number}.{at}", amount=100)
            post.allocations.create(goal=goal, planned=10)
        rows = [*([f"Post {number}.{at}", 90] for at in range(number)), *([f"Nieuw {at}", 1] for at in range(number))]
        address = upload(client, plan, sheet(*rows)).url
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 20
