from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from goals.chapter import SORTS, UnreadableError, sort_chapter

from .chapters import OWN_CHAPTERS, own_text

LINES = sorted({line for name in OWN_CHAPTERS for line in own_text(name).decode().splitlines()})
MARKS = ["", "|", "a | b", "\t", "**", "**Vet**", "-", "1.", "?", ":", "Doel:", "Speerpunt", "‘", "(2026: 5)"]
OPENINGS = [b"", b"PK", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([*LINES, *MARKS]), max_size=30).map("\n".join))
def test_lines_in_any_order_are_sorted(text):
    pieces = sort_chapter(b"Koers.\n\n" + text.encode())

    assert {piece.sort for piece in pieces} <= set(SORTS)
    assert all(piece.text.strip() for piece in pieces)


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.binary(),
        st.binary().map(lambda data: b"PK" + data),
        st.binary().map(lambda data: b"%PDF-1.7\n" + data),
        st.text().map(str.encode),
    )
)
def test_any_file_is_sorted_or_refused(content):
    pieces = []

    with suppress(UnreadableError):
        pieces = sort_chapter(content)

    assert {piece.sort for piece in pieces} <= set(SORTS)
