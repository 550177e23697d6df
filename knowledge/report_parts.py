"""The parts every session report has, in their order: what a new report starts with and what Word files call them."""

import re

from foundation.blocks import RawBlock

# The kind of block, the heading it starts with, and other headings under which people write it.
PARTS = (
    ("background", "Achtergrond", ("aanleiding", "inleiding", "achtergrond en aanleiding")),
    ("challenges", "Situatie", ("huidige situatie", "waar deelnemers tegenaan lopen", "de situatie", "knelpunten")),
    ("vision", "Visie", ("onze visie", "visie van pos", "hoe wij ernaar kijken")),
    ("work_session", "Werksessie", ("de werksessie", "in de werksessie", "werksessies", "aan de slag")),
    ("takeaways", "Wat nemen we mee", ("wat we meenemen", "wat nemen wij mee", "opbrengst", "conclusie", "conclusies")),
    ("more", "Meer weten", ("meer informatie", "wil je meer weten", "contact", "vervolg")),
)
HEADINGS = {name: kind for kind, heading, others in PARTS for name in (heading.lower(), *others)}
NUMBER = re.compile(r"^(?:(?:deel|hoofdstuk|stap)\s+)?(?:\d+(?:\.\d+)*|[ivx]+|[a-h])?\s*[.):–—-]?\s+", re.IGNORECASE)
END = re.compile(r"[\s?!.:…]+$")


def part_of(heading: str) -> str | None:
    """The kind of part that `heading` opens, however it is numbered, spelled with capitals or ended."""
    words = " ".join(heading.split())
    for said in (words, NUMBER.sub("", words, count=1)):
        if kind := HEADINGS.get(END.sub("", said).lower()):
            return kind
    return None


def empty_part(kind: str, heading: str) -> RawBlock:
    """A part to write in."""
    if kind == "work_session":
        return {"type": kind, "value": {"title": heading, "intro": "", "advice": []}}
    return {"type": kind, "value": {"title": heading, "content": [{"type": "text", "value": ""}]}}


def laid_out() -> list[RawBlock]:
    """All parts, empty: the body of a new report."""
    return [empty_part(kind, heading) for kind, heading, _ in PARTS]
