"""The day of a session: marks without a connection, a code before the camera, groups and their notes."""

import io

import pytest
import segno
from PIL import Image
from playwright.sync_api import expect

from events.models import GroupNote, Placement, Registration
from events.organising.attendance.code import PREFIX
from events.organising.groups.dividing import Recipe, make_groups, publish
from members.permissions import ORGANISERS
from tests.browser.conftest import FLAGS, PHONE, SIGHTS
from tests.events.factories import RegistrationFactory, RunningSessionFactory
from tests.factories import make_staff

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
State = Registration.State


@pytest.fixture
def organiser():
    return make_staff(ORGANISERS)


@pytest.fixture
def session(organiser):
    return RunningSessionFactory(organisers=[organiser])


def door_of(session) -> str:
    return f"{session.event.url}{session.pk}/aanwezig/"


def row_of(page, place):
    return page.locator(f"#rij-{place.pk}")


def state_of(place) -> str:
    return Registration.objects.get(pk=place.pk).state


def film_of(text: str, path) -> None:
    """A film of one picture, as Chromium's fake camera plays it: the code on a white sheet."""
    picture = io.BytesIO()
    segno.make(text, micro=False).save(picture, kind="png", scale=8, border=6)
    sheet = Image.new("L", (640, 480), 235)
    code = Image.open(picture).convert("L")
    sheet.paste(code, ((640 - code.width) // 2, (480 - code.height) // 2))
    frame = b"FRAME\n" + sheet.tobytes() + bytes([128]) * (640 * 480 // 2)
    path.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n" + frame * 10)


def test_mark_waits_on_the_phone_until_the_connection_is_back(browse, organiser, session, connection):
    place, other = RegistrationFactory.create_batch(2, session=session)
    page = browse(door_of(session), user=organiser, width=PHONE)

    connection.lose(page)
    row_of(page, place).get_by_role("button", name="Aanwezig").click()
    row_of(page, other).get_by_role("button", name="Afwezig").click()
    expect(page.get_by_text("Nog niet verstuurd (2).")).to_be_visible()
    kept = state_of(place)
    connection.restore(page)
    expect(page.locator("[data-unsent]")).to_be_hidden()

    assert (kept, state_of(place), state_of(other)) == (State.CONFIRMED, State.ATTENDED, State.ABSENT)
    expect(page.locator("[data-count=present]")).to_have_text("1")


def test_lost_login_keeps_the_marks_and_says_so(browse, organiser, session):
    place = RegistrationFactory(session=session)
    page = browse(door_of(session), user=organiser, width=PHONE)
    cookies = page.context.cookies()

    page.context.clear_cookies()
    row_of(page, place).get_by_role("button", name="Aanwezig").click()
    expect(page.get_by_role("link", name="Log opnieuw in")).to_be_visible()
    page.context.add_cookies(cookies)
    page.reload()
    expect(page.locator("[data-unsent]")).to_be_hidden()
    expect(row_of(page, place).get_by_role("button", name="Aanwezig")).to_have_attribute("aria-pressed", "true")

    page.wait_for_function("() => Object.values(localStorage).every((kept) => kept === '[]')")
    assert state_of(place) == State.ATTENDED


def test_typed_code_marks_and_a_strange_one_is_explained(browse, organiser, session):
    place = RegistrationFactory(session=session)
    page = browse(door_of(session), user=organiser, width=PHONE)

    page.get_by_label("Code van de deelnemer").fill(place.code.lower())
    page.keyboard.press("Enter")
    expect(page.locator("[data-feedback]")).to_have_text(f"{place.member.get_full_name()} is aanwezig.")
    page.get_by_label("Code van de deelnemer").fill("https://elders.example")
    page.keyboard.press("Enter")
    expect(page.locator("[data-feedback]")).to_contain_text("Dit is geen code van het Lerend Netwerk.")
    page.get_by_label("Code van de deelnemer").fill("ZZZZZ-ZZZZZ")
    page.keyboard.press("Enter")
    expect(page.locator("[data-feedback]")).to_contain_text("Deze code kennen we niet.")

    assert state_of(place) == State.ATTENDED


def test_code_before_the_camera_marks(browse, browser, chromium, organiser, session, tmp_path):
    place = RegistrationFactory(session=session)
    film_of(PREFIX + place.code, tmp_path / "film.y4m")
    known = browse(door_of(session), user=organiser, width=PHONE)
    camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    camera.append(f"--use-file-for-fake-video-capture={tmp_path / 'film.y4m'}")
    filming = browser.browser_type.launch(executable_path=chromium, args=[*FLAGS, *camera])

    try:
        context = filming.new_context(viewport={"width": PHONE, "height": 844})
        context.add_cookies(known.context.cookies())
        page = context.new_page()
        page.goto(known.url)
        page.get_by_role("button", name="Scan met de camera").click()
        expect(page.locator("[data-feedback]")).to_have_text(
            f"{place.member.get_full_name()} is aanwezig.", timeout=30_000
        )
        page.get_by_role("button", name="Sluit de camera").click()
        expect(row_of(page, place).get_by_role("button", name="Aanwezig")).to_have_attribute("aria-pressed", "true")
        page.wait_for_function("() => Object.values(localStorage).every((kept) => kept === '[]')")
    finally:
        filming.close()

    assert state_of(place) == State.ATTENDED


def test_pages_of_the_day_are_in_order(browse, faults, organiser, session):
    place = RegistrationFactory.create_batch(7, session=session)[0]
    publish(plan=make_groups(session=session, recipe=Recipe(size=3), by=organiser))
    home = f"{session.event.url}{session.pk}/"
    paths = [door_of(session), f"{home}aanwezig/toevoegen/?q=de"]
    paths += [f"{home}groepen/{page}" for page in ("", "1/", "lijst/", "tafelkaarten/")]

    pages = [browse(path, user=organiser) for path in paths]
    pages.append(browse(place.get_absolute_url(), user=place.member))
    found = {page.url: faults(page, SIGHTS[:2]) for page in pages}

    assert {url: fault for url, fault in found.items() if fault} == {}


@pytest.mark.parametrize("path", ["aanwezig/", "groepen/"])
def test_pages_of_the_day_fit_a_very_small_phone(browse, sideways, organiser, session, path):
    RegistrationFactory.create_batch(4, session=session, member__last_name="Van Achtergaarde-Bovenmeer")
    make_groups(session=session, recipe=Recipe(size=4), by=organiser)

    page = browse(f"{session.event.url}{session.pk}/{path}", user=organiser, width=320)

    assert sideways(page) == 0


def test_two_who_write_notes_at_once_see_both_texts(browse, organiser, session):
    RegistrationFactory.create_batch(3, session=session)
    make_groups(session=session, recipe=Recipe(size=3), by=organiser)
    path = f"{session.event.url}{session.pk}/groepen/1/"
    one, other = (browse(path, user=organiser) for _ in range(2))

    one.get_by_role("textbox").fill("Van de een")
    expect(one.locator("[data-saved]")).to_have_text("Bewaard.")
    other.get_by_role("textbox").fill("Van de ander")
    expect(other.locator("[data-saved]")).to_contain_text("schreef intussen ook")
    other.get_by_role("button", name="Bewaar").click()
    other.wait_for_url("**#notities")
    expect(other.locator("[data-saved]")).to_contain_text("Bewaard op")

    text = GroupNote.objects.of_session(session).get().text
    assert (text.startswith("Van de een"), text.endswith("Van de ander")) == (True, True)


def test_somebody_is_moved_with_the_keyboard_alone(browse, organiser, session):
    places = RegistrationFactory.create_batch(6, session=session)
    make_groups(session=session, recipe=Recipe(size=3), by=organiser)
    page = browse(f"{session.event.url}{session.pk}/groepen/", user=organiser, js=False)
    number = Placement.objects.get(registration=places[0]).group.number

    summary = page.locator("summary", has_text=places[0].member.get_full_name())
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(str(3 - number))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Zet terug").wait_for()

    assert Placement.objects.get(registration=places[0]).group.number == 3 - number
