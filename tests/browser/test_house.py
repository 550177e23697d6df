"""What holds on every page: no violation, no third party, readable when narrow, spaced out or by keyboard."""

import pytest
from playwright.sync_api import expect

from members import permissions
from tests import factories
from tests.browser.conftest import DESK, PHONE

PAGES = ["/inloggen/", "/aanmelden/", "/account/password/reset/", "/account/login/code/"]
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
SPACE_OUT = f"""() => {{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`{TEXT_SPACING}`);
  document.adoptedStyleSheets = [sheet];
}}"""
FOCUS = """() => {
  const stop = document.activeElement;
  const box = stop.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  // A row that is one target shows the focus of its link around the whole row.
  const outlined = [stop, stop.closest("li")].some((element) => {
    const style = element && getComputedStyle(element);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  return {
    name: stop.id || stop.outerHTML.slice(0, 60),
    // The browser itself draws the focus on the day, the month and the year inside these.
    outlined: outlined || stop.matches("[type=date], [type=time]"),
    covered: top !== null && !stop.contains(top) && !top.contains(stop),
  };
}"""


@pytest.fixture
def colleague(transactional_db):
    """Somebody of the staff, who may see the style page."""
    return factories.make_staff(permissions.ADMINISTRATORS)


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_style_page_has_no_axe_violation(browse, violations, colleague, width, scheme):
    page = browse("/beheer/stijl/", user=colleague, width=width, scheme=scheme)

    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_entrance_has_no_axe_violation(browse, violations, transactional_db, path, scheme):
    page = browse(path, width=PHONE, scheme=scheme)

    assert violations(page) == []


@pytest.mark.parametrize("path", ["/beheer/stijl/", "/account/email/", "/account/2fa/"])
def test_page_asks_nothing_of_third_parties(browse, colleague, path):
    page = browse(path, user=colleague)

    assert page.foreign_requests == []


@pytest.mark.parametrize("path", ["/beheer/stijl/", *PAGES[:1]])
def test_page_does_not_scroll_sideways_at_320_pixels(browse, sideways, colleague, path):
    page = browse(path, user=colleague if path.startswith("/beheer/") else None, width=320)

    assert sideways(page) == 0


def test_page_bears_text_spacing(browse, sideways, colleague):
    page = browse("/beheer/stijl/", user=colleague, width=PHONE)

    page.evaluate(SPACE_OUT)

    assert sideways(page) == 0


def test_every_stop_of_the_keyboard_is_visible_and_uncovered(browse, colleague):
    page = browse("/beheer/stijl/", user=colleague)
    page.focus(".skip")
    stops = []

    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))

    assert [stop for stop in stops if not stop["outlined"] or stop["covered"]] == []


def test_error_summary_takes_the_focus_and_leads_to_the_field(browse, transactional_db):
    page = browse("/inloggen/")

    with page.expect_navigation():
        page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.locator("#fouten")).to_be_focused()
    page.locator("#fouten a").first.click()

    expect(page.locator("#id_login")).to_be_focused()
    assert page.title().startswith("Fout: ")
