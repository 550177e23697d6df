"""What sorted pieces make together: speerpunten with their goals, and what belongs to those. Nothing is stored here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from goals.chapter.labels import without_label
from goals.chapter.leanings import ACTIVITY, EXPLANATION, FOCUS_AREA, GOAL, HEADING, INDICATOR, tells_a_story
from goals.chapter.pieces import Piece

LONGEST_NAME, LONGEST_REASON, LONGEST_GOAL, LONGEST_INDICATOR, LONGEST_ACTIVITY = 160, 1500, 600, 300, 400
UNPLACED = "Nog in te delen"
MORE = " …"
SENTENCE_END = re.compile(r"[.!?][”’)]?(?=\s|$)")


@dataclass
class GoalOutline:
    """`text` is empty for what came before the first goal; its title then says so."""

    text: str = ""
    indicators: list[str] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return "" if self.text else UNPLACED


@dataclass
class AreaOutline:
    name: str
    reason: str = ""
    goals: list[GoalOutline] = field(default_factory=list)


def outline_of(pieces: Iterable[Piece]) -> list[AreaOutline]:
    """The speerpunten in order, each name once; what stands before the first is under one "Nog in te delen"."""
    areas: dict[str, AreaOutline] = {}
    current: AreaOutline | None = None
    is_reason = False
    for piece in pieces:
        text = one_line(piece.text)
        if not text:
            continue
        if piece.sort == FOCUS_AREA:
            area = _area(text)
            current = areas.setdefault(area.name.lower(), area)
            is_reason = current is area
        elif current and is_reason and piece.sort == EXPLANATION:
            current.reason = cut_at_sentence(f"{current.reason} {text}".strip(), LONGEST_REASON)
        elif piece.sort in (GOAL, ACTIVITY, INDICATOR):
            current = current or areas.setdefault(UNPLACED.lower(), AreaOutline(UNPLACED))
            _add(current.goals, piece.sort, text)
        is_reason = is_reason and _keeps_reason(piece)
    return list(areas.values())


def _keeps_reason(piece: Piece) -> bool:
    """What comes next still says why: after the speerpunt, its explanation, or a heading such as "Waarom"."""
    return piece.sort in (FOCUS_AREA, EXPLANATION) or (piece.sort == HEADING and tells_a_story(piece.text))


def _area(text: str) -> AreaOutline:
    name = without_label(text).rstrip(". ") or text
    cut = cut_at_word(name, LONGEST_NAME)
    return AreaOutline(cut, "" if cut == name else cut_at_sentence(name, LONGEST_REASON))


def _add(goals: list[GoalOutline], sort: str, text: str) -> None:
    bare = without_label(text)
    if sort == GOAL:
        goals.append(GoalOutline(cut_at_word(bare, LONGEST_GOAL)))
        return
    if not goals:
        goals.append(GoalOutline())
    if sort == INDICATOR:
        goals[-1].indicators.append(cut_at_word(bare, LONGEST_INDICATOR))
    else:
        goals[-1].activities.append(cut_at_word(bare, LONGEST_ACTIVITY))


def one_line(text: str) -> str:
    return " ".join(text.split())


def cut_at_word(text: str, longest: int) -> str:
    """At most so many characters, and then whole words and an ellipsis; only a word that is longer itself is cut."""
    if len(text) <= longest:
        return text
    room = longest - len(MORE)
    end = text.rfind(" ", 0, room + 1)
    return text[: end if end > 0 else room].rstrip() + MORE


def cut_at_sentence(text: str, longest: int) -> str:
    """As many whole sentences as there is room for; of a first one that is longer, its first words."""
    if len(text) <= longest:
        return text
    ends = [end.end() for end in SENTENCE_END.finditer(text[:longest])]
    return text[: ends[-1]] if ends else cut_at_word(text, longest)


def text_of(pieces: Iterable[Piece]) -> str:
    """The chapter as it was, a piece a line, with white above what is a heading."""
    lines: list[str] = []
    for piece in pieces:
        if lines and piece.sort in (HEADING, FOCUS_AREA):
            lines.append("")
        lines.append(piece.text)
    return "\n".join(lines)
