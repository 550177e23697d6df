"""Clean HTML of a document, cut into the blocks of a page."""

import re
from html import escape
from html.parser import HTMLParser
from uuid import uuid4

import nh3

RICH_TAGS = {"p", "b", "i", "a", "ul", "ol", "li", "br"}
SCHEMES = {"http", "https", "mailto", "tel"}
INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "br": "br"}
LISTS = ("ul", "ol")
HEADINGS = {"h1": "2", "h2": "2", "h3": "3", "h4": "3", "h5": "3", "h6": "3"}
MAX_HEADING = 140
IMAGE_ADDRESS = re.compile(r"^/beeld/(\d+)$")


def blocks_from_html(html: str, alternatives: dict[str, str]) -> tuple[list[dict], list[str]]:
    """Blocks in the order of the text, and sentences about what had no place.

    `alternatives` gives the alternative text of the images in the HTML by their id.
    """
    cutter = Cutter(alternatives)
    cutter.feed(html)
    cutter.close()
    cutter.end_text()
    return cutter.blocks, list(dict.fromkeys(cutter.left_out))


class Cutter(HTMLParser):
    """Collects rich text until a heading, table or image ends it."""

    def __init__(self, alternatives):
        super().__init__(convert_charrefs=True)
        self.alternatives = alternatives
        self.blocks, self.left_out = [], []
        self.rich, self.heading, self.rows, self.cell = [], None, None, None
        self.level = "2"
        self.depth = 0

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.put_image(dict(attrs).get("src") or "")
        elif self.rows is not None:
            self.start_in_table(tag)
        elif tag == "table":
            self.end_text()
            self.rows = []
        elif tag in HEADINGS:
            self.end_text()
            self.heading, self.level = "", HEADINGS[tag]
        elif self.heading is None:
            self.rich.append(self.opening(tag, dict(attrs)))

    def handle_endtag(self, tag):
        if self.rows is not None:
            self.end_in_table(tag)
        elif tag in HEADINGS:
            self.put_heading()
        elif self.heading is None and tag != "br":
            name = INLINE.get(tag, tag)
            self.rich.append(f"</{name}>")

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data
        elif self.rows is None:
            if self.heading is not None:
                self.heading += data
            else:
                self.rich.append(escape(data, quote=False))

    def opening(self, tag, attrs) -> str:
        if tag == "a":
            return f'<a href="{escape(attrs.get("href") or "", quote=True)}">'
        return "<br/>" if tag == "br" else f"<{INLINE.get(tag, tag)}>"

    def start_in_table(self, tag):
        if tag == "table":
            self.depth += 1
            self.left_out.append("Een tabel in een tabel is platgeslagen tot tekst.")
        elif tag == "tr" and not self.depth:
            self.rows.append([])
        elif tag in ("td", "th") and not self.depth:
            self.cell = ""
        elif tag in ("p", "br", "li") and self.cell:
            self.cell += "\n"

    def end_in_table(self, tag):
        if tag == "table" and self.depth:
            self.depth -= 1
        elif tag == "table":
            self.put_table()
        elif tag in ("td", "th") and not self.depth and self.cell is not None and self.rows:
            self.rows[-1].append(self.cell.strip())
            self.cell = None

    def put_heading(self):
        text = " ".join((self.heading or "").split())
        self.heading = None
        if len(text) > MAX_HEADING:
            self.left_out.append(f"Een kop is ingekort tot {MAX_HEADING} tekens: '{text[:40]}…'.")
        if text:
            self.put("heading", {"text": text[:MAX_HEADING].strip(), "level": self.level})

    def put_table(self):
        rows, self.rows, self.cell = [row for row in self.rows if row], None, None
        width = max((len(row) for row in rows), default=0)
        if width:
            data = [row + [""] * (width - len(row)) for row in rows]
            value = {"data": data, "table_header_choice": "row"}
            self.put("table", value | {"first_row_is_table_header": True, "first_col_is_header": False})

    def put_image(self, address: str):
        match = IMAGE_ADDRESS.match(address)
        if match is None:
            return
        if self.rows is not None:
            self.left_out.append("Een afbeelding stond in een tabel en staat nu erboven.")
        else:
            # An image inside a paragraph or list ends it; what follows starts anew.
            self.end_text()
        alternative = self.alternatives.get(match[1], "")
        if not alternative:
            self.left_out.append("Een afbeelding heeft nog geen alternatieve tekst; vul die in.")
        image = {"image": int(match[1]), "decorative": False, "alt_text": alternative[:255]}
        self.put("figure", {"image": image, "caption": ""})

    def end_text(self):
        html = "".join(self.rich)
        self.rich = []
        if re.sub(r"<[^>]*>", "", html).strip():
            self.put("text", balanced(html))

    def put(self, kind: str, value):
        self.blocks.append({"type": kind, "value": value, "id": str(uuid4())})


def balanced(html: str) -> str:
    """Close what an image cut open, and drop empty paragraphs."""
    html = nh3.clean(html, tags=RICH_TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None)
    return re.sub(r"<(p|li|b|i)>\s*</\1>", "", html)
