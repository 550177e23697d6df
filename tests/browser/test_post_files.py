"""Files with an answer, on a phone, with and without scripts."""

import pytest
from playwright.sync_api import expect

from forum.models import Draft, PostFile
from tests.browser.conftest import PHONE
from tests.factories import MemberFactory
from tests.forum.factories import ask

pytestmark = pytest.mark.usefixtures("transactional_db")
FILES = [
    {"name": "Plan van aanpak.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 proef"},
    {"name": "Een heel lange naam van een werkblad over verantwoorden en meten.pdf", "mimeType": "application/pdf"}
    | {"buffer": b"%PDF-1.7 twee"},
]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("js", [True, False], ids=["js", "plain"])
def test_answer_with_files(browse, js):
    topic = ask()
    page = browse(topic.get_absolute_url(), user=MemberFactory(), width=PHONE, js=js)
    page.get_by_label("Bestanden").set_input_files(FILES)

    page.get_by_label("Je antwoord").fill("Zie de bijlagen.")
    page.get_by_role("button", name="Plaats antwoord").click()

    expect(page.get_by_role("link", name="Plan van aanpak.pdf")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Plan van aanpak.pdf").click()
    assert download.value.suggested_filename == "plan-van-aanpak.pdf"
    assert PostFile.objects.count() == 2


def test_draft_and_preview_leave_the_files_on_the_page(browse, faults):
    topic = ask()
    page = browse(topic.get_absolute_url(), user=MemberFactory(), width=PHONE)
    page.get_by_label("Bestanden").set_input_files(FILES)

    with page.expect_response("**/concept/") as kept:
        page.get_by_label("Je antwoord").fill("Zie de bijlagen.")
    with page.expect_response("**/voorbeeld/") as shown:
        page.get_by_role("button", name="Voorbeeld").click()

    assert [b"%PDF" in answer.value.request.post_data_buffer for answer in (kept, shown)] == [False, False]
    expect(page.get_by_text("Zie de bijlagen.").first).to_be_visible()
    page.get_by_role("button", name="Plaats antwoord").click()
    expect(page.get_by_role("link", name="Plan van aanpak.pdf")).to_be_visible()
    assert (PostFile.objects.count(), Draft.objects.count()) == (2, 0)
    assert faults(page) == {}
