"""The list as a file: answers as columns, needs only on request, nothing that calculates."""

import csv
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from events.models import Answer, Question, Registration
from members.models import AuditEntry, User
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import UserFactory
from tests.work import calls

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("organiser_client")]
State = Registration.State


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser])


def address(name: str, session) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk])


def fetch_csv(client, session, **query) -> str:
    return b"".join(client.get(address("participants_csv", session), query)).decode()


def test_workbook_has_text_only(client, session):
    member = UserFactory(first_name="=SUM(A1)", last_name="+31")
    RegistrationFactory(session=session, member=member, contribution="@cmd\x07", dietary="-2+3")

    response = client.get(address("participants_export", session), {"dieet": "1"})

    sheet = load_workbook(BytesIO(response.content)).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert [cells[0].value, cells[7].value, cells[8].value] == ["=SUM(A1) +31", "@cmd", "-2+3"]


def test_csv_opens_in_a_dutch_spreadsheet(client, session):
    member = UserFactory(first_name="=SUM(A1)", last_name="; Büyük")
    RegistrationFactory(session=session, member=member, contribution='zei "ja"\nen ging')

    text = fetch_csv(client, session)

    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert text.startswith("\ufeffNaam;Functie;Organisatie;")
    assert text.endswith("nee\r\n")
    assert (rows[1][0], rows[1][7]) == ("'=SUM(A1) ; Büyük", 'zei "ja"\nen ging')


def test_answers_are_columns_in_the_order_of_the_questions(client, session):
    second = Question.objects.create(session=session, text="Hoeveel?", sort_order=2)
    first = Question.objects.create(session=session, text="Waarom?", sort_order=1)
    registration = RegistrationFactory(session=session)
    Answer.objects.create(registration=registration, question=second, text="12")

    heading, row = list(csv.reader(StringIO(fetch_csv(client, session)), delimiter=";"))

    assert heading[8:10] == [first.text, second.text]
    assert row[8:10] == ["", "12"]


def test_needs_come_along_only_when_asked_for(client, session):
    RegistrationFactory(session=session, dietary="glutenvrij")

    plain, full = fetch_csv(client, session), fetch_csv(client, session, dieet="1")

    assert ["glutenvrij" in text for text in (plain, full)] == [False, True]


def test_each_export_leaves_a_line_in_the_log(client, organiser, session):
    client.get(address("participants_export", session))
    fetch_csv(client, session, dieet="1")
    client.get(address("participants_print", session))

    entries = AuditEntry.objects.order_by("pk").values_list("actor", "act", "about")
    assert list(entries) == [
        (organiser.pk, "export", f"deelnemers van datum {session.pk}"),
        (organiser.pk, "export", f"deelnemers met dieet en toegang van datum {session.pk}"),
        (organiser.pk, "export", f"afdruk van deelnemers van datum {session.pk}"),
    ]


@pytest.mark.parametrize("name", ["participants_export", "participants_csv", "participants_print"])
def test_export_costs_the_same_at_two_sizes(client, session, name, django_assert_max_num_queries):
    question = Question.objects.create(session=session, text="Waarom?")

    def number_of_queries() -> int:
        with django_assert_max_num_queries(25) as captured:
            response = client.get(address(name, session))
            b"".join(response) if response.streaming else response.content
        return len(captured)

    def fill(number):
        for registration in RegistrationFactory.create_batch(number, session=session):
            Answer.objects.create(registration=registration, question=question, text="daarom")

    fill(1)
    number_of_queries()
    few = number_of_queries()
    fill(6)

    assert number_of_queries() == few


@pytest.mark.parametrize("name", ["participants_export", "participants_csv"])
def test_twice_as_many_people_cost_twice_the_work(client, session, name):
    question = Question.objects.create(session=session, text="Waarom?")

    def add_people(number: int) -> None:
        people = User.objects.bulk_create(User(email=f"{uuid4()}@veel.example") for _ in range(number))
        facts = {"session": session, "event": session.event, "state": State.CONFIRMED, "queued_at": timezone.now()}
        rows = Registration.objects.bulk_create(Registration(member=person, **facts) for person in people)
        Answer.objects.bulk_create(Answer(registration=row, question=question, text="daarom") for row in rows)

    def export():
        return client.get(address(name, session)).content

    add_people(100)
    export()
    work = calls(export)
    add_people(100)

    assert calls(export) < 2.2 * work
