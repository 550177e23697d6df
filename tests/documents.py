"""Reading a PDF back: its words, and what a screen reader needs."""

from collections import Counter
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


def roles_of(pdf: bytes) -> Counter[str]:
    """How often each role stands in the structure that a screen reader reads, as in {"H1": 1, "TH": 6}."""
    roles: Counter[str] = Counter()
    rest = [PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]]
    while rest:
        node = rest.pop().get_object()
        if isinstance(node, list):
            rest += node
        elif isinstance(node, dict):
            roles.update([node["/S"].removeprefix("/")] if "/S" in node else [])
            rest += [node["/K"]] if "/K" in node else []
    return roles
