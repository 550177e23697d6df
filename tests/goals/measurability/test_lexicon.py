import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals.measurability import Lexicon, check, packaged_lexicon
from goals.measurability.lexicon import PACKAGED


def codes(text: str, lexicon: Lexicon) -> list[str]:
    return [finding.code[:3] for finding in check(text, lexicon=lexicon)]


def test_own_word_lists_replace_the_packaged_ones():
    lexicon = packaged_lexicon().with_lists({"vague_verbs": ["op|leuken"], "vague_adjectives": ["fijn"]})

    assert codes("In 2028 leuken wij 10 scholen op tot minstens fijne plekken.", lexicon) == ["M04", "V01", "V02"]
    assert codes("In 2028 verbeteren wij minstens 10 goede scholen.", lexicon) == ["M04"]


def test_words_of_an_editor_are_spelled_as_they_like():
    lexicon = packaged_lexicon().with_lists({"vague_phrases": ["Op de Rit", "z’n beste beentje"]})

    assert "V02" in codes("In 2028 is elk plan op de rit.", lexicon)
    assert "V02" in codes("In 2028 zet ieder z'n beste beentje voor.", lexicon)


def test_packaged_lexicon_stays_as_it_is():
    before = packaged_lexicon()

    before.with_lists({"vague_verbs": []})

    assert codes("Wij versterken de samenwerking.", packaged_lexicon()) == ["M01", "M03", "V01"]


def test_unknown_list_is_refused():
    with pytest.raises(TypeError, match="vaage_verbs"):
        packaged_lexicon().with_lists({"vaage_verbs": []})


def test_no_word_stands_twice_in_a_list():
    lists = json.loads(PACKAGED.read_text(encoding="utf-8"))

    assert {name: words for name, words in lists.items() if len(set(words)) != len(words)} == {}


@settings(max_examples=50, deadline=None)
@given(words=st.lists(st.text(max_size=12)), text=st.text())
def test_any_word_of_an_editor_is_taken(words, text):
    names = ("vague_verbs", "vague_adjectives", "action_verbs", "parties", "event_nouns", "measures")
    lexicon = packaged_lexicon().with_lists(dict.fromkeys(names, words))

    assert check(text, lexicon=lexicon) == check(text, lexicon=lexicon)


def test_phrase_with_many_gaps_is_refused():
    lexicon = packaged_lexicon().with_lists({"vague_phrases": ["a … b … c … d"]})

    with pytest.raises(ValueError, match="more than 2 gaps"):
        check("a b c d", lexicon=lexicon)
