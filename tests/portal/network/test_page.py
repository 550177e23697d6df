"""The page of the figures and its workbook, for administrators alone."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from post_office.models import STATUS, Email

from members import permissions
from members.privacy.erasure import erase_member
from notifications.models import Notification
from portal.network.closing import close_periods
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


def mails_to(person, number, at=None) -> None:
    for _ in range(number):
        email = Email.objects.create(from_email="pos@leernetwerk.example", to=[person.email], status=STATUS.sent)
        Email.objects.filter(pk=email.pk).update(last_updated=at or timezone.now() - 7 * DAY)
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
    close_periods(now)


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
    assert "Er is nog geen kwartaal geteld. Dat gebeurt een week nadat het voorbij is." in html
    assert "Niets werd door vijf leden of meer tevergeefs gezocht." in html
    assert "in geen week vijf mails of meer" in html


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


@pytest.mark.search
@time_machine.travel(timezone.make_aware(datetime(2027, 2, 10, 12)), tick=False)  # a Wednesday
def test_mails_are_counted_once_by_calendar_week_from_five_on(db):
    people = [AffiliationFactory().user for _ in range(5)]
    for day, number in ((31, 8), (32, 3), (35, 9), (38, 10), (40, 50)):  # of January; February follows
        mails_to(people[0], number, at=timezone.make_aware(datetime(2027, 1, 1, 12)) + (day - 1) * DAY)
    Email.objects.create(from_email="pos@leernetwerk.example", to=["gast@voorbeeld.example"], status=STATUS.sent)
    close_periods(timezone.now())
    mails = NetworkFigures(timezone.now()).mails

    erase_member(user=people[0], by=None)
    with time_machine.travel(timezone.now() + 4 * DAY, tick=False):  # Sunday
        close_periods(timezone.now())
        later = NetworkFigures(timezone.now()).mails

    assert mails.table.lines == [
        ["vanaf 18 januari", "< 5", "5", "–"],  # of the week before, some mail is gone by now
        ["vanaf 25 januari", "8", "5", "1,6"],
        ["vanaf 1 februari", "22", "5", "4,4"],
    ]
    assert mails.words == "Een lid krijgt per week gemiddeld 3 mails."
    assert later.table == mails.table


def test_mails_to_fewer_than_five_members_are_not_shown(db):
    people = [AffiliationFactory().user for _ in range(3)]
    mails_to(people[0], 30)
    close_periods(timezone.now())

    mails = NetworkFigures(timezone.now()).mails

    assert "te weinig om te tonen" in mails.words
    assert {row[3] for row in mails.table.lines} == {"–"}


def test_workbook_holds_every_table_and_no_small_number(client, administrator):
    OrganisationFactory(name="=SWV Formule")
    live(6)

    book = load_workbook(BytesIO(client.get(EXPORT).content))

    assert book.sheetnames == ["Dagen", "Open vragen", "POS", "Thema’s", "Gezocht", "Mails", "Banden", "Bereik"]
    counts = [cell.value for sheet in book for row in sheet for cell in row if cell.number_format == "General"]
    assert {count for count in counts if isinstance(count, int)} & {1, 2, 3, 4} == set()
    answers = [cell for row in book["Dagen"].iter_rows(min_row=2, min_col=2) for cell in row]
    assert {cell.data_type for cell in answers} == {"n"}
    names = [row[1] for row in book["Bereik"].iter_rows()]
    assert {cell.data_type for cell in names} == {"s"}
    assert book["Bereik"].column_dimensions["B"].width > max(len(cell.value) for cell in names)


def test_figures_are_for_administrators_with_a_second_step(client, db):
    for person in (MemberFactory(), *(make_staff(group) for group in permissions.STAFF[:-1])):
        client.force_login(person)
        assert [client.get(address).status_code for address in (PAGE, EXPORT)] == [404, 404]
    administrator = make_staff(permissions.ADMINISTRATORS)
    administrator.authenticator_set.all().delete()
    client.force_login(administrator)

    assert client.get(PAGE).url == reverse("mfa_activate_totp")
