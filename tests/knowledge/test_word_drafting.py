"""From an upload in the CMS to a draft, in the background."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.images import get_image_model

from knowledge.models import ArticlePage, SessionReportPage, WordImport
from knowledge.models.word_import import USUALLY_TAKES
from knowledge.word import drafting
from knowledge.word.container import BROKEN, NOT_WORD, TOO_LARGE, UNSAFE
from knowledge.word.drafting import GAVE_UP, MOST_ATTEMPTS, ask_import, make_waiting_drafts
from members.permissions import AUTHORS, EDITORS, MODERATORS
from tests.factories import make_staff
from tests.knowledge.editing import open_in_editor, publish_as_it_stands
from tests.knowledge.word_files import bytes_of, paragraph, rezip, run, whole_document, with_xml

pytestmark = pytest.mark.one_database

Step = WordImport.Step
SCREEN = reverse("knowledge_word_import")


@pytest.fixture
def author(home):
    return make_staff(AUTHORS)


GOOD = bytes_of(whole_document())


def with_doctype(name: str, content: bytes) -> bytes:
    return b"<!DOCTYPE x []>" + content if name == "word/styles.xml" else content


def upload(content: bytes, name="verslag.docx"):
    return SimpleUploadedFile(name, content)


def wait_for(author, content: bytes, kind="verslag") -> WordImport:
    document = WordImport.objects.create(asked_by=author, kind=kind, file_name="verslag.docx", content=content)
    make_waiting_drafts()
    document.refresh_from_db()
    return document


def test_document_becomes_a_draft_with_its_images(author):
    document = wait_for(author, GOOD)

    page = SessionReportPage.objects.get()
    image = get_image_model().objects.get()
    figure = next(block.value for block in page.get_latest_revision_as_object().body if block.block_type == "figure")
    assert (page.title, page.live, page.owner) == ("Werken aan meetbare doelen", False, author)
    assert (figure["image"].pk, image.uploaded_by_user) == (image.pk, author)
    assert (document.step, document.page_id, document.content) == (Step.READY, page.pk, None)
    assert document.remarks == ["Een afbeelding heeft nog geen alternatieve tekst; vul die in."]


@pytest.mark.parametrize(("kind", "model"), [("verslag", SessionReportPage), ("artikel", ArticlePage)])
def test_imported_draft_opens_and_is_published(author, client, kind, model):
    wait_for(author, bytes_of(whole_document()), kind)
    editor, page = make_staff(EDITORS), model.objects.get()
    client.force_login(editor)

    opened = open_in_editor(client, page)
    sent = publish_as_it_stands(client, page, editor, intro="Wat deze middag opleverde.")

    page.refresh_from_db()
    assert (opened.status_code, sent.status_code, page.live) == (200, 302, True)


def test_upload_leads_to_its_progress_and_the_draft(author, client, django_capture_on_commit_callbacks):
    client.force_login(author)

    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(SCREEN, {"kind": "verslag", "document": upload(GOOD)})
    progress = client.get(sent.url)

    page = SessionReportPage.objects.get()
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in progress.content.decode()
    assert "Het concept staat klaar" in client.get(SCREEN).content.decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"gewone tekst", NOT_WORD),
        (b"%PDF-1.7", NOT_WORD),
        (b"PK\x03\x04kapot", BROKEN),
        (b"x" * (10 * 1024 * 1024 + 1), TOO_LARGE),
    ],
)
def test_what_is_no_word_document_is_told_at_once(author, client, content, sentence):
    client.force_login(author)

    response = client.post(SCREEN, {"kind": "verslag", "document": upload(content)})

    assert (response.status_code, response.context["form"].errors["document"]) == (422, [sentence])
    assert WordImport.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (with_xml("<w:p><w:r/></w:p>" * 200_000), TOO_LARGE),
        (with_xml("<w:p/>"), "Er staat geen tekst in dit document."),
        (with_xml("<w:p>"), BROKEN),
        (with_xml("<w:tbl>" * 2000), BROKEN),
        (rezip(GOOD, with_doctype), UNSAFE),
    ],
)
def test_document_that_cannot_be_read_leaves_a_sentence_and_nothing_else(author, content, sentence):
    document = wait_for(author, content)

    assert (document.step, document.refusal, document.content) == (Step.REFUSED, sentence, None)
    assert (SessionReportPage.objects.count(), get_image_model().objects.count()) == (0, 0)


def test_much_xml_in_a_small_file_is_refused_without_being_unpacked(author, client):
    bomb = with_xml("<w:p/>" * (20 * 1024 * 1024 // 6))
    client.force_login(author)

    response = client.post(SCREEN, {"kind": "verslag", "document": upload(bomb)})

    assert (len(bomb) < 200_000, response.status_code) == (True, 422)
    assert response.context["form"].errors["document"] == [TOO_LARGE]


def test_document_of_a_killed_worker_is_taken_up_again(author):
    document = WordImport.objects.create(
        asked_by=author,
        kind="verslag",
        file_name="verslag.docx",
        content=GOOD,
        begun_at=timezone.now() - drafting.BROKEN_OFF - timedelta(seconds=1),
        attempts=1,
        step=Step.READING,
    )

    make_waiting_drafts()

    document.refresh_from_db()
    assert (document.step, document.attempts, SessionReportPage.objects.count()) == (Step.READY, 2, 1)


def test_document_under_way_elsewhere_is_left_alone(author):
    WordImport.objects.create(
        asked_by=author, kind="verslag", file_name="x.docx", content=b"x", begun_at=timezone.now(), attempts=1
    )

    make_waiting_drafts()

    assert WordImport.objects.get().attempts == 1


def test_document_that_breaks_every_worker_is_given_up_with_a_sentence(author):
    long_ago = timezone.now() - timedelta(hours=1)
    document = WordImport.objects.create(
        asked_by=author, kind="verslag", file_name="x.docx", content=b"x", begun_at=long_ago, attempts=MOST_ATTEMPTS
    )

    make_waiting_drafts()

    document.refresh_from_db()
    assert (document.step, document.refusal) == (Step.REFUSED, GAVE_UP.format(attempts=MOST_ATTEMPTS))


def test_screen_says_that_reading_began_again(author, client):
    document = WordImport.objects.create(
        asked_by=author, kind="verslag", file_name="x.docx", content=b"x", begun_at=timezone.now(), attempts=2
    )
    client.force_login(author)

    screen = client.get(reverse("knowledge_word_progress", args=[document.pk])).content.decode()

    assert "opnieuw begonnen; er gaat niets verloren" in screen


@pytest.mark.parametrize("moment", ["asked_at", "begun_at"])
def test_screen_says_that_nothing_is_lost_when_the_worker_is_away(author, client, moment):
    moments = {moment: timezone.now() - USUALLY_TAKES - timedelta(seconds=1)}
    held_up = WordImport.objects.create(asked_by=author, kind="verslag", file_name="x.docx", content=b"x", **moments)
    on_its_way = WordImport.objects.create(asked_by=author, kind="verslag", file_name="x.docx", content=b"x")
    client.force_login(author)

    screens = [
        client.get(reverse("knowledge_word_progress", args=[document.pk])).content.decode()
        for document in (held_up, on_its_way)
    ]

    assert ["Je document is bewaard" in screen for screen in screens] == [True, False]


def test_right_lost_in_between_makes_no_page(author):
    document = WordImport.objects.create(asked_by=author, kind="verslag", file_name="x.docx", content=GOOD)
    author.groups.clear()

    make_waiting_drafts()

    document.refresh_from_db()
    assert (document.refusal, SessionReportPage.objects.count()) == (drafting.NO_RIGHT, 0)


def test_import_is_not_for_who_may_make_no_page(home, client):
    moderator = make_staff(MODERATORS)
    client.force_login(moderator)

    with pytest.raises(PermissionDenied):
        ask_import(user=moderator, kind="verslag", upload=BytesIO(b""))

    assert client.get(SCREEN).status_code in (302, 403)


def test_progress_is_for_who_asked(author, client):
    document = wait_for(author, GOOD)
    client.force_login(make_staff(EDITORS))

    response = client.get(reverse("knowledge_word_progress", args=[document.pk]))

    assert response.status_code == 404


def test_deleted_draft_is_told(author, client):
    document = wait_for(author, GOOD)
    SessionReportPage.objects.get().delete()
    client.force_login(author)

    screen = client.get(reverse("knowledge_word_progress", args=[document.pk])).content.decode()

    assert "Het concept is intussen verwijderd" in screen


def test_title_of_a_document_without_one_is_its_name(author):
    wait_for(author, with_xml(paragraph(run("Alleen tekst."))))

    assert SessionReportPage.objects.get().title == "verslag"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 60_000), junk=st.binary(min_size=1, max_size=40))
def test_damaged_bytes_give_a_draft_or_a_sentence(author, place, junk):
    content = bytearray(GOOD)
    place %= len(content)
    content[place : place + len(junk)] = junk

    document = wait_for(author, bytes(content))

    assert (document.step, bool(document.refusal)) in [(Step.READY, False), (Step.REFUSED, True)]
