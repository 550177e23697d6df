"""The check answers to any text: it never raises, always says the same, and works no harder than the text is long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals.measurability import KINDS, check, guess_kind, measurability
from goals.measurability.rules import FIELDS
from tests.work import calls

from .sentences import own_sentences

WORDS = sorted({word for text, _, _ in own_sentences() for word in text.split()})
MARKS = [*"().,;:'\"‘’“”-–/%€ \n", "2028", "30", "'28-'29", "e\u0301", "😀", "\u00ad", "\u00a0", "een", "te", "op"]
TEXTS = st.one_of(
    st.text(), st.lists(st.sampled_from([*WORDS, *MARKS])).map(" ".join), st.lists(st.sampled_from(MARKS)).map("".join)
)
LONG = {
    "one word": "a" * 20_000,
    "digits": "1" * 20_000,
    "brackets": "(" * 5_000,
    "pairs of brackets": "()" * 2_500,
    "emoji": "😀" * 5_000,
    "accents": "e" + "\u0301" * 20_000,
    "quotes": "'a " * 5_000,
    "abbreviations": "a." * 10_000,
    "from": "van 1 " * 3_000,
    "separable": "stelt " * 3_000,
    "clauses": "dat is 5 " * 2_000,
    "now": "nu 5 " * 3_000,
    "infinitives": "om te opstellen en " * 1_000,
}


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, kind=st.sampled_from(KINDS), filled=st.frozensets(st.sampled_from(sorted(FIELDS))))
def test_any_text_is_checked_and_spans_lie_inside_it(text, kind, filled):
    findings = check(text, kind, filled)

    assert findings == check(text, kind, filled)
    assert all(finding.span is None or 0 <= finding.span[0] < finding.span[1] <= len(text) for finding in findings)
    assert len({finding.code for finding in findings}) == len(findings)
    assert guess_kind(text) in KINDS
    assert 0 <= measurability(text, kind, filled).score <= 5


@pytest.mark.parametrize("name", LONG)
def test_work_grows_no_faster_than_the_text(name):
    text = LONG[name]
    check(text[:100])

    half = calls(lambda: check(text[: len(text) // 2]))
    whole = calls(lambda: check(text))

    assert whole < 2.2 * half + 1_000


@pytest.mark.parametrize("text", ["", " ", "\n\t", "...", "( )", "\u00ad", "\u0301"])
def test_text_without_words_gets_no_findings(text):
    assert [check(text, kind) for kind in KINDS] == [[], [], [], []]


def test_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="'doel' is none of doelstelling, indicator, activiteit, speerpunt"):
        check("Een tekst", "doel")
