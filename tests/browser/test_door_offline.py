"""The page at the door without a connection, on a phone: reloaded, searched, marked, left, and taken over."""

import pytest
from playwright.sync_api import Error, expect

from events.models import Registration, WalkIn
from members.permissions import ORGANISERS
from tests.browser.conftest import PHONE
from tests.browser.test_session_day import door_of, row_of, state_of
from tests.events.factories import RegistrationFactory, RunningSessionFactory
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
State = Registration.State
KEPT = "Deze pagina werkt op dit toestel ook zonder verbinding"


@pytest.fixture
def organiser():
    return make_staff(ORGANISERS)


@pytest.fixture
def session(organiser):
    return RunningSessionFactory(organisers=[organiser])


@pytest.fixture
def door(browse, organiser, session):
    """The page on a phone that keeps it, as a function that opens it."""

    def open_door():
        page = browse(door_of(session), user=organiser, width=PHONE)
        expect(page.get_by_text(KEPT)).to_be_visible()
        return page

    return open_door


def names_kept(page) -> str:
    """All that stands in the caches and the storage of the phone."""
    return page.evaluate(
        """async () => {
          const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) texts.push(await (await cache.match(request)).text());
          }
          return texts.join();
        }"""
    )


def test_page_is_there_after_a_reload_and_what_is_noted_arrives(door, session, connection):
    place, other = RegistrationFactory.create_batch(2, session=session)
    page = door()

    connection.lose(page)
    row_of(page, place).get_by_role("button", name="Aanwezig").click()
    page.reload()
    expect(row_of(page, place).get_by_role("button", name="Aanwezig")).to_have_attribute("aria-pressed", "true")
    row_of(page, other).get_by_role("button", name="Afwezig").click()
    kept = state_of(place)
    connection.restore(page)
    expect(page.locator("[data-unsent]")).to_be_hidden()

    assert (kept, state_of(place), state_of(other)) == (State.CONFIRMED, State.ATTENDED, State.ABSENT)


def test_search_finds_without_accents_and_without_a_connection(door, session, connection):
    anais = RegistrationFactory(session=session, member__first_name="Anaïs", member__last_name="Brûlé")
    other = RegistrationFactory(session=session, member__first_name="Wil", member__last_name="de Boer")
    page = door()

    connection.lose(page)
    page.get_by_label("Zoek op naam of organisatie").fill("brule ana")
    expect(row_of(page, other)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(row_of(page, anais)).to_be_visible()
    page.get_by_label("Zoek op naam of organisatie").fill("niemand heet zo")

    expect(page.get_by_text("Niemand op de lijst heet zo.")).to_be_visible()
    expect(page.get_by_label("Staat iemand niet op de lijst?")).to_have_value("niemand heet zo")


def test_walk_in_waits_through_a_reload_and_arrives_once(door, session, connection):
    RegistrationFactory(session=session)
    member = MemberFactory(first_name="Wil", last_name="de Boer")
    page = door()

    connection.lose(page)
    page.get_by_label("Staat iemand niet op de lijst?").fill("Wil de Boer")
    page.get_by_role("button", name="Iemand toevoegen").click()
    page.reload()
    expect(page.get_by_text("Wil de Boer: wacht op deze telefoon")).to_be_visible()
    connection.restore(page)
    expect(page.locator("[data-feedback]")).to_have_text("Wil de Boer heeft een plek en is aanwezig.")

    assert (WalkIn.objects.count(), state_of(Registration.objects.get(member=member))) == (1, State.ATTENDED)
    assert "Boer" not in page.evaluate("JSON.stringify(localStorage)")


def test_logging_out_leaves_nothing_personal_on_the_phone(door, session):
    place = RegistrationFactory(session=session)
    page = door()
    before = names_kept(page)

    page.get_by_role("button", name="Accountmenu van").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("link", name="Inloggen").first.wait_for()
    page.wait_for_function("async () => !(await caches.keys()).length")

    assert place.member.get_full_name() in before
    assert place.member.get_full_name() not in names_kept(page)


def test_logging_out_without_a_connection_warns_and_then_clears(door, session, connection):
    place = RegistrationFactory(session=session)
    page = door()

    connection.lose(page)
    row_of(page, place).get_by_role("button", name="Aanwezig").click()
    page.get_by_role("button", name="Accountmenu van").click()
    page.get_by_role("button", name="Uitloggen").click()

    expect(page.get_by_role("alert")).to_contain_text("Op deze telefoon staan nog aantekeningen van de ingang (1)")
    assert "aanwezig-" in page.evaluate("Object.keys(localStorage).join()")


def test_login_that_ended_meanwhile_hides_the_names_and_keeps_the_marks(door, session, connection):
    place = RegistrationFactory(session=session)
    page = door()
    cookies = page.context.cookies()

    connection.lose(page)
    row_of(page, place).get_by_role("button", name="Aanwezig").click()
    page.context.clear_cookies()
    connection.restore(page)
    expect(page.get_by_role("link", name="Log opnieuw in")).to_be_visible()
    expect(row_of(page, place)).to_have_count(0)
    page.wait_for_function("async () => !(await caches.keys()).length")
    nameless = names_kept(page)
    page.context.add_cookies(cookies)
    page.reload()
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('aanwezig-'))")

    assert place.member.get_full_name() not in nameless
    assert state_of(place) == State.ATTENDED


def test_next_person_on_the_phone_finds_nothing(door, session, connection):
    place = RegistrationFactory(session=session)
    page = door()

    page.context.clear_cookies()
    page.goto("/inloggen/")
    page.wait_for_function("async () => !(await caches.keys()).length")
    left_behind = names_kept(page)
    connection.lose(page)

    with pytest.raises(Error, match="ERR_"):
        page.goto(door_of(session))
    assert place.member.get_full_name() not in left_behind
