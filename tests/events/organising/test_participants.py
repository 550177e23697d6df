from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from events.models import Registration
from members.models import AuditEntry
from members.permissions import ADMINISTRATORS, EDITORS, MODERATORS, ORGANISERS
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import MemberFactory, UserFactory, make_staff

pytestmark = pytest.mark.django_db
State = Registration.State
PAGES = ["participants", "participants_export"]


@pytest.fixture
def organiser():
    return make_staff(ORGANISERS)


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser])


def address(name: str, session) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("group", [None, ORGANISERS, MODERATORS, EDITORS])
def test_participants_do_not_exist_for_others(client, session, page, group):
    RegistrationFactory(session=session)
    client.force_login(make_staff(group) if group else MemberFactory())

    response = client.get(address(page, session))

    assert response.status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_participants_send_a_visitor_to_the_login(client, session, page):
    response = client.get(address(page, session))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("page", PAGES)
def test_participants_need_their_own_event_in_the_address(client, organiser, session, page):
    other = SessionFactory()
    client.force_login(organiser)

    response = client.get(reverse(f"events:{page}", args=[other.event.slug, session.pk]))

    assert response.status_code == 404


def test_export_names_everybody_and_has_no_formula(client, organiser, session):
    member = UserFactory(first_name="=SUM(A1)", last_name="+31")
    RegistrationFactory(session=session, member=member, contribution="@cmd\x07", dietary="-2+3")
    client.force_login(organiser)

    response = client.get(address("participants_export", session))

    sheet = load_workbook(BytesIO(response.content)).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert [cell.value for cell in cells][0:1] == ["=SUM(A1) +31"]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert [cells[6].value, cells[7].value] == ["@cmd", "-2+3"]


def test_export_leaves_a_line_in_the_log(client, organiser, session):
    client.force_login(organiser)

    client.get(address("participants_export", session))

    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.act, entry.about) == (organiser, "export", f"deelnemers van datum {session.pk}")


def test_participants_are_found_by_name_organisation_and_state(client, organiser, session):
    found = RegistrationFactory(session=session, state=State.WAITING)
    RegistrationFactory(session=session)
    client.force_login(organiser)

    by_name = client.get(address("participants", session), {"q": found.member.last_name})
    by_organisation = client.get(address("participants", session), {"q": found.member.affiliation.organisation.name})
    by_state = client.get(address("participants", session), {"status": "wachtlijst"})

    assert [list(r.context["page"]) for r in (by_name, by_organisation, by_state)] == [[found]] * 3


def test_organiser_calls_a_session_off_with_a_reason(client, organiser, session):
    RegistrationFactory(session=session)
    client.force_login(organiser)

    refused = client.post(address("session_cancellation", session), {"reason": ""})
    done = client.post(address("session_cancellation", session), {"reason": "De zaal is dicht."})

    session.refresh_from_db()
    assert [refused.status_code, done.status_code] == [422, 302]
    assert session.cancellation_reason == "De zaal is dicht."


def test_seats_show_only_the_sessions_one_organises(client, organiser, session):
    SessionFactory()
    client.force_login(organiser)

    rows = client.get(reverse("events:organised")).context["rows"]

    assert [row[0] for row in rows] == [session]


def test_administrator_sees_all_seats(client, session):
    other = SessionFactory()
    client.force_login(make_staff(ADMINISTRATORS))

    rows = client.get(reverse("events:organised")).context["rows"]

    assert {row[0] for row in rows} == {session, other}


def test_seats_do_not_exist_for_a_member(member_client):
    assert member_client.get(reverse("events:organised")).status_code == 404


@pytest.mark.parametrize(
    ("number", "line"),
    [(0, "Niemand krijgt een bericht."), (1, "1 persoon krijgt een bericht."), (2, "2 mensen krijgen een bericht.")],
)
def test_calling_off_says_how_many_are_told(client, organiser, session, number, line):
    RegistrationFactory.create_batch(number, session=session)
    client.force_login(organiser)

    html = client.get(address("participants", session)).content.decode()

    assert line in html
