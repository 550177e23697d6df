"""An organiser's morning on a telephone: approve two, move one, write to all, take the list along."""

import pytest
from playwright.sync_api import expect

from events.models import Registration, Session, SessionMessage
from notifications.models import Notification
from portal.demo import organising
from tests.browser.conftest import PHONE
from tests.portal.roles import user_of

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
State = Registration.State


def session_with_questions() -> Session:
    return Session.objects.upcoming().filter(event__slug=organising.EVENT).first()


@pytest.mark.parametrize("js", [True, False], ids=["with javascript", "without"])
def test_morning_of_an_organiser(browse, violations, sideways, js):
    session = session_with_questions()
    first, second = session.registrations.filter(state=State.PENDING).order_by("queued_at")[:2]

    page = browse("/bijeenkomsten/mijn-bijeenkomsten/", user=user_of("organiser"), width=PHONE, js=js)
    page.get_by_role("link", name="vier aanmeldingen om goed te keuren").click()
    for row in (first, second):
        page.get_by_label(f"Kies {row.member.get_full_name()}").check()
    page.get_by_role("button", name="Keur goed").click()
    expect(page.get_by_text("Twee mensen goedgekeurd.")).to_be_visible()

    page.get_by_role("link", name=first.member.get_full_name()).click()
    page.get_by_text("Verplaats", exact=True).first.click()
    page.get_by_role("group", name="Naar welke datum?").get_by_role("radio").first.check()
    page.get_by_role("button", name="Verplaats").click()
    expect(page.get_by_text("is verplaatst en krijgt de nieuwe uitnodiging.")).to_be_visible()

    page.goto(f"{session.event.url}{session.pk}/berichten/nieuw/")
    page.get_by_label("Iedereen met een plek").check()
    page.get_by_label("Onderwerp").fill("De zaal")
    page.get_by_label("Je bericht").fill("We zitten **boven**.")
    page.get_by_role("button", name="Bekijk het bericht").click()
    expect(page.get_by_text("16 mensen krijgen een bericht.")).to_be_visible()
    found = [violations(page), sideways(page)] if js else [[], 0]
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Je bericht gaat naar 16 mensen.")).to_be_visible()

    page.get_by_role("link", name="Deelnemers").click()
    page.get_by_text("Download de lijst").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()

    lines = download.value.path().read_text().splitlines()
    states = [Registration.objects.get(pk=row.pk).state for row in (first, second)]
    message = SessionMessage.objects.get(subject="De zaal")
    assert found == [[], 0]
    assert states == [State.CANCELLED, State.CONFIRMED]
    assert Notification.objects.filter(about=f"session_message:{message.pk}").count() == 16
    assert (len(lines), lines[0].startswith("\ufeffNaam;")) == (20, True)


def test_too_large_a_list_is_refused_before_it_is_sent(browse):
    session = session_with_questions()
    page = browse(f"{session.event.url}{session.pk}/uitnodigingen/nieuw/", user=user_of("organiser"))
    page.get_by_label("Wie nodig je uit?").fill("noor@school.example")
    lists = page.get_by_label("Of een bestand")

    lists.set_input_files({"name": "lijst.csv", "mimeType": "text/csv", "buffer": b"x" * 3_000_000})

    expect(page.get_by_role("alert")).to_have_text(
        "Dit bestand is 3 MB en er past hooguit 2 MB. Kies een kleiner bestand."
    )
    assert (lists.input_value(), page.get_by_label("Wie nodig je uit?").input_value()) == ("", "noor@school.example")


PAGES = ["deelnemers/", "deelnemers/toevoegen/?q=swv", "deelnemers/afdruk/", "berichten/", "uitnodigingen/", "cijfers/"]
FORMS = ["berichten/nieuw/", "uitnodigingen/nieuw/", "afgelasting/"]


def test_organisers_pages_have_no_fault(browse, faults):
    session = session_with_questions()
    person = session.registrations.filter(state=State.PENDING).first()
    base = f"{session.event.url}{session.pk}/"
    desk = ["/bijeenkomsten/mijn-bijeenkomsten/", "/bijeenkomsten/cijfers/", "/bijeenkomsten/koppelingen/"]
    own = [*desk, f"{base}deelnemers/{person.pk}/"]
    page, found = browse(own[0], user=user_of("organiser")), {}

    for path in [*own, *(base + name for name in PAGES + FORMS)]:
        page.goto(path)
        found[path] = faults(page)

    assert {path: fault for path, fault in found.items() if fault} == {}
