"""What comes along from Word and PowerPoint unseen is changed as it is pasted, in the portal and in the CMS."""

import pytest
from playwright.sync_api import expect

from members.permissions import EDITORS
from tests.factories import MemberFactory, make_staff
from tests.forum.factories import make_forum

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_pasted_signs_become_what_was_seen(browse):
    """A slide’s title has a line break that no form takes, Word a hyphen of its own."""
    page = browse(f"/forum/{make_forum().slug}/nieuw/", user=MemberFactory())
    title, text = page.locator("[name=subject]"), page.locator("textarea[data-editor]")

    title.fill("Hoe verder\x0bmet de tafel?")
    text.fill("Wij\x0bzoeken\x1eeen jeugd\x1fhulptafel.\nWie heeft er een?")

    expect(title).to_have_value("Hoe verder met de tafel?")
    expect(text).to_have_value("Wij\nzoeken-een jeugdhulptafel.\nWie heeft er een?")


def test_caret_stays_behind_what_was_pasted(browse):
    page = browse(f"/forum/{make_forum().slug}/nieuw/", user=MemberFactory())
    text = page.locator("textarea[data-editor]")
    text.fill("begin einde")
    text.evaluate("field => field.setSelectionRange(6, 6)")

    page.keyboard.insert_text("mid\x1fden\x0b")
    page.keyboard.type("nu ")

    expect(text).to_have_value("begin midden\nnu einde")


def test_pasted_signs_are_cleaned_in_the_cms(browse):
    page = browse("/cms/synoniemen/add/", user=make_staff(EDITORS))
    terms = page.locator("[name=terms]")

    terms.fill("leer\x1fkracht, docent")

    expect(terms).to_have_value("leerkracht, docent")
