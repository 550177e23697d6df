import zipfile
from io import BytesIO

import pytest

from goals.chapter import UnreadableError, read_chapter
from goals.chapter.kinds import EMPTY, LOCKED, OLD_WORD, UNKNOWN, WITH_MACROS, WRONG_NAME

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        for name in names:
            parts.writestr(name, "<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "", EMPTY),
        (b" \n\n ", "", EMPTY),
        (OLD + b"niets", "plan.doc", OLD_WORD),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "plan.docx", LOCKED),
        (archive("word/document.xml", "word/vbaProject.bin"), "plan.docm", WITH_MACROS),
        (archive("xl/workbook.xml"), "plan.xlsx", UNKNOWN),
        (b"{\\rtf1 tekst}", "", UNKNOWN),
        (b"<!DOCTYPE html><p>tekst</p>", "", UNKNOWN),
        (b"\x89PNG\r\n\x1a\n\0\0", "plan.png", UNKNOWN),
        (archive("word/document.xml"), "plan.pdf", WRONG_NAME.format(ending=".pdf")),
        (b"Gewone tekst.", "plan.docx", WRONG_NAME.format(ending=".docx")),
    ],
    ids=["0 bytes", "white", ".doc", "password", ".docm", ".xlsx", ".rtf", ".html", ".png", "not .pdf", "not .docx"],
)
def test_file_that_is_no_chapter_is_refused_with_its_sentence(content, name, sentence):
    with pytest.raises(UnreadableError) as refused:
        read_chapter(content, name)

    assert str(refused.value) == sentence
