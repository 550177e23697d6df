"""Word files of the demo: sheets to print, to hand out at a session or to offer on a page."""

from collections.abc import Iterable
from io import BytesIO

from django.core.files.base import ContentFile
from docx import Document as WordDocument
from wagtail.documents.models import Document

from foundation.search import files

from .data import data_of


def word_file(lines: Iterable[str]) -> BytesIO:
    document, file = WordDocument(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(file)
    file.seek(0)
    return file


def download(title: str) -> Document:
    """The sheet with this title, made once and read at once: the load holds back what reads files."""
    document = Document.objects.filter(title=title).first()
    if document is None:
        name = f"{title.lower().replace(' ', '-')}.docx"
        file = ContentFile(word_file(data_of("site")["sheets"][title]).getvalue(), name=name)
        document = Document.objects.create(title=title, file=file)
        files.read(document)
    return document
