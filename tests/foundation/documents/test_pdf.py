"""Letters that no font has neither stop a document nor become an instruction."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.documents import render_pdf
from tests.documents import is_accessible, words_of

MADE_AT = datetime(2026, 11, 30, tzinfo=UTC)
SOURCE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: "nl", font: ("Figtree", "DejaVu Sans"))
#heading(data.title)
#for word in data.words [#word #parbreak()]
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("typst") / "letters.typ"
    path.write_text(SOURCE)
    return path


def printed(source, *words: str) -> str:
    return words_of(render_pdf(source, {"title": "Titel", "words": words}, made_at=MADE_AT))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Łukasz → Çağla", "Łukasz → Çağla"),
        ("feest 🎉🎉 en 漢字", "feest □ en □"),
        ("👩\u200d👩\u200d👧 samen", "□ samen"),
        ("🎉 #panic() *vet* \\u{41}", "□ #panic() *vet* \\u{41}"),
        ("a\x00b\x01c", "abc"),
    ],
)
def test_letter_that_no_font_has_becomes_a_mark(source, typed, read):
    assert printed(source, typed) == f"Titel {read}"


def test_text_without_such_letters_keeps_the_joiners_it_has(source):
    other = render_pdf(source, {"title": "Titel", "words": ["نامه\u200cای", "🎉"]}, made_at=MADE_AT)

    assert is_accessible(other)


@given(words=st.lists(st.text(max_size=12), max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_printed(source, words):
    pdf = render_pdf(source, {"title": "Titel", "words": words}, made_at=MADE_AT)

    assert is_accessible(pdf)


def test_fault_in_the_source_is_still_an_error(tmp_path):
    broken = tmp_path / "broken.typ"
    broken.write_text("#nothing-here")

    with pytest.raises(RuntimeError, match="unknown variable"):
        render_pdf(broken, {}, made_at=MADE_AT)
