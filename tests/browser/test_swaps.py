"""Filters, order, pages and bookmarks swap a part of the page; without scripts the same links and forms do the same."""

import pytest
from playwright.sync_api import expect

from goals.models import Bookmark
from members.models import User
from tests.portal.roles import LOGINS

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")


@pytest.fixture
def member(demo, transactional_db):
    return User.objects.get(email=LOGINS["member"])


def note_loads(page) -> list[str]:
    """The kinds of request that a click costs from here on: a whole document, or a part."""
    kinds = []
    page.on("request", lambda request: kinds.append(request.resource_type))
    return kinds


def loads(kinds) -> list[str]:
    return [kind for kind in kinds if kind in ("document", "xhr")]


def spoken(page):
    return page.locator("body > [role=status]")


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


def hits(page) -> str:
    return page.locator("[data-found]").text_content()


def go_back(page) -> None:
    """Back in the history, up to and with the load that htmx asks for when it kept no copy of what was there.

    Playwright's own go_back is content with the change of address, and what is done next then meets a page that is
    being replaced.
    """
    with page.expect_event("load"):
        page.evaluate("history.back()")


def choose_facet(page):
    with page.expect_response(lambda answer: "speerpunt=" in answer.url):
        page.locator("#kies-speerpunt-4").click()
    page.locator("#kies-speerpunt-4[aria-current]").wait_for()


def test_library_filter_swaps_speaks_and_goes_back(browse, member):
    page = browse("/doelen/", user=member)
    before = hits(page)
    kinds = note_loads(page)

    choose_facet(page)
    expect(spoken(page)).not_to_be_empty()
    chosen = (hits(page), spoken(page).text_content(), focused(page), loads(kinds), "speerpunt=" in page.url)
    go_back(page)
    page.locator("#kies-speerpunt-4:not([aria-current])").wait_for()

    assert chosen == (chosen[0], chosen[0], "kies-speerpunt-4", ["xhr"], True)
    assert chosen[0] != before
    assert (hits(page), page.url.endswith("/doelen/")) == (before, True)


def test_library_filter_gives_the_same_without_scripts(browse, member):
    page = browse("/doelen/", user=member)
    choose_facet(page)
    plain = browse("/doelen/", user=member, js=False)

    with plain.expect_navigation():
        plain.locator("#kies-speerpunt-4").click()

    assert plain.url == page.url
    assert hits(plain) == hits(page)
    assert plain.locator(".goal-card h3").all_text_contents() == page.locator(".goal-card h3").all_text_contents()


def test_next_page_of_a_swapped_list_takes_the_focus(browse, member):
    page = browse("/doelen/", user=member)
    kinds = note_loads(page)

    page.get_by_role("link", name="Volgende").click()
    expect(page.locator("#doelen-kop")).to_be_focused()

    assert page.url.endswith("/doelen/?pagina=2")
    assert loads(kinds) == ["xhr"]


@pytest.mark.parametrize("js", [True, False])
def test_goal_is_kept_from_the_list(browse, member, js):
    page = browse("/doelen/", user=member, js=js)
    button = page.locator(".goal-card [name=bewaar]").nth(1)
    code = button.get_attribute("id").removeprefix("bewaar-")
    steps_back = page.evaluate("history.length")
    kinds = note_loads(page)

    button.click()
    page.locator(f"#bewaar-{code}[aria-pressed=true]").wait_for()

    assert Bookmark.objects.filter(user=member, template__code__iexact=code).exists()
    assert set(loads(kinds)) == ({"xhr"} if js else {"document"})
    assert page.url.endswith("/doelen/")
    if js:
        assert (focused(page), page.evaluate("history.length")) == (f"bewaar-{code}", steps_back)
        expect(spoken(page)).to_have_text(f"{code.upper()} ligt klaar voor je plan.")
    else:
        expect(page.locator("#meldingen")).to_contain_text(f"{code.upper()} ligt klaar.")


def test_goal_is_kept_on_its_own_page(browse, member):
    Bookmark.objects.filter(user=member).delete()
    page = browse("/doelen/thz-01/", user=member)
    kinds = note_loads(page)
    page.locator("#bewaar-thz-01").focus()

    page.keyboard.press("Enter")
    page.locator("#bewaar-thz-01[aria-pressed=true]").wait_for()
    expect(spoken(page)).to_have_text("THZ-01 ligt klaar voor je plan.")
    page.keyboard.press("Enter")
    page.locator("#bewaar-thz-01[aria-pressed=false]").wait_for()
    expect(spoken(page)).to_have_text("THZ-01 ligt niet meer klaar.")

    assert (focused(page), set(loads(kinds))) == ("bewaar-thz-01", {"xhr"})
    assert page.get_by_role("button", name="Kopieer").is_visible()
    assert not Bookmark.objects.filter(user=member).exists()


def test_agenda_follows_its_selects_and_names_only_what_was_chosen(browse):
    page = browse("/bijeenkomsten/")
    kinds = note_loads(page)

    page.get_by_label("Wanneer").focus()
    page.get_by_label("Wanneer").select_option("geweest")
    page.wait_for_url("**/bijeenkomsten/?toon=geweest")
    expect(spoken(page)).to_contain_text("geweest")

    assert (focused(page), loads(kinds)) == ("toon", ["xhr"])
    assert page.title() == "Bijeenkomsten die geweest zijn | Lerend Netwerk Passend Onderwijs"


def test_forum_filter_swaps_speaks_and_goes_back(browse, member):
    page = browse("/forum/doelen-en-indicatoren/", user=member)
    before = hits(page)
    kinds = note_loads(page)

    page.get_by_label("Toon").focus()
    page.get_by_label("Toon").select_option("open")
    page.wait_for_url("**/?toon=open")
    expect(spoken(page)).to_contain_text("nog open")
    chosen = (focused(page), loads(kinds))
    page.get_by_label("Thema").select_option(index=1)
    page.wait_for_url("**/?toon=open&thema=*")
    expect(page.get_by_label("Toon")).to_have_value("open")
    go_back(page)
    go_back(page)
    expect(page.get_by_label("Toon")).to_have_value("")

    assert chosen == ("toon", ["xhr"])
    assert (hits(page), page.url.endswith("/")) == (before, True)


def test_forum_filter_gives_the_same_without_scripts(browse, member):
    page, plain = (
        browse("/forum/doelen-en-indicatoren/?toon=open", user=member),
        browse("/forum/doelen-en-indicatoren/", user=member, js=False),
    )

    plain.get_by_label("Toon").select_option("open")
    with plain.expect_navigation():
        plain.get_by_role("button", name="Toon").click()

    assert "toon=open" in plain.url
    assert hits(plain) == hits(page)
    assert plain.locator(".topics__row h2").all_text_contents() == page.locator(".topics__row h2").all_text_contents()


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/nieuws/", "nav.filters li:nth-child(2) a"),
        ("/zoeken/?q=thuiszitters", "nav.chips a:nth-child(2)"),
        ("/leden/?q=zzzz", "text=Toon alle leden"),
    ],
)
def test_other_lists_are_swapped_where_they_say_so(browse, member, path, link):
    page = browse(path, user=member)
    kinds = note_loads(page)
    is_part = page.locator(link).first.evaluate("link => Boolean(link.closest('[hx-boost]'))")

    page.locator(link).first.click()
    page.wait_for_url(lambda url: not url.endswith(path))
    page.locator("[data-found]").wait_for(state="attached")

    assert loads(kinds) == (["xhr"] if is_part else ["document"])


def test_lost_session_shows_the_whole_login(browse, member):
    page = browse("/leden/", user=member)
    page.context.clear_cookies()

    page.get_by_label("Functie", exact=True).select_option(index=1)
    page.wait_for_url("**/inloggen/?next=**")

    assert page.locator("#mfa_login").count() == 1
    assert "functie" in page.url


def test_swapped_pages_leave_no_copy_in_the_browser(browse, member):
    page = browse("/doelen/", user=member)

    choose_facet(page)
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")

    assert kept == ["htmx-current-path-for-history"]
