"""Which headings name a topic, and so are the focus area of what stands below."""

import re
from collections.abc import Iterator

from .judging import is_topic
from .leanings import FOCUS_AREA, GOAL, HEADING, leaning_of, tells_a_story
from .paragraphs import Paragraph, Place
from .pieces import Piece

LONGEST_BOLD_TOPIC = 12
TOPIC_LABEL = re.compile(
    r"[\d. ]*(speerpunt|thema|prioriteit|pijler|programmalijn|ambitie)"
    r"(?:\s+[A-Z]?[\dIVX]*)?\s*[:.–-]?\s+([^\W\d_]{2}.*)",
    re.IGNORECASE,
)


def topic_after_label(text: str) -> str:
    """What follows "Speerpunt 1:" or "Ambitie B:" in a heading, when it is a topic."""
    labelled = TOPIC_LABEL.match(text)
    if not labelled:
        return ""
    is_named = not labelled[1].lower().startswith("ambitie") and len(text.split()) <= LONGEST_BOLD_TOPIC
    return labelled[2] if is_named or is_topic(labelled[2]) else ""


def with_topics(pieces: list[Piece], paragraphs: list[Paragraph]) -> list[Piece]:
    """A heading that names a topic, above goals that no other topic covers, is the focus area of those goals."""
    headings = {paragraph.text for paragraph in paragraphs if paragraph.place == Place.HEADING}
    topics = {heading for heading in headings if _names_topic(heading)}
    result = list(pieces)
    for number, piece in enumerate(pieces):
        if piece.sort != HEADING or piece.text not in topics:
            continue
        under = [one.sort for one in _until(topics, pieces, number + 1)]
        if GOAL in under and FOCUS_AREA not in under:
            result[number] = Piece(piece.text, FOCUS_AREA)
    return result


def _until(topics: set[str], pieces: list[Piece], first: int) -> Iterator[Piece]:
    for number in range(first, len(pieces)):
        if pieces[number].text in topics:
            return
        yield pieces[number]


def _names_topic(heading: str) -> bool:
    """Whether a heading can be a focus area: it announces nothing and tells no story."""
    return not (leaning_of(heading) or tells_a_story(heading)) and is_topic(heading.lstrip("0123456789. "))
