"""Writing in the CMS, per kind of page: an author drafts, looks and hands in; an editor approves and it is there."""

import pytest
from playwright.sync_api import expect

from events.models import EventPage
from knowledge.models import (
    ArticlePage,
    HomePage,
    NewsPage,
    OfferingPage,
    SessionReportPage,
    StandardPage,
)
from members.models import User
from tests.portal.roles import user_of

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
KINDS = [NewsPage, SessionReportPage, ArticlePage, OfferingPage, EventPage, StandardPage]


def author() -> User:
    return User.objects.get(email="auteur@leernetwerk.example")


def draft_of(model):
    page = model.objects.live().first()
    new = {"title": "Proefpagina", "slug": "proefpagina"}
    return page.copy(update_attrs=new, keep_live=False, copy_revisions=False, user=author())


def choose(page, action: str) -> None:
    page.get_by_role("button", name="Meer acties").click()
    page.get_by_role("button", name=action).click()


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_page_goes_from_draft_by_way_of_an_editor_to_the_reader(browse, model):
    draft = draft_of(model)
    edit = f"/cms/pages/{draft.pk}/edit/"

    page = browse(edit, user=author())
    page.locator("#id_title").fill("Van concept tot pagina")
    with page.expect_event("load"):
        page.get_by_role("button", name="Bewaar concept").click()
    expect(page.get_by_role("button", name="Publiceer")).to_have_count(0)
    page.goto(f"/cms/pages/{draft.pk}/view_draft/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Van concept tot pagina")
    page.goto(edit)
    choose(page, "Stuur door naar")
    page.wait_for_url("**/cms/pages/*/")
    before = browse(draft.url).get_by_role("heading", level=1).text_content()

    page = browse(edit, user=user_of("editor"))
    choose(page, "Goedkeuren en publiceren")
    page.wait_for_url("**/cms/pages/*/")

    assert before != "Van concept tot pagina"
    expect(browse(draft.url).get_by_role("heading", level=1)).to_have_text("Van concept tot pagina")


def test_editor_changes_the_front_page(browse):
    home = HomePage.objects.get()
    page = browse(f"/cms/pages/{home.pk}/edit/", user=user_of("editor"))

    page.locator("#id_title").fill("Samen leren")
    choose(page, "Publiceren")
    page.wait_for_url("**/cms/pages/*/")

    home.refresh_from_db()
    assert (home.title, home.live, home.has_unpublished_changes) == ("Samen leren", True, False)


def test_moments_are_written_and_read_the_dutch_way(browse):
    draft = draft_of(NewsPage)
    page = browse(f"/cms/pages/{draft.pk}/edit/", user=user_of("editor"))

    page.get_by_role("button", name="Toon/verberg status").click()
    page.get_by_role("button", name="Stel schema in").click()
    page.locator("#id_go_live_at").fill("28-01-2027 09:00")
    # The calendar that opened may lie over the button.
    page.get_by_role("button", name="Schema opslaan").press("Enter")

    expect(page.get_by_text("28 januari 2027")).to_be_visible()
