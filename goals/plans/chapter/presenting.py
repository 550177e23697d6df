"""What the screen of a sorted chapter shows: a page of its pieces, each with its label, and how many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from goals.chapter import SORTS
from goals.models import ChapterDraft

from .correcting import Correction, counts_of, latest_correction

ON_A_PAGE = 100
PLURALS = {
    "speerpunt": "speerpunten",
    "doelstelling": "doelstellingen",
    "activiteit": "activiteiten",
    "indicator": "indicatoren",
    "toelichting": "toelichting",
    "kop": "koppen",
}
ICONS = {
    "speerpunt": "flag",
    "doelstelling": "target",
    "activiteit": "hammer",
    "indicator": "ruler",
    "toelichting": "message-square-text",
    "kop": "heading",
}
QUOTED = 60
CLASH = "Dit stuk veranderde je al in een ander venster. Dat is gebleven; kies opnieuw als je iets anders bedoelt."


@dataclass(frozen=True)
class PieceLine:
    """A piece as a line of the screen: its number in the chapter, from 0."""

    number: int
    text: str
    sort: str
    is_clash: bool = False

    @property
    def icon(self) -> str:
        return ICONS[self.sort]

    @property
    def key(self) -> str:
        return self.sort[0]


@dataclass(frozen=True)
class SortCount:
    sort: str
    count: int

    @property
    def icon(self) -> str:
        return ICONS[self.sort]

    @property
    def word(self) -> str:
        """'speerpunt' for one, else 'speerpunten'."""
        return self.sort if self.count == 1 else PLURALS[self.sort]


def page_of(draft: ChapterDraft, number: int | str | None) -> Page[int]:
    """A page of the lines of the chapter; the nearest when there is none of this number."""
    return Paginator(range(len(draft.pieces)), ON_A_PAGE).get_page(number)


def numbers_on(page: Page[int]) -> range:
    return range(page.start_index() - 1 if page.paginator.count else 0, page.end_index())


def lines_of(draft: ChapterDraft, numbers: Iterable[int], clashes: Iterable[int] = ()) -> list[PieceLine]:
    told = set(clashes)
    return [
        PieceLine(number, draft.pieces[number]["tekst"], draft.pieces[number]["soort"], number in told)
        for number in numbers
    ]


def draft_context(draft: ChapterDraft, page: Page[int], clashes: Iterable[int] = ()) -> dict[str, Any]:
    lines = lines_of(draft, numbers_on(page), clashes)
    return {
        "draft": draft,
        "page": page,
        "lines": lines,
        "state": "".join(line.key for line in lines),
        "counts": [SortCount(sort, count) for sort, count in counts_of(draft).items()],
        "sorts": SORTS,
        "can_undo": latest_correction(draft) > 0,
    }


def corrected_context(done: Correction, page: Page[int], seen: int, own: Iterable[int] = ()) -> dict[str, Any]:
    """The lines of this page that are not as the window shows them: changed after `seen`, but for its own choice."""
    draft = done.draft
    stale = {number for number in numbers_on(page) if draft.pieces[number].get("versie", 0) > seen}
    shown = sorted(stale - set(own) | set(done.clashes))
    return draft_context(draft, page) | {"lines": lines_of(draft, shown, done.clashes), "told": told_by(done)}


def told_by(done: Correction) -> str:
    """'‘Aantal leerlingen …’ is nu indicator.'"""
    if done.clashes:
        return CLASH
    if len(done.changed) == 1:
        piece = done.draft.pieces[done.changed[0]]
        text = piece["tekst"] if len(piece["tekst"]) <= QUOTED else f"{piece['tekst'][:QUOTED].rstrip()} …"
        return f"‘{text}’ is nu {piece['soort']}."
    return f"{len(done.changed)} stukken veranderd." if done.changed else "Er is niets veranderd."
