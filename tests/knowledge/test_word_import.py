import zipfile
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from docx.shared import Cm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from wagtail.images import get_image_model

from knowledge.models import SessionReportPage
from knowledge.word_import import BROKEN, NOT_WORD, TOO_LARGE, UNSAFE, import_word
from knowledge.word_views import make_draft
from members.permissions import AUTHORS
from tests.factories import UserFactory


@pytest.fixture
def author(db):
    author = UserFactory()
    author.groups.add(Group.objects.get(name=AUTHORS))
    return author


def as_file(document) -> BytesIO:
    file = BytesIO()
    document.save(file)
    file.seek(0)
    return file


def picture() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    file.seek(0)
    return file


def whole_document():
    document = Document()
    document.add_heading("Werken aan meetbare doelen", 1)
    document.add_paragraph("Een alinea met nadruk.")
    document.add_heading("Adviezen", 2)
    document.add_paragraph("Eerste punt", style="List Bullet")
    document.add_paragraph("Tweede punt", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for place, words in enumerate(("Doel", "Nu", "Thuiszitters", "29")):
        table.cell(place // 2, place % 2).text = words
    document.add_picture(picture(), width=Cm(3))
    return document


def rezip(change) -> BytesIO:
    """A good document with `change(name, content) -> content` over its parts."""
    source, target = zipfile.ZipFile(as_file(whole_document())), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, change(name, source.read(name)))
    target.seek(0)
    return target


def test_document_arrives_as_blocks(author):
    imported = import_word(as_file(whole_document()), user=author)

    assert imported.title == "Werken aan meetbare doelen"
    assert [block["type"] for block in imported.blocks] == ["text", "heading", "text", "table", "figure"]
    assert imported.blocks[2]["value"] == "<ul><li>Eerste punt</li><li>Tweede punt</li></ul>"
    assert imported.blocks[3]["value"]["data"] == [["Doel", "Nu"], ["Thuiszitters", "29"]]
    assert imported.left_out == ["Een afbeelding heeft nog geen alternatieve tekst; vul die in."]
    assert get_image_model().objects.get().uploaded_by_user == author


def test_script_link_loses_its_address(author):
    def poison(name, content):
        if name == "word/document.xml":
            link = b'<w:hyperlink w:anchor="x"><w:r><w:t>&lt;script&gt;klik&lt;/script&gt;</w:t></w:r></w:hyperlink>'
            return content.replace(b"</w:p>", link + b"</w:p>", 2)
        return content

    imported = import_word(rezip(poison), user=author)

    assert "<script" not in str(imported.blocks)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", NOT_WORD),
        (b"gewone tekst", NOT_WORD),
        (b"%PDF-1.7", NOT_WORD),
        (b"PK\x03\x04kapot", BROKEN),
        (b"x" * (10 * 1024 * 1024 + 1), TOO_LARGE),
    ],
)
def test_what_is_no_word_document_is_refused(author, content, sentence):
    with pytest.raises(ValidationError) as refused:
        import_word(BytesIO(content), user=author)

    assert refused.value.messages == [sentence]


def test_other_zip_is_refused(author):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("leesmij.txt", "geen Word")
    file.seek(0)

    with pytest.raises(ValidationError) as refused:
        import_word(file, user=author)

    assert refused.value.messages == [NOT_WORD]


def test_zip_bomb_is_refused_before_it_is_unpacked(author):
    bomb = rezip(lambda name, content: b" " * (90 * 1024 * 1024) if name == "word/styles.xml" else content)

    with pytest.raises(ValidationError) as refused:
        import_word(bomb, user=author)

    assert refused.value.messages == [TOO_LARGE]


def test_entities_are_refused(author):
    declaration = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    hostile = rezip(lambda name, content: declaration + content if name == "word/document.xml" else content)

    with pytest.raises(ValidationError) as refused:
        import_word(hostile, user=author)

    assert refused.value.messages == [UNSAFE]


def test_picture_from_elsewhere_is_not_fetched(author):
    def point_outside(name, content):
        if name != "word/_rels/document.xml.rels":
            return content
        return content.replace(b'Target="media/image1.png"', b'Target="file:///etc/passwd" TargetMode="External"')

    imported = import_word(rezip(point_outside), user=author)

    assert imported.left_out == ["Afbeelding 1 kon niet worden gelezen of is te groot."]
    assert (get_image_model().objects.count(), "passwd" in str(imported.blocks)) == (0, False)


def test_broken_document_leaves_no_page_and_no_image(author, home):
    broken = rezip(lambda name, content: content[: len(content) // 2] if name == "word/document.xml" else content)

    with pytest.raises(ValidationError) as refused:
        make_draft(user=author, kind="verslag", document=SimpleUploadedFile("stuk.docx", broken.read()))

    assert refused.value.messages == [BROKEN]
    assert (SessionReportPage.objects.count(), get_image_model().objects.count()) == (0, 0)


def test_draft_page_bears_missing_fields(author, home):
    document = SimpleUploadedFile("verslag.docx", as_file(whole_document()).read())

    page, left_out = make_draft(user=author, kind="verslag", document=document)

    assert (page.title, page.live, page.owner, len(page.body)) == ("Werken aan meetbare doelen", False, author, 5)
    assert len(left_out) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 60_000), junk=st.binary(min_size=1, max_size=40))
def test_damaged_bytes_give_blocks_or_a_sentence(author, place, junk):
    content = bytearray(as_file(whole_document()).read())
    place %= len(content)
    content[place : place + len(junk)] = junk

    outcome = outcome_of(bytes(content), author)

    assert outcome in ([BROKEN], [NOT_WORD], [TOO_LARGE], [UNSAFE], EMPTY, "imported")


EMPTY = ["Er staat geen tekst in dit document."]


def outcome_of(content: bytes, author):
    try:
        imported = import_word(BytesIO(content), user=author)
    except ValidationError as refused:
        return refused.messages
    return "script" if "<script" in str(imported.blocks) else "imported"
