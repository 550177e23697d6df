"""A chapter of a plan, sorted: which piece is a goal, an activity, an indicator, a focus area, or explanation.

Pure Python, without Django: bytes or text in, pieces in order out.
"""

from .paragraphs import UnreadableError
from .pieces import SORTS, Piece
from .reading import read_chapter
from .sorting import sort_chapter, sort_paragraphs

__all__ = ["SORTS", "Piece", "UnreadableError", "read_chapter", "sort_chapter", "sort_paragraphs"]
