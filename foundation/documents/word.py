"""Word files in one dress: styles, Dutch, headings, tables, and texts that no file format can trip over.

It loads python-docx, which few processes ever need: import it late, or from a module that is imported late.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from foundation.characters import without_invisible

LANGUAGE = "nl-NL"
FONT = "Calibri"
BOARD, SOFT = RGBColor(0x12, 0x3F, 0x38), RGBColor(0x3F, 0x4F, 0x48)
# Style: size, space before and after, in points.
HEADINGS = {
    "Title": (26, 0, 4),
    "Heading 1": (17, 20, 6),
    "Heading 2": (12.5, 14, 3),
    "Heading 3": (11, 10, 2),
    "TOC Heading": (14, 12, 2),
}
QUOTE = "Intense Quote"
TABLE, CELL = "Tabel van het netwerk", "Tekst in een tabel"
CELL_ID = CELL.replace(" ", "")  # as python-docx makes it of the name
TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Netwerktabel">
  <w:name w:val="{TABLE}"/>
  <w:basedOn w:val="TableNormal"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="123F38"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="123F38"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="B9C8C0"/>
      <w:insideV w:val="single" w:sz="4" w:space="0" w:color="DCE5E0"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>
      <w:bottom w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="123F38"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EAF1EC"/></w:tcPr>
  </w:tblStylePr>
</w:style>"""
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# A line of a cell: a label in bold, and the words after it; either may be empty.
Line = tuple[str, str]
Cell = str | Sequence[Line]


def visible(text: str) -> str:
    """What a person typed, without the characters that XML refuses or nobody sees."""
    return NO_XML.sub("", without_invisible(text)).strip()


def new_document(*, title: str, author: str, made_at: datetime) -> Document:
    """An empty document in Dutch, with the portal's styles, that says what it is and whose."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = visible(title)[:255], visible(author)[:255]
    properties.language, properties.comments = LANGUAGE, ""
    properties.created = properties.modified = made_at
    properties.last_modified_by = properties.author
    _speak_dutch(document)
    _use_present_layout(document)
    _dress(document)
    return document


def as_bytes(document: Document) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _speak_dutch(document: Document) -> None:
    """The language in which Word reads aloud and checks the spelling."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)


def _use_present_layout(document: Document) -> None:
    """Of today's Word, not of the one that the template was made with."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _dress(document: Document) -> None:
    styles = document.styles
    set_style(styles["Normal"], size=10.5, after=5)
    for name, (size, before, after) in HEADINGS.items():
        set_style(styles[name], size=size, before=before, after=after, color=BOARD)
        styles[name].paragraph_format.keep_with_next = True
    for border in [line for name in ("Title", QUOTE) for line in styles[name].element.iter(qn("w:pBdr"))]:
        border.getparent().remove(border)
    for name in ("Header", "Footer"):
        set_style(styles[name], size=8.5, color=SOFT)
    set_style(styles[QUOTE], size=10, before=10, after=10, color=SOFT)
    styles.element.append(parse_xml(TABLE_STYLE))
    cell = styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    set_style(cell, size=9, after=1.5)
    cell.paragraph_format.line_spacing = 1.0


def set_style(
    style: ParagraphStyle, *, size: float, before: float = 0, after: float = 0, color: RGBColor | None = None
) -> None:
    """Font, size and space, without what the template's theme would put above them."""
    style.font.name, style.font.size = FONT, Pt(size)
    for fonts in style.element.iter(qn("w:rFonts")):
        for name in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[name]
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1
    if color is not None:
        style.font.color.rgb = color


def add_heading(document: Document, words: str, *, level: int) -> Paragraph:
    """Level 0 is the title of the document."""
    heading: Paragraph = document.add_heading(visible(words), level=level)
    return heading


def add_line(document: Document, line: Line) -> Paragraph:
    """A paragraph of its own, at some distance from a table."""
    paragraph = document.add_paragraph()
    before = paragraph._p.getprevious()
    if before is not None and before.tag == qn("w:tbl"):
        paragraph.paragraph_format.space_before = Pt(7)
    return _write(paragraph, line)


def add_table(
    document: Document,
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    about: str,
    widths: Sequence[float] = (),
    has_total: bool = False,
) -> Table:
    """A table whose head is repeated on every page and whose rows stay whole; `about` says what it is, unseen.

    `widths` are in centimetres. With `has_total` the last row is one, and the table is small: it stays on one page.
    """
    table: Table = document.add_table(rows=1, cols=len(head), style=TABLE)
    _fill(table.rows[0], head)
    for row in rows:
        _fill(table.add_row(), row)
    _keep_together(table.rows[:-1] if has_total else table.rows[:1])
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _describe(table, about, has_total=has_total)
    if widths:
        _set_widths(table, [Cm(width) for width in widths])
    return table


def _fill(row: _Row, cells: Sequence[Cell]) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, content in zip(row.cells, cells, strict=True):
        _fill_cell(cell, [("", content)] if isinstance(content, str) else content)


def _fill_cell(cell: _Cell, lines: Sequence[Line]) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph._p.style = CELL_ID  # by its name python-docx looks through all styles, for each cell
        _write(paragraph, line)


def _write(paragraph: Paragraph, line: Line) -> Paragraph:
    label, words = map(visible, line)
    if label:
        paragraph.add_run(f"{label} " if words else label).bold = True
    if words:
        paragraph.add_run(words)
    return paragraph


def _keep_together(rows: Iterable[_Row]) -> None:
    """On the page of the row that follows."""
    for row in rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _describe(table: Table, about: str, *, has_total: bool) -> None:
    properties = table._tbl.tblPr
    for look in properties.iter(qn("w:tblLook")):
        look.attrib.clear()
        look.set(qn("w:val"), "0660" if has_total else "0620")
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), visible(about))
    properties.append(caption)


def _set_widths(table: Table, widths: Sequence[Length]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
