"""Reading a workbook in, on its pages."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from foundation.retention import carry_out
from goals.documents.workbook.carrying_out import NOT_AS_SHOWN
from goals.models import GoalChange, Indicator, Measurement, Plan, TeamMember, WorkbookImport
from tests.goals.plans.factories import team_member

from .books import ADOPTED, book_of, changed, count_of, handed_in, put, whole_plan

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def address(name: str, plan, *more) -> str:
    return reverse(f"plan_documents:{name}", args=[plan.uuid, *more])


def manager_of(plan, client):
    user = team_member(plan)
    client.force_login(user)
    return user


def uploaded(client, plan, content: bytes, **more):
    file = SimpleUploadedFile("Werkboek Noor.xlsx", content)
    return client.post(address("workbook_imports", plan), {"file": file}, **more)


def stamp_in(page: str) -> str:
    return page.split('name="gezien" value="')[1].split('"')[0]


def test_workbook_is_taken_along_changed_read_in_and_put_back(client):
    plan = whole_plan()
    manager_of(plan, client)
    content = client.get(address("workbook", plan)).content

    shown = uploaded(client, plan, changed(content, put("Metingen", 2, value=40)), follow=True)
    page = shown.content.decode()
    done = client.post(shown.redirect_chain[-1][0], {"gezien": stamp_in(page)}, follow=True).content.decode()
    undo_url = address("workbook_undo", plan, WorkbookImport.objects.get().uuid)
    undone = client.post(undo_url, follow=True).content.decode()

    assert "Waarde wordt 40 leerlingen (was 44 leerlingen)." in page
    assert "Eén verschil overgenomen uit Werkboek Noor.xlsx." in done
    assert undo_url in done
    assert "Wat uit Werkboek Noor.xlsx kwam, is teruggezet." in undone
    assert Measurement.objects.order_by("pk").first().value == 44


def test_one_reason_is_asked_and_what_was_typed_stays(client):
    plan = whole_plan(**ADOPTED)
    manager_of(plan, client)
    shown = uploaded(client, plan, changed(book_of(plan), put("Indicatoren", 2, target=35)), follow=True)
    where, stamp = shown.redirect_chain[-1][0], stamp_in(shown.content.decode())

    without = client.post(where, {"gezien": stamp, "reason": " "})
    overtaken = client.post(where, {"gezien": "iets anders", "reason": "De begroting is verlaagd."})
    page = overtaken.content.decode()
    client.post(where, {"gezien": stamp_in(page), "reason": "De begroting is verlaagd."})

    assert (without.status_code, overtaken.status_code) == (422, 422)
    assert "Schrijf op waarom: dat leest iedereen terug." in without.content.decode()
    assert NOT_AS_SHOWN in page
    assert "De begroting is verlaagd.</textarea>" in page
    assert GoalChange.objects.get().reason == "De begroting is verlaagd."


def test_lost_race_shows_what_would_happen_by_now(client):
    plan = whole_plan()
    manager_of(plan, client)
    shown = uploaded(client, plan, changed(book_of(plan), put("Indicatoren", 2, target=35)), follow=True)
    where, stamp = shown.redirect_chain[-1][0], stamp_in(shown.content.decode())
    Indicator.objects.filter(pk=count_of(plan).pk).update(target=20)

    answer = client.post(where, {"gezien": stamp})

    assert answer.status_code == 422
    assert "in het portaal staat intussen 20 leerlingen" in answer.content.decode()
    assert count_of(plan).target == 20


def test_workbook_without_a_difference_says_so(client):
    plan = whole_plan()
    manager_of(plan, client)

    page = uploaded(client, plan, book_of(plan), follow=True).content.decode()

    assert "In dit werkboek staat niets anders dan in het plan." in page
    assert 'name="gezien"' not in page


@pytest.mark.parametrize("content", [b"", b"zomaar", b"PK\x03\x04"])
def test_file_that_is_no_workbook_is_answered_with_a_sentence(client, content):
    plan = whole_plan()
    manager_of(plan, client)

    answer = uploaded(client, plan, content)

    assert answer.status_code == 422
    assert "bestand" in answer.content.decode()
    assert WorkbookImport.objects.count() == 0


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer", "somebody else"])
@pytest.mark.parametrize("name", ["workbook_imports", "workbook_differences", "workbook_undo"])
def test_only_managers_read_a_workbook_in(client, role, name):
    plan = whole_plan()
    upload, _ = handed_in(plan, put("Metingen", 2, value=40))
    client.force_login(
        team_member(whole_plan() if role == "somebody else" else plan, role.replace("somebody else", "lezer"))
    )
    where = address(name, plan, *([] if name == "workbook_imports" else [upload.uuid]))

    answer = client.post(where) if name == "workbook_undo" else client.get(where)

    assert answer.status_code == 404


def test_another_manager_finds_no_upload_of_a_colleague(client):
    plan = whole_plan()
    upload, _ = handed_in(plan, put("Metingen", 2, value=40))
    client.force_login(team_member(plan))

    assert client.get(address("workbook_differences", plan, upload.uuid)).status_code == 404


@pytest.mark.parametrize("name", ["workbook_differences", "workbook_undo"])
def test_who_comes_back_after_a_week_can_read_the_workbook_in_again(client, name):
    plan = whole_plan()
    upload, _ = handed_in(plan, put("Metingen", 2, value=40))
    WorkbookImport.objects.update(made_at=timezone.now() - timedelta(days=8))
    carry_out()
    client.force_login(plan.manager)

    answer = client.post(address(name, plan, upload.uuid))

    page = answer.content.decode()
    assert (answer.status_code, WorkbookImport.objects.count()) == (404, 0)
    assert "we bewaren het een week" in page
    assert f'action="{address("workbook_imports", plan)}"' in page


def test_who_is_no_manager_any_more_carries_nothing_out(client):
    plan = whole_plan()
    upload, run = handed_in(plan, put("Metingen", 2, value=40))
    client.force_login(plan.manager)
    TeamMember.objects.filter(user=plan.manager).update(role="lezer")

    answer = client.post(address("workbook_differences", plan, upload.uuid), {"gezien": run.stamp})

    assert answer.status_code == 404
    assert Measurement.objects.filter(value=40).count() == 0


def test_closed_plan_reads_nothing_in_and_says_so(client):
    plan = whole_plan(**ADOPTED)
    manager_of(plan, client)
    Plan.objects.update(closed_on=date(2026, 11, 1))

    page = uploaded(client, plan, book_of(plan), follow=True).content.decode()

    assert "dit plan is afgesloten" in page
    assert WorkbookImport.objects.count() == 0


def test_page_of_files_leads_a_manager_to_reading_in(client):
    plan = whole_plan()
    pages = {}
    for role in ("planbeheerder", "lezer"):
        client.force_login(team_member(plan, role))
        pages[role] = client.get(address("files", plan)).content.decode()

    where = address("workbook_imports", plan)
    assert {role: where in page for role, page in pages.items()} == {"planbeheerder": True, "lezer": False}


def test_differences_stand_on_pages_of_a_hundred(client):
    plan = whole_plan()
    manager_of(plan, client)

    def change(book):
        for line in range(10, 120):
            put("Metingen", line, indicator="onbekend", value=line)(book)

    page = uploaded(client, plan, changed(book_of(plan), change), follow=True).content.decode()

    assert "110 geweigerd" in page
    assert page.count("Vul in de kolom ‘indicatornummer’") == 100
    assert "?pagina=2" in page
