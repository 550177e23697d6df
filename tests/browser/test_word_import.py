"""A Word document becomes a page: handed over in the CMS, followed, opened as a draft, and published."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import expect

from knowledge.models import WordImport
from knowledge.models.word_import import USUALLY_TAKES
from knowledge.word import drafting
from knowledge.word.container import BROKEN
from tests.browser.conftest import DESK, PHONE
from tests.knowledge.word_files import NOTE, bytes_of, paragraph, rezip, run, whole_document, with_footnotes, with_xml
from tests.portal.roles import user_of

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
SCREEN = "/cms/word-importeren/"
SIGHTS = [(width, scheme) for width in (PHONE, DESK) for scheme in ("light", "dark")]


@pytest.fixture(autouse=True)
def worker_away(monkeypatch):
    """Nobody takes up what is handed over, until the test itself does what the worker does."""
    monkeypatch.setattr(drafting, "wake", lambda task: None)


def report() -> bytes:
    """A title, headings, lists, a table, an image, struck words and a footnote."""
    document = whole_document()
    document.add_paragraph("Eerst kiezen", style="List Number")
    document.add_paragraph("Wat blijft. ").add_run("Wat vervalt.").font.strike = True
    document.add_paragraph("Met een noot.")
    noted = f"Met een noot.</w:t></w:r>{NOTE}".encode()
    ended = b"Met een noot.</w:t></w:r>"
    return with_footnotes(rezip(bytes_of(document), lambda _, part: part.replace(ended, noted)), "Bron: eigen cijfers.")


def hand_over(page, content: bytes) -> None:
    file = {"name": "verslag.docx", "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label("Word-document").set_input_files(file)
    with page.expect_navigation():
        page.get_by_role("button", name="Maak er een concept van").click()


def test_document_becomes_a_page_while_its_editor_comes_and_goes(browse):
    page = browse(SCREEN, user=user_of("editor"))
    progress = page.locator("[data-reading-progress]")

    hand_over(page, report())
    expect(progress).to_contain_text("Wacht op de achtergrondtaak")
    WordImport.objects.update(asked_at=timezone.now() - USUALLY_TAKES - timedelta(seconds=1))
    expect(progress).to_contain_text("Je document is bewaard")
    page.reload()
    expect(progress).to_contain_text("Je document is bewaard")
    drafting.make_waiting_drafts()
    expect(progress).to_contain_text("Doorgehaalde tekst is weggelaten.")
    page.goto(SCREEN)
    with page.expect_navigation():
        page.get_by_role("link", name="verslag.docx").click()
    with page.expect_navigation():
        page.get_by_role("link", name="Open het concept").click()

    page.locator("#id_intro").fill("Wat deze middag opleverde.")
    page.get_by_label("Alt tekst").fill("De zaal")
    with page.expect_event("load"):
        page.get_by_role("button", name="Bewaar concept").click()
    expect(page.get_by_text("is gewijzigd").first).to_be_visible()
    page.get_by_role("button", name="Toon/verberg voorvertoning").click()
    draft = page.frame_locator("#w-preview-iframe")
    expect(draft.get_by_role("heading", level=1)).to_have_text("Werken aan meetbare doelen", timeout=60_000)
    page.get_by_role("button", name="Meer acties").click()
    page.get_by_role("button", name="Publiceren").click()
    page.wait_for_url("**/cms/pages/*/")

    reader = browse("/verslagen/werken-aan-meetbare-doelen/")
    article = reader.locator("article")
    expect(article.get_by_role("heading", name="Adviezen")).to_be_visible()
    expect(article.get_by_role("cell", name="Thuiszitters")).to_be_visible()
    expect(article.get_by_alt_text("De zaal")).to_be_visible()
    expect(article.get_by_text("Bron: eigen cijfers.")).to_be_visible()
    expect(article.get_by_role("listitem").filter(has_text="Eerst kiezen")).to_be_visible()
    expect(article).not_to_contain_text("Wat vervalt.")


def test_file_that_is_broken_is_told_where_it_was_chosen_or_where_it_is_followed(browse):
    page = browse(SCREEN, user=user_of("editor"))

    hand_over(page, b"PK kapot")
    expect(page.locator("#id_document_error")).to_have_text(BROKEN)
    assert WordImport.objects.count() == 0
    hand_over(page, with_xml("<w:p>"))
    drafting.make_waiting_drafts()

    expect(page.locator("[data-reading-progress]")).to_contain_text(BROKEN)


def test_who_was_logged_out_while_waiting_is_asked_to_log_in_and_comes_back(browse):
    page = browse(SCREEN, user=user_of("editor"))
    hand_over(page, bytes_of(Document()))
    page.wait_for_url(f"**{SCREEN}*/")

    page.context.clear_cookies()

    page.wait_for_url(f"**/inloggen/?next={SCREEN}*/")


def test_table_is_edited_in_dutch(browse):
    page = browse(SCREEN, user=user_of("editor"))
    hand_over(page, report())
    page.wait_for_url(f"**{SCREEN}*/")
    drafting.make_waiting_drafts()
    with page.expect_navigation():
        page.get_by_role("link", name="Open het concept").click()

    page.locator(".handsontable td").first.click(button="right")
    menu = page.locator(".htContextMenu").first
    expect(menu).to_contain_text("Opnieuw doen")

    assert [words for words in menu.inner_text().split("\n") if words.strip()] == [
        *("Rij erboven invoegen", "Rij eronder invoegen", "Kolom links invoegen", "Kolom rechts invoegen"),
        *("Rij verwijderen", "Kolom verwijderen", "Ongedaan maken", "Opnieuw doen"),
    ]
    expect(page.locator("label").filter(has_text=re.compile(r"^\s*Image\b"))).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), SIGHTS)
def test_screens_of_the_import_are_in_order_for_axe(browse, violations, width, scheme):
    page = browse(SCREEN, user=user_of("editor"), width=width, scheme=scheme)

    choosing = violations(page)
    hand_over(page, with_xml(paragraph(run("Tekst."))))
    page.wait_for_url(f"**{SCREEN}*/")
    waiting = violations(page)

    assert (choosing, waiting) == ([], [])
