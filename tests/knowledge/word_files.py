"""Word files for tests: made with python-docx, or with XML written by hand."""

import zipfile
from io import BytesIO

from docx import Document
from docx.shared import Cm
from PIL import Image

BODY_END = b"<w:sectPr"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTNOTES = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def bytes_of(document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


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


def rezip(content: bytes, change) -> bytes:
    """A document with `change(name, content) -> content` over its parts."""
    source, target = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, change(name, source.read(name)))
    return target.getvalue()


def with_xml(xml: str, *, more: dict[str, str] | None = None) -> bytes:
    """A document whose body is this XML; `more` has parts to replace, by name."""

    def change(name, content):
        if name == "word/document.xml":
            start = content.index(b"<w:body>") + len(b"<w:body>")
            return content[:start] + xml.encode() + content[content.index(BODY_END, start) :]
        return more[name].encode() if more and name in more else content

    return rezip(bytes_of(Document()), change)


def paragraph(*runs: str, style: str = "") -> str:
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{about}{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    about = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{about}<w:t xml:space="preserve">{text}</w:t></w:r>'


def with_part(content: bytes, name: str, xml: str) -> bytes:
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, xml)
    return file.getvalue()


def with_footnotes(content: bytes, note: str) -> bytes:
    """A document whose text has `NOTE` in it, with what the note says."""

    def relate(name, content):
        relation = b'<Relationship Id="rId91" Type="' + FOOTNOTES + b'" Target="footnotes.xml"/></Relationships>'
        return content.replace(b"</Relationships>", relation) if name == "word/_rels/document.xml.rels" else content

    notes = f'<w:footnotes xmlns:w="{WORDS}"><w:footnote w:id="2">{paragraph(run(note))}</w:footnote></w:footnotes>'
    return with_part(rezip(content, relate), "word/footnotes.xml", notes)
