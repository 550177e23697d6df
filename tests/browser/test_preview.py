"""What an editor sees beside the form: the draft itself in a frame, and what the checks found in it."""

import pytest
from django.apps import apps
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Page, PreviewableMixin
from wagtail.snippets.models import get_snippet_models

from foundation.models import PortalPage
from knowledge.models import NewsIndexPage, NewsPage
from tests.browser.conftest import DESK, PHONE
from tests.portal.roles import user_of

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
PATIENCE = 60_000  # a draft is asked for after a pause in writing, and drawn like any page
PAGES = [model for model in apps.get_models() if issubclass(model, PortalPage)]
SNIPPETS = [model for model in get_snippet_models() if issubclass(model, PreviewableMixin)]


def edit_address(thing) -> str:
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])


def panel(page, name: str) -> None:
    button = page.get_by_role("button", name=name).first
    if button.get_attribute("aria-expanded") != "true":  # the CMS remembers what was open
        button.click()


def drawn(page):
    """The draft in its frame, once it is there."""
    panel(page, "Toon/verberg voorvertoning")
    return page.frame_locator("#w-preview-iframe")


def test_editor_sees_the_draft_of_every_kind_of_page_and_label_while_writing(browse):
    editor, heads = user_of("editor"), {}
    page = browse("/cms/", user=editor)
    refused = []
    page.on("console", lambda line: refused.append(line.text) if "Security Policy" in line.text else None)

    for model in [*PAGES, *SNIPPETS]:
        thing = model.objects.first()
        page.goto(edit_address(thing))
        for width in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": 844})
            head = drawn(page).get_by_role("heading", level=1)
            expect(head).to_be_visible(timeout=PATIENCE)
        heads[model.__name__] = head.text_content().strip()

    titles = {model.__name__: title_of(model.objects.first()) for model in [*PAGES, *SNIPPETS]}
    titles["HomePage"] = heads["HomePage"]  # its head is written apart from its title
    assert heads == titles
    assert refused == []


def title_of(thing) -> str:
    return getattr(thing, "title", None) or thing.name


def test_draft_that_is_not_complete_is_shown_as_far_as_it_goes(browse):
    where = ["knowledge", "newspage", NewsIndexPage.objects.get().pk]
    page = browse(reverse("wagtailadmin_pages:add", args=where), user=user_of("editor"))

    page.locator("#id_title").fill("Alleen nog een titel")

    expect(drawn(page).get_by_role("heading", level=1)).to_have_text("Alleen nog een titel", timeout=PATIENCE)


def test_checks_find_what_is_wrong_in_the_draft(browse):
    draft = NewsPage.objects.first()
    draft.body = [{"type": "heading", "value": {"text": "Te diep", "level": "3"}}]
    draft.save_revision()
    page = browse(edit_address(draft), user=user_of("editor"))

    panel(page, "Checks aan/uitzetten")

    expect(page.locator("[data-content-checker-count]").first).to_have_text("1", timeout=PATIENCE)


@pytest.mark.parametrize("role", ["member", "editor"])
def test_nobody_frames_a_page_of_the_site_itself(browse, role):
    page = browse("/contact/", user=user_of(role))

    page.evaluate("document.body.append(Object.assign(document.createElement('iframe'), {src: '/nieuws/'}))")
    page.wait_for_function("() => frames.length === 1")
    frame = page.frames[1]
    frame.wait_for_load_state()

    assert frame.locator("#inhoud").count() == 0
