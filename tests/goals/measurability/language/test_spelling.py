import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.measurability.language.spelling import plain_spelling


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Ib’ers", "ib'ers"),
        ("2027–2028", "2027-2028"),
        ("\u201eWij\u201d", '"wij"'),
        ("e\u0301e\u0301n", "één"),
        ("zo\u00a0veel", "zo veel"),
        ("tijd\u00adig", "tijdig"),
        ("x\u0301", "x"),
    ],
)
def test_ways_of_typing_become_one_spelling(typed, plain):
    assert plain_spelling(typed).text == plain


@given(st.text())
def test_every_character_knows_where_it_came_from(typed):
    spelling = plain_spelling(typed)

    places = [spelling.span(at, at + 1) for at in range(len(spelling.text))]

    assert places == sorted(places)
    assert all(0 <= start < end <= len(typed) for start, end in places)
