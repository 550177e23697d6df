"""Workbooks for tests, as Excel and as others make them."""

from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook

HEADS = ["Post", "Bedrag", "Gerealiseerd", "Soort"]


def sheet(*rows, heads=HEADS, above=()) -> bytes:
    book = Workbook()
    for row in (*above, heads, *rows):
        book.active.append(list(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def with_results(content: bytes, **results: str) -> bytes:
    """The same workbook with what its formulas gave, as Excel keeps it: {'B2': '1200'}."""
    changed = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(changed, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for cell, result in results.items():
                    start = part.index(f'r="{cell}"'.encode())
                    end = part.index(b"</c>", start)
                    kept = part[start:end].replace(b"<v></v>", b"").replace(b"<v />", b"").replace(b"<v/>", b"")
                    part = part[:start] + kept + f"<v>{result}</v>".encode() + part[end:]
            after.writestr(name, part)
    return changed.getvalue()
