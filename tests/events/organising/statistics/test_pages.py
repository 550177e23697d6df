"""Who sees the numbers, what they cost, and that a spreadsheet reads them."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from events.models import Answer, Choice, Question, Registration
from members.models import AuditEntry
from members.permissions import ADMINISTRATORS, EDITORS, MODERATORS, ORGANISERS
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.factories import MemberFactory, OrganisationFactory, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("organiser_client")]
State = Registration.State
MOST_QUERIES = 14


def address(session, name="figures") -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk])


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def fill(session, number: int) -> None:
    for state in (State.ATTENDED, State.ABSENT, State.WAITING, State.CANCELLED):
        for _ in range(number):
            RegistrationFactory(
                session=session, state=state, organisation=OrganisationFactory(), member__affiliation=None
            )
    question = Question.objects.create(session=session, text="Welke groep?", kind=Question.Kind.CHOICE)
    for registration in session.registrations.all():
        choice = Choice.objects.create(question=question, text="Ochtend")
        Answer.objects.create(registration=registration, question=question, choice=choice)


def sheets_of(response) -> dict[str, list[tuple]]:
    book = load_workbook(BytesIO(response.content))
    return {sheet.title: list(sheet.values) for sheet in book}


@pytest.mark.parametrize("name", ["figures", "figures_export"])
@pytest.mark.parametrize("group", [None, MODERATORS, ORGANISERS])
def test_numbers_of_a_session_do_not_exist_for_others(client, name, group):
    session = PastSessionFactory(organisers=[make_staff(ORGANISERS)])
    client.force_login(make_staff(group) if group else MemberFactory())

    assert client.get(address(session, name)).status_code == 404


@pytest.mark.parametrize("name", ["events:all_figures", "events:all_figures_export"])
@pytest.mark.parametrize("group", [None, MODERATORS])
def test_overview_does_not_exist_for_members(client, name, group):
    client.force_login(make_staff(group) if group else MemberFactory())

    assert client.get(reverse(name)).status_code == 404


@pytest.mark.parametrize(("group", "number"), [(ORGANISERS, 1), (EDITORS, 2), (ADMINISTRATORS, 2)])
def test_overview_counts_own_sessions_for_organisers_and_all_for_editors(client, group, number):
    user = make_staff(group)
    own, other = PastSessionFactory(organisers=[user]), PastSessionFactory()
    for session in (own, other):
        fill(session, 1)
    client.force_login(user)

    figures = client.get(reverse("events:all_figures")).context["figures"]

    assert figures.total.sessions == number
    assert figures.reach.alliances_reached == number


def test_answers_are_shown_to_organisers_and_not_to_an_editor_who_helps(client, organiser):
    session = PastSessionFactory(organisers=[organiser])
    fill(session, 1)
    for_organiser = client.get(address(session)).content.decode()
    client.force_login(make_staff(EDITORS))

    for_editor = client.get(address(session)).content.decode()

    assert ("Welke groep?" in for_organiser, "Welke groep?" in for_editor) == (True, False)


@pytest.mark.parametrize("group", [EDITORS, ADMINISTRATORS])
def test_overview_names_organisations_and_never_people(client, group):
    person = MemberFactory(last_name="Zichtbaarheid")
    organisation = person.affiliation.organisation
    RegistrationFactory(session=PastSessionFactory(), member=person, organisation=organisation, state=State.ATTENDED)
    client.force_login(make_staff(group))

    page = client.get(reverse("events:all_figures")).content.decode()
    sheets = str(sheets_of(client.get(reverse("events:all_figures_export"))))

    assert organisation.name in sheets
    assert [found for found in (page, sheets) if person.last_name in found or person.email in found] == []
    assert AuditEntry.objects.count() == 0


def test_session_page_costs_the_same_at_two_sizes(client, organiser):
    small, large = PastSessionFactory.create_batch(2, organisers=[organiser])
    fill(small, 1)
    fill(large, 6)

    few, many = queries(client, address(small)), queries(client, address(large))

    assert few == many
    assert many <= MOST_QUERIES


def test_overview_costs_the_same_at_two_sizes(client, organiser):
    url = reverse("events:all_figures")
    fill(SessionFactory(organisers=[organiser]), 3)
    few = queries(client, url)
    for factory in (SessionFactory, PastSessionFactory):
        for session in factory.create_batch(14, organisers=[organiser]):
            fill(session, 1)

    many = queries(client, url)

    assert few == many
    assert many <= MOST_QUERIES


def test_a_page_without_anything_to_count_says_what_to_do(client, organiser):
    session = SessionFactory(organisers=[organiser])
    titles = {
        "Er valt nog niets te tellen": address(session),
        "Hier valt niets te tellen": reverse("events:all_figures") + "?thema=" + SessionFactory().event.theme.slug,
    }

    found = [title for title, url in titles.items() if title in client.get(url).content.decode()]

    assert found == list(titles)


def test_overview_of_an_organiser_without_sessions_says_where_to_begin(client, organiser):
    page = client.get(reverse("events:all_figures")).content.decode()

    assert "Er valt nog niets te tellen" in page


def test_session_workbook_has_numbers_to_calculate_with(client, organiser):
    session = PastSessionFactory(organisers=[organiser], capacity=4)
    organisation = OrganisationFactory(name="=HYPERLINK(1)", region="Noord")
    RegistrationFactory.create_batch(3, session=session, organisation=organisation, state=State.ATTENDED)
    RegistrationFactory(session=session, state=State.ABSENT)

    response = client.get(address(session, "figures_export"))

    sheets = sheets_of(response)
    assert response["Content-Disposition"].startswith(f'attachment; filename="cijfers-{session.event.slug[:7]}')
    assert sheets["Status"] == [("Status", "Mensen"), ("Aanwezig", 3), ("Afwezig", 1)]
    assert sheets["Aanwezigheid"][-1] == ("Aandeel niet gekomen", 0.25)
    assert sheets["Organisaties"] == [("Organisatie", "Regio", "Mensen"), ("=HYPERLINK(1)", "Noord", 3)]
    cell = load_workbook(BytesIO(response.content))["Organisaties"]["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_overview_workbook_has_a_sheet_for_each_table_and_follows_the_filters(client, organiser):
    wanted, other = PastSessionFactory.create_batch(2, organisers=[organiser], capacity=8)
    fill(wanted, 1)
    fill(other, 2)

    response = client.get(reverse("events:all_figures_export"), {"thema": wanted.event.theme.slug})

    sheets = sheets_of(response)
    assert list(sheets) == [
        "Per schooljaar",
        "Per bijeenkomst",
        "Wachtlijst",
        "Bereik per regio",
        "Bereikt",
        "Niet bereikt",
    ]
    [line] = sheets["Per bijeenkomst"][1:]
    assert line[0] == wanted.event.title
    assert line[1].date() == timezone.localtime(wanted.starts_at).date()
    assert line[3:] == (8, 4, 2, 0.25, 1, 1, 0.5, 1)
    assert len(sheets["Bereikt"]) == 2
    assert len(sheets["Niet bereikt"]) == 1 + 11
