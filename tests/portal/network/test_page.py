"""The page of the figures and its workbook, for administrators alone."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from post_office.models import STATUS, Email

from members import permissions
from notifications.models import Notification
from portal.network.figures import NetworkFigures
from tests.factories import AffiliationFactory, MemberFactory, OrganisationFactory, ThemeFactory, make_staff
from tests.forum.factories import make_forum

from .test_figures import asked_at, meet, members_of

PAGE, EXPORT = reverse("network:figures"), reverse("network:export")
DAY = timedelta(days=1)


@pytest.fixture
def administrator(client, db):
    administrator = make_staff(permissions.ADMINISTRATORS)
    client.force_login(administrator)
    return administrator


def mails_to(person, number) -> None:
    for at in range(number):
        email = Email.objects.create(from_email="pos@leernetwerk.example", to=[person.email], status=STATUS.sent)
        Email.objects.filter(pk=email.pk).update(last_updated=timezone.now() - (3 + at % 20) * DAY)
        Notification.objects.create(kind="proef", about=f"mail:{email.pk}", recipient=person, title="x", email=email)


def live(months: int) -> None:
    """So many months of a network that grows: two alliances, a meeting, questions and mails each month."""
    forum, now = make_forum(f"Forum {months}"), timezone.now()
    for month in range(1, months + 1):
        people = [member for _ in range(2) for member in members_of(OrganisationFactory(), 3)]
        moment = now - month * 28 * DAY
        meet(moment, *people)
        theme = ThemeFactory()
        for asker in people:
            asked_at(moment, asker=asker, writer=people[0] if asker != people[0] else None, forum=forum, theme=theme)
        mails_to(people[0], 6)


def queries_of(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize("address", [PAGE, EXPORT])
def test_figures_cost_the_same_for_a_month_and_for_a_year(client, administrator, address):
    live(1)
    client.get(address)
    of_a_month = queries_of(client, address)
    live(12)

    assert queries_of(client, address) == of_a_month


def test_page_of_an_empty_network_says_what_to_do(client, administrator):
    html = " ".join(client.get(PAGE).content.decode().split())

    assert "Er is nog geen samenwerkingsverband." in html
    assert f'<a href="{reverse("organisations:import")}">Lees een lijst met organisaties in</a>' in html
    assert "In geen kwartaal kwamen er vijf eerste antwoorden of meer: te weinig om te tonen." in html
    assert "Niets werd op vijf dagen of meer tevergeefs gezocht." in html
    assert "minder dan vijf mails in vier weken" in html


def test_what_one_does_about_a_figure_opens_for_an_administrator(client, administrator):
    live(2)

    answers = {figure.url: client.get(figure.url).status_code for figure in NetworkFigures(timezone.now()).figures}

    assert set(answers.values()) == {200}


def test_page_names_who_was_never_seen_and_draws_them_apart(client, administrator):
    OrganisationFactory(name="SWV Stil & Ver", province="drenthe")
    live(1)

    html = client.get(PAGE).content.decode()

    assert html.count("alliance--never") == 2  # in the drawing and in its key
    assert "<title>SWV Stil &amp; Ver</title>" in html
    assert "<dt><strong>Drenthe</strong></dt>" in html


def test_mails_are_of_members_for_each_week_from_five_on(client, administrator):
    people = [AffiliationFactory().user for _ in range(4)]
    mails_to(people[0], 20)
    Email.objects.create(from_email="pos@leernetwerk.example", to=["gast@voorbeeld.example"], status=STATUS.sent)

    mails = NetworkFigures(timezone.now()).mails

    # Twenty mails to five people, the administrator among them, in four weeks; the oldest week had fewer than five.
    assert mails.words == "Een lid krijgt per week gemiddeld 1 mail."
    assert mails.table.rows[-1] == ("Vier weken", 20, "1")
    assert [count for _, count, _ in mails.table.rows[:-1]].count("< 5") >= 1


def test_mails_of_fewer_than_five_members_are_not_shown(client, administrator):
    people = [AffiliationFactory().user for _ in range(2)]
    mails_to(people[0], 30)

    mails = NetworkFigures(timezone.now()).mails

    assert "minder dan vijf leden" in mails.words
    assert mails.table.rows[-1][2] == "–"


def test_workbook_holds_every_table_and_no_small_number(client, administrator):
    OrganisationFactory(name="=SWV Formule")
    live(1)

    book = load_workbook(BytesIO(client.get(EXPORT).content))

    assert book.sheetnames == ["Dagen", "Open vragen", "POS", "Thema’s", "Gezocht", "Mails", "Banden", "Bereik"]
    small = [cell.value for sheet in book for row in sheet for cell in row if cell.value in (1, 2, 3, 4)]
    assert small == []
    names = [row[1] for row in book["Bereik"].iter_rows()]
    assert {cell.data_type for cell in names} == {"s"}


def test_figures_are_for_administrators_with_a_second_step(client, db):
    for person in (MemberFactory(), *(make_staff(group) for group in permissions.STAFF[:-1])):
        client.force_login(person)
        assert [client.get(address).status_code for address in (PAGE, EXPORT)] == [404, 404]
    administrator = make_staff(permissions.ADMINISTRATORS)
    administrator.authenticator_set.all().delete()
    client.force_login(administrator)

    assert client.get(PAGE).url == reverse("mfa_activate_totp")
