"""Sorting the pieces of a chapter, by their words and by their place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .judging import is_topic, sort_by_words
from .leanings import (
    ACTIVITY,
    EXPLANATION,
    FOCUS_AREA,
    GOAL,
    HEADING,
    INDICATOR,
    label_of,
    label_of_heading,
    leaning_of,
    tells_a_story,
)
from .paragraphs import Paragraph, Place
from .pieces import Piece
from .reading import read_chapter
from .sentences import split_sentences
from .topics import LONGEST_BOLD_TOPIC, topic_after_label, with_topics

LONGEST_LABEL = 3
LONGEST_BOLD_LABEL = 6


@dataclass
class Surroundings:
    """What stood above: the sort that heading and lead-in announce, and the sort of the sentence before."""

    leaning: str = ""
    list_leaning: str = ""
    is_story: bool = False
    awaits_topic: bool = False
    before: str = ""
    pieces: list[Piece] = field(default_factory=list)

    def forget(self) -> None:
        """A new part begins."""
        self.leaning = self.list_leaning = self.before = ""
        self.is_story = self.awaits_topic = False


def sort_chapter(content: bytes, name: str = "") -> list[Piece]:
    """The pieces of a file in order. Raises UnreadableError when it can't be read."""
    return sort_paragraphs(read_chapter(content, name))


def sort_paragraphs(paragraphs: list[Paragraph]) -> list[Piece]:
    around = Surroundings()
    for paragraph in paragraphs:
        around.pieces += SORTERS[paragraph.place](paragraph, around)
    return with_topics(around.pieces, paragraphs)


def _heading(paragraph: Paragraph, around: Surroundings) -> Iterator[Piece]:
    text = paragraph.text
    around.forget()
    topic = topic_after_label(text)
    if topic:
        yield Piece(text, FOCUS_AREA)
    elif label := label_of_heading(text):
        around.before = label
        yield Piece(text, label)
    else:
        around.is_story = tells_a_story(text)
        is_chapter = text.lower().startswith("hoofdstuk")
        around.leaning = "" if around.is_story or is_chapter else leaning_of(text)
        around.awaits_topic = around.leaning == FOCUS_AREA
        yield Piece(text, HEADING)


def _bold_line(paragraph: Paragraph, around: Surroundings) -> Iterator[Piece]:
    if label := label_of(paragraph.text):
        yield Piece(paragraph.text, label)
        return
    announces = bool(leaning_of(paragraph.text)) or tells_a_story(paragraph.text)
    if announces and len(paragraph.text.split()) <= LONGEST_BOLD_LABEL:
        yield from _heading(paragraph, around)
    elif is_topic(paragraph.text):
        around.forget()
        yield Piece(paragraph.text.rstrip(". "), FOCUS_AREA)
    else:
        yield from _sentences(paragraph, around)


def _column_heads(paragraph: Paragraph, around: Surroundings) -> Iterator[Piece]:
    around.before = ""
    yield Piece(paragraph.text, HEADING)


def _cell(paragraph: Paragraph, around: Surroundings) -> Iterator[Piece]:
    """The head of its column decides; without a head its words."""
    sort = leaning_of(paragraph.column)
    if paragraph.column and not sort:
        sort = EXPLANATION
    yield Piece(paragraph.text, sort or sort_by_words(paragraph.text, likely=EXPLANATION))


def _note(paragraph: Paragraph, around: Surroundings) -> Iterator[Piece]:
    """A footnote explains; it says nothing of the sentence that comes after."""
    yield Piece(paragraph.text, EXPLANATION)


def _list_item(paragraph: Paragraph, around: Surroundings) -> Iterator[Piece]:
    if label := label_of(paragraph.text):
        yield Piece(paragraph.text, label)
        return
    likely = around.list_leaning or around.leaning or (EXPLANATION if around.is_story else ACTIVITY)
    if likely == FOCUS_AREA and not is_topic(paragraph.text):
        likely = ACTIVITY
    sort = sort_by_words(paragraph.text, likely=likely, in_list=True)
    around.before = sort
    text = paragraph.text.rstrip(". ") if sort == FOCUS_AREA else paragraph.text
    yield Piece(text, sort)


def _sentences(paragraph: Paragraph, around: Surroundings) -> Iterator[Piece]:
    around.list_leaning, around.before = "", ""
    text = paragraph.text
    if text.endswith(":") and len(text.split()) <= LONGEST_LABEL and leaning_of(text):
        yield from _heading(paragraph, around)
        return
    if label := label_of(text):
        around.awaits_topic = False
        yield Piece(text, label)
        return
    if 0 < paragraph.opening < len(text) and len(text[: paragraph.opening].split()) <= LONGEST_BOLD_TOPIC:
        opening, text = text[: paragraph.opening].strip(), text[paragraph.opening :].lstrip(" .:–-")
        yield Piece(opening.rstrip(".: "), HEADING if leaning_of(opening) else FOCUS_AREA)
        around.awaits_topic = False
    for sentence in split_sentences(text):
        yield _sentence(sentence, around)


def _sentence(sentence: str, around: Surroundings) -> Piece:
    if around.awaits_topic:
        around.awaits_topic = False
        if is_topic(sentence):
            around.leaning = ""
            return Piece(sentence.rstrip(". "), FOCUS_AREA)
    if sentence.endswith("?") and leaning_of(sentence):
        around.list_leaning = leaning_of(sentence)
        return Piece(sentence, EXPLANATION)
    if sentence.endswith(":"):
        around.list_leaning = leaning_of(sentence) or ACTIVITY
        return Piece(sentence, EXPLANATION)
    likely = around.list_leaning or around.leaning
    likely = likely if likely in (GOAL, ACTIVITY, INDICATOR) else EXPLANATION
    sort = sort_by_words(sentence, likely=likely, follows=around.before, is_story=around.is_story)
    around.before = sort
    return Piece(sentence, sort)


SORTERS = {
    Place.HEADING: _heading,
    Place.BOLD_LINE: _bold_line,
    Place.LIST_ITEM: _list_item,
    Place.COLUMN_HEADS: _column_heads,
    Place.CELL: _cell,
    Place.NOTE: _note,
    Place.TEXT: _sentences,
}
