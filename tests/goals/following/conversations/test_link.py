"""The report by its link: what the partner sees, until when, and what they say of it."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from goals.following.conversations import link_views
from goals.following.conversations.agreeing import add_agreement
from goals.following.conversations.holding import confirm, renew_link, reopen, stamp_of, write
from goals.following.conversations.links import address_of
from goals.models import ConfirmationLinkVisit, Plan, ProgressConversation
from goals.plans.signed_links import put_back, withdraw
from goals.plans.team.read_links import address_of as address_of_read_link
from goals.plans.team.read_links import make_link
from tests.goals.following.measuring.scene import client_of
from tests.goals.plans.factories import team_member

from .scene import confirmed, held, new_plan, sheet_of, words

pytestmark = pytest.mark.django_db
State = ProgressConversation.State


@pytest.fixture
def plan():
    return new_plan()


@pytest.fixture
def manager(plan):
    return team_member(plan, last_name="Kanarie-Regelt")


@pytest.fixture
def row(plan, manager):
    return confirmed(plan, manager)


def path_of(link):
    return address_of(link).removeprefix(settings.SITE_URL)


def answer(row, **fields):
    """As the page sends it that is open now."""
    page = Client().get(path_of(row.links.first()))
    seen = {name: page.context["form"][name].value() for name in ("versie", "gezien")}
    return Client().post(path_of(row.links.first()), seen | fields)


def test_page_shows_this_report_and_nothing_else(plan, manager):
    row = held(plan, manager)
    add_agreement(conversation=row, what="Elke week bellen", who="De Linde", due_on=timezone.localdate())
    ProgressConversation.objects.update(way="Samen bellen.")
    row.refresh_from_db()
    confirm(conversation=row, stamp=stamp_of(row), by=manager)
    other = confirmed(plan, manager, "Kanariebestuur")
    ProgressConversation.objects.filter(pk=other.pk).update(way="Kanarietekst")

    page = words(Client().get(path_of(row.links.get())))

    assert [word in page for word in ("De Linde", "Samen bellen.", "Elke week bellen")] == [True] * 3
    assert "anarie" not in page.replace("Kanariedoel", "")
    assert [str(plan.uuid) in page, str(row.uuid) in page, page.count("/plannen/")] == [False, False, 0]


def test_page_is_kept_by_nobody(row):
    response = Client().get(path_of(row.links.get()))

    assert response.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in response.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in words(response)


@pytest.mark.parametrize(
    ("days", "told"), [(13, "Daarna geldt het verslag als niet bevestigd"), (15, "Het kan nog steeds.")]
)
def test_partner_reads_until_when_an_answer_is_in_time(row, days, told):
    with time_machine.travel(row.confirmed_at + timedelta(days=days), tick=False):
        assert told in words(Client().get(path_of(row.links.get())))


def test_partner_confirms_once(row):
    answers = [answer(row, klopt="1").status_code for _ in range(2)]

    row.refresh_from_db()
    assert (answers, row.state) == ([302, 302], State.CONFIRMED)
    assert "Het verslag blijft zoals het is." in words(Client().get(path_of(row.links.get())))


def test_partner_says_what_is_not_right_and_managers_read_it(row, manager):
    answer(row, bezwaar="Het waren er twaalf.")

    row.refresh_from_db()
    pages = [words(client_of(manager).get(sheet_of(row)))]
    reopen(row)
    pages.append(words(client_of(manager).get(sheet_of(row))))
    assert row.state == State.OBJECTED
    assert ["Het waren er twaalf." in page for page in pages] == [True, True]


@pytest.mark.parametrize("fields", [{}, {"bezwaar": "   "}, {"bezwaar": "b" * 1501}])
def test_objection_without_words_or_with_too_many_is_asked_again(row, fields):
    response = answer(row, **fields)

    row.refresh_from_db()
    assert (response.status_code, row.state) == (422, State.WAITING)


def test_second_objection_stands_below_the_first_and_sent_twice_is_one(row):
    for objection in ("Het waren er twaalf.", "En niet in mei.", "En niet in mei."):
        answer(row, bezwaar=objection)

    row.refresh_from_db()
    page = words(Client().get(path_of(row.links.get())))
    assert row.objection == "Het waren er twaalf.\n\nEn niet in mei."
    assert ["Het waren er twaalf." in page, "En niet in mei." in page] == [True, True]


def test_objection_to_a_text_that_was_written_anew_stands_by_itself(row, manager):
    answer(row, bezwaar="Het waren er twaalf.")
    reopen(row)
    row.refresh_from_db()
    confirm(conversation=row, stamp=stamp_of(row), by=manager)
    row.refresh_from_db()

    answer(row, bezwaar="Nu klopt de dag niet.")

    row.refresh_from_db()
    assert row.objection == "Nu klopt de dag niet."


def test_objections_end_somewhere(row):
    for number in range(3):
        answer(row, bezwaar=f"{number}" + "b" * 1499)

    row.refresh_from_db()
    refused = answer(row, bezwaar="Nog meer." + "b" * 1490)
    assert (refused.status_code, "Nog meer." in words(refused)) == (422, True)
    row.refresh_from_db()
    assert "Nog meer." not in row.objection


def test_confirmation_beside_an_objection_of_a_colleague_is_asked_again(row):
    answer(row, bezwaar="Het waren er twaalf.")

    refused = Client().post(path_of(row.links.get()), {"versie": row.version, "gezien": "", "klopt": "1"})

    row.refresh_from_db()
    page = words(refused)
    assert (refused.status_code, row.state) == (422, State.OBJECTED)
    assert ["Iemand anders schreef net" in page, "Het waren er twaalf." in page] == [True, True]
    sent = {name: refused.context["form"][name].value() for name in ("versie", "gezien")}
    Client().post(path_of(row.links.get()), sent | {"klopt": "1"})
    row.refresh_from_db()
    assert row.state == State.CONFIRMED


def test_objection_after_a_confirmation_is_refused_and_stays_readable(row):
    answer(row, klopt="1")

    refused = answer(row, bezwaar="Het waren er twaalf.")

    row.refresh_from_db()
    page = words(refused)
    assert (refused.status_code, row.state, row.objection) == (422, State.CONFIRMED, "")
    assert ["net bevestigd" in page, "Het waren er twaalf." in page] == [True, True]


def test_text_that_was_changed_meanwhile_is_read_first(row, manager):
    version = row.version
    reopen(row)
    row.refresh_from_db()
    confirm(conversation=row, stamp=stamp_of(row), by=manager)
    row.refresh_from_db()

    refused = answer(row, versie=version, bezwaar="Getypt")

    page = words(refused)
    assert (refused.status_code, "net veranderd" in page, "Getypt" in page) == (422, True, True)
    assert f'name="versie" value="{row.version}"' in page


def test_text_that_changes_while_it_is_answered_is_shown_as_it_became(row, manager, monkeypatch):
    give_answer = link_views.give_answer

    def change_first(**sent):
        reopen(row)
        row.refresh_from_db()
        written = write(conversation=row, values={"way": "Elke dag bellen."}, version=row.version)
        confirm(conversation=written, stamp=stamp_of(written), by=manager)
        return give_answer(**sent)

    monkeypatch.setattr(link_views, "give_answer", change_first)
    refused = answer(row, klopt="1")

    page, version = words(refused), ProgressConversation.objects.get().version
    assert (refused.status_code, "Elke dag bellen." in page) == (422, True)
    assert f'name="versie" value="{version}"' in page


def test_report_that_is_written_again_is_not_shown(row):
    ProgressConversation.objects.update(way="Kladtekst")
    reopen(row)

    page = words(Client().get(path_of(row.links.get())))

    assert ("nog bewerkt" in page, "Kladtekst" in page) == (True, False)
    sent = {"versie": row.version, "bezwaar": "Getypt"}
    refused = Client().post(path_of(row.links.get()), sent)
    assert (refused.status_code, "Getypt" in words(refused)) == (422, True)


@pytest.mark.parametrize("end", ["withdrawn", "past", "closed"])
def test_link_that_is_over_says_nothing_of_what_it_was(plan, manager, row, end):
    link = row.links.get()
    if end == "withdrawn":
        withdraw(link=link, by=manager)
    if end == "closed":
        today = timezone.localdate()
        Plan.objects.filter(pk=plan.pk).update(adopted_on=today, closed_on=today)
    later = timezone.now() + timedelta(days=400 if end == "past" else 0)

    with time_machine.travel(later, tick=False):
        responses = [Client().get(path_of(link)), Client().post(path_of(link), {"versie": row.version, "klopt": "1"})]

    row.refresh_from_db()
    assert [response.status_code for response in responses] == [410, 410]
    assert ("De Linde" in words(responses[0]), row.state) == (False, State.WAITING)


def test_link_put_back_works_again(row, manager):
    link = row.links.get()
    withdraw(link=link, by=manager)
    put_back(link=link, by=manager)

    assert "De Linde" in words(Client().get(path_of(link)))


def test_link_does_not_come_back_beside_a_newer_one(plan, row, manager):
    link, client = row.links.get(), client_of(manager)
    withdraw(link=link, by=manager)
    renew_link(conversation=row, by=manager)

    page = words(client.post(sheet_of(row, f"links/{link.uuid}/herstel/"), follow=True))

    assert "Er is intussen een nieuwe link." in page
    assert row.links.filter(withdrawn_at=None).count() == 1


@pytest.mark.parametrize("salt", ["goals.measuring_link", "goals.read_link"])
def test_address_that_was_made_for_something_else_is_unknown(row, salt):
    token = Signer(salt=salt).sign(row.links.get().uuid.hex)

    assert Client().get(f"/plannen/gesprek/{token}/").status_code == 404


def test_who_reads_the_plan_by_a_link_sees_no_report(plan, manager, row):
    ProgressConversation.objects.update(way="Kanarietekst")
    link = make_link(plan=plan, label="de OPR", until=timezone.localdate(), by=manager)
    path = address_of_read_link(link).removeprefix(settings.SITE_URL)

    pages = [words(Client().get(f"{path}{rest}")) for rest in ("", "voortgang/", "geld/")]

    assert [("Kanarietekst" in page, "gesprekken" in page) for page in pages] == [(False, False)] * 3


def test_other_managers_swap_no_links(plan, manager, row):
    other = confirmed(plan, manager, "Het Baken")
    client = client_of(manager)

    answer = client.post(sheet_of(other, f"links/{row.links.get().uuid}/intrekking/"))

    assert (answer.status_code, row.links.get().withdrawn_at) == (404, None)


def test_managers_see_how_often_the_report_was_opened(manager, row):
    before = words(client_of(manager).get(sheet_of(row)))
    for minutes in (0, 30, 61):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
            Client().get(path_of(row.links.get()))
            Client().head(path_of(row.links.get()))

    page = words(client_of(manager).get(sheet_of(row)))

    assert "De Linde opende het verslag nog niet." in before
    assert "De Linde opende het verslag 2 keer, voor het laatst op" in page
    assert {field.name for field in ConfirmationLinkVisit._meta.concrete_fields} == {"id", "link", "at"}


def test_who_tries_the_link_or_comes_too_early_did_not_open_the_report(manager, row):
    client_of(manager).get(path_of(row.links.get()))
    reopen(row)
    Client().get(path_of(row.links.get()))

    assert ConfirmationLinkVisit.objects.count() == 0


def test_visits_by_a_link_of_old_are_counted_too(manager, row):
    Client().get(path_of(row.links.get()))
    withdraw(link=row.links.get(), by=manager)

    page = words(client_of(manager).get(sheet_of(row)))

    assert "De Linde opende het verslag 1 keer, voor het laatst op" in page
