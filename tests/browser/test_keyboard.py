"""An organiser's work with the keyboard alone: a decision, its undoing, a message and the marks at the door."""

import pytest
from playwright.sync_api import expect

from events.models import Registration, SessionMessage
from members.permissions import ORGANISERS
from tests.browser.test_organiser import session_with_questions
from tests.events.factories import RegistrationFactory, RunningSessionFactory
from tests.factories import make_staff
from tests.portal.roles import user_of

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
State = Registration.State
MOST_STEPS = 150
# What has the focus: its words, whether one sees that it has it, and whether something lies over it.
FOCUSED = """() => {
  const it = document.activeElement, place = it.getBoundingClientRect();
  const marked = [it, it.parentElement, it.closest("li"), it.closest("label")].filter(Boolean);
  const over = document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2);
  return {
    isPage: it === document.body,
    words: (it.getAttribute("aria-label") || it.labels?.[0]?.innerText || it.innerText || "").trim(),
    isSeen: it === document.body || marked.some((part) => getComputedStyle(part).outlineStyle !== "none"),
    isFree: !over || it.contains(over) || over.contains(it) || Boolean(it.labels?.[0]?.contains(over)),
  };
}"""


def go_to(page, words: str, key: str = "Tab") -> None:
    """Press `key` until something with these words has the focus; on the way every stop must be seen."""
    for _ in range(MOST_STEPS):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUSED)
        assert (stop["isSeen"], stop["isFree"]) == (True, True), stop
        if words in stop["words"] and not stop["isPage"]:
            return
    raise AssertionError(f"'{words}' cannot be reached with {key}")


def press(page, words: str, key: str = "Tab") -> None:
    go_to(page, words, key)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_decision_undoing_and_message_without_a_mouse(browse):
    session = session_with_questions()
    first, second = session.registrations.filter(state=State.PENDING).order_by("queued_at")[:2]
    page = browse("/bijeenkomsten/mijn-bijeenkomsten/", user=user_of("organiser"))

    press(page, "Vier aanmeldingen om goed te keuren")
    press(page, "Keur goed")
    expect(page.locator("#fouten")).to_be_focused()
    go_to(page, f"Kies {first.member.get_full_name()}")
    page.keyboard.press("Space")
    press(page, "Keur goed", "Shift+Tab")
    expect(page.get_by_text("goedgekeurd.")).to_be_visible()

    go_to(page, f"Kies {second.member.get_full_name()}")
    page.keyboard.press("Space")
    press(page, "Wijs af", "Shift+Tab")
    press(page, "Wijs af")
    press(page, "Zet terug")
    expect(page.get_by_text("teruggezet")).to_be_visible()

    go_to(page, "Groepen")
    press(page, "Berichten")
    press(page, "Schrijf een bericht")
    go_to(page, "Iedereen met een plek")
    page.keyboard.press("Space")
    go_to(page, "Onderwerp")
    page.keyboard.type("De zaal")
    go_to(page, "Je bericht")
    page.keyboard.type("We zitten boven.")
    press(page, "Bekijk het bericht")
    press(page, "Verstuur")
    expect(page.get_by_text("Je bericht gaat naar 16 mensen.")).to_be_visible()

    states = [Registration.objects.get(pk=row.pk).state for row in (first, second)]
    assert states == [State.CONFIRMED, State.PENDING]
    assert SessionMessage.objects.filter(subject="De zaal").exists()


def test_marks_at_the_door_without_a_mouse(browse):
    organiser = make_staff(ORGANISERS)
    session = RunningSessionFactory(organisers=[organiser])
    place = RegistrationFactory(session=session)
    page = browse(f"{session.event.url}{session.pk}/aanwezig/", user=organiser)

    go_to(page, f"({place.member.get_full_name()})")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Enter")
    button = page.locator(f"#rij-{place.pk} [data-mark=aanwezig]")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()

    assert Registration.objects.get(pk=place.pk).state == State.ATTENDED
