"""Whatever people type can stand in a cell."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook

from foundation import sheet_reading
from foundation.sheet_reading import read_sheets
from foundation.spreadsheet import workbook


@pytest.mark.parametrize(
    ("text", "shown"), [("a\uffffb", "ab"), ("a\ufffeb", "ab"), ("a\ud800b", "ab"), ("a\x0bb", "a b"), ("=1+1", "=1+1")]
)
def test_text_that_xml_refuses_makes_a_workbook(text: str, shown: str) -> None:
    [(_, [cell])] = read_sheets(workbook({"Blad": [[text]]}), rows=5, columns=1)["Blad"]

    assert (cell.value, cell.data_type) == (shown, "s")


def test_title_and_author_that_xml_refuses_make_a_workbook() -> None:
    content = workbook({"Blad": [["a"]]}, title="a\x0bb\ufffe", author="c\x01d")

    properties = load_workbook(BytesIO(content)).properties

    assert (properties.title, properties.creator) == ("a b", "c d")


def test_cell_far_below_the_others_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_reading, "MOST_LINES", 100)
    book, content = Workbook(), BytesIO()
    for name in ("Een", "Twee"):
        book.create_sheet(name).cell(60, 1).value = "x"
    book.save(content)

    with pytest.raises(ValidationError, match="heel ver onder een lijst"):
        read_sheets(content.getvalue(), rows=5, columns=1)


def test_archive_that_is_no_workbook_is_not_called_a_broken_one() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")

    with pytest.raises(ValidationError, match="geen Excel-bestand"):
        read_sheets(content.getvalue(), rows=5, columns=1)
