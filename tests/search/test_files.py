import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from docx import Document as WordFile
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from foundation.models import FileText
from foundation.search import files
from foundation.search.finder import find
from foundation.search.query import parse
from foundation.search.rebuild import rebuild
from foundation.tasks import read_file
from tests.knowledge.factories import article

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.search, pytest.mark.cms_index]


def word_file(*paragraphs: str) -> bytes:
    document, out = WordFile(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def pdf(text: str) -> bytes:
    """The smallest file that says this."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def offer(data: bytes, name: str, **fields):
    """An article that offers this file."""
    document = Document.objects.create(title="Werkblad", file=ContentFile(data, name=name), **fields)
    read_file(document.pk)
    return document, article(title="Een artikel", body=[{"type": "downloads", "value": [document.pk]}])


def titles(text, *audiences):
    return [hit.title for hit in find(parse(text), audiences=audiences or ["public"]).hits]


@pytest.mark.parametrize(
    ("data", "name"), [(word_file("Over kwikstaarten."), "werkblad.docx"), (pdf("Over kwikstaarten."), "werkblad.PDF")]
)
def test_page_is_found_by_the_text_of_a_file_it_offers(data, name):
    offer(data, name)

    assert titles("kwikstaarten") == ["Een artikel"]


def test_page_is_found_by_the_file_when_that_is_read_after_the_page_was_saved():
    document = Document.objects.create(title="Werkblad", file=ContentFile(word_file("Kwikstaarten"), name="w.docx"))
    link = f'<p><a linktype="document" id="{document.pk}">Werkblad</a></p>'
    article(title="Een artikel", body=[{"type": "text", "value": link}])
    before = titles("kwikstaarten")

    read_file(document.pk)

    assert (before, titles("kwikstaarten")) == ([], ["Een artikel"])


def test_file_that_is_replaced_is_read_again():
    document, _ = offer(word_file("Kwikstaarten"), "w.docx")
    document.file, document.file_hash = ContentFile(word_file("Ooievaars"), name="w.docx"), ""
    document.save()
    document._set_document_file_metadata()
    document.save()

    assert files.unread() == [document.pk]
    read_file(document.pk)

    assert (titles("kwikstaarten"), titles("ooievaars")) == ([], ["Een artikel"])


def test_file_on_a_page_for_members_is_not_found_by_a_visitor():
    _, page = offer(word_file("Kwikstaarten"), "w.docx")
    page.members_only = True
    page.save()

    assert (titles("kwikstaarten", "public", "outsiders"), titles("kwikstaarten", "members")) == ([], ["Een artikel"])


def test_file_in_a_collection_that_is_closed_is_not_found_any_more():
    collection = Collection.get_first_root_node().add_child(name="Besloten")
    offer(word_file("Kwikstaarten"), "w.docx", collection=collection)
    before = titles("kwikstaarten")

    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")

    assert (before, titles("kwikstaarten")) == (["Een artikel"], [])


def test_file_that_is_deleted_is_not_found_any_more():
    document, _ = offer(word_file("Kwikstaarten"), "w.docx")

    document.delete()

    assert titles("kwikstaarten") == []
    assert rebuild() == 0


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 60 * 1024 * 1024 + b"</a>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind", "problem"),
    [
        (b"%PDF-1.4 niets", "pdf", files.NOT_TO_BE_READ),
        (b"PK niets", "docx", files.NOT_TO_BE_READ),
        (bomb(), "docx", files.NO_WORDS),
        (pdf(""), "pdf", files.NO_WORDS),
    ],
)
def test_file_that_cannot_be_read_says_why(data, kind, problem):
    assert files.extract(data, kind) == ("", problem)


def test_file_that_takes_too_long_is_left(monkeypatch):
    monkeypatch.setattr(files, "SECONDS", 0.001)

    assert files.extract(pdf("Kwikstaarten"), "pdf") == ("", files.TOO_HEAVY)


def test_file_that_is_gone_is_tried_again_later():
    document = Document.objects.create(title="Werkblad", file="documents/weg.docx")
    read_file(document.pk)

    assert FileText.objects.get().problem == files.NOT_THERE
    assert files.unread() == [document.pk]
