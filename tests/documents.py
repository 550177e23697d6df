"""Reading a PDF back: its words, and what a screen reader needs."""

from io import BytesIO

from pypdf import PdfReader


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def is_accessible(pdf: bytes) -> bool:
    """Tagged, in Dutch, with a title, and saying of itself that it follows PDF/UA-1."""
    reader = PdfReader(BytesIO(pdf))
    root = reader.trailer["/Root"]
    says_ua = b"pdfuaid:part" in root["/Metadata"].get_data()
    return bool(root["/MarkInfo"]["/Marked"] and root["/Lang"] == "nl" and reader.metadata.title and says_ua)
