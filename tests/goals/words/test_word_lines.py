import pytest

from goals.measurability import Lexicon, check, packaged_lexicon
from goals.models import WordList
from goals.words.lines import fault_of, lines_of, signs_of, words_in
from tests.goals.measurability.sentences import given_sentences

NOT_ONE_WORD = "is niet één woord"
IN_NO_SENTENCE = "vindt de toets in geen enkele zin"


def test_lines_are_spelled_as_the_check_spells_them():
    text = "Op de  Rit\r\n\r\n  z’n best \r\nop de rit\r\nwerkt ... aan\r\n"

    assert lines_of(text) == ["op de rit", "z'n best", "werkt … aan"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("vague_verbs", "op|leuken"),
        ("vague_verbs", "verbeteren"),
        ("vague_adjectives", "fijn"),
        ("parties", "zoco's"),
        ("parties", "ib-er"),
        ("vague_phrases", "werkt|werken … aan"),
        ("vague_phrases", "zo * mogelijk"),
        ("fixed_terms", "passend onderwijs*"),
        ("fixed_terms", "t.a.v. de school"),
    ],
)
def test_line_that_the_check_can_use_has_no_fault(name, line):
    assert fault_of(name, line) == ""


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("vague_verbs", "verbetert", "is geen heel werkwoord"),
        ("vague_verbs", "op|n", "is geen heel werkwoord"),
        ("vague_verbs", "op|leuken|en", NOT_ONE_WORD),
        ("vague_verbs", "beter maken", NOT_ONE_WORD),
        ("parties", "intern begeleider", NOT_ONE_WORD),
        ("measures", "aantal:", NOT_ONE_WORD),
        ("vague_adjectives", "a" * 81, "hoogstens 80 tekens"),
        ("vague_phrases", "a … b … c … d", "meer dan twee keer"),
        ("vague_phrases", "* mogelijk", IN_NO_SENTENCE),
        ("vague_phrases", "plan* van aanpak", IN_NO_SENTENCE),
        ("vague_phrases", "…", IN_NO_SENTENCE),
        ("vague_phrases", "in de lucht|wind.", IN_NO_SENTENCE),
        ("fixed_terms", "goed (of beter)", IN_NO_SENTENCE),
    ],
)
def test_line_that_the_check_cannot_use_is_told_in_words(name, line, words):
    assert words in fault_of(name, line)


@pytest.mark.parametrize("name", WordList.Name)
def test_packaged_lines_have_no_fault(name):
    packaged = WordList(name=name).packaged

    assert {line: fault_of(name, line) for line in packaged if fault_of(name, line)} == {}


@pytest.mark.parametrize("name", WordList.Name)
def test_sentence_without_a_sign_says_the_same_without_the_words(name):
    packaged = WordList(name=name).packaged
    less = packaged_lexicon().with_lists({name: list(packaged[::2])})
    signs = signs_of(name, packaged[1::2])

    changed = [text for text, kind, _ in given_sentences() if said_of(text, kind, less) != said_of(text, kind)]

    assert [text for text in changed if signs.isdisjoint(words_in(text))] == []


def test_signs_are_few_enough_to_spare_work():
    signs = signs_of("vague_verbs", ["op|leuken"])

    assert {"leuken", "leukt", "opgeleukt"} < signs
    assert [text for text, _, _ in given_sentences() if not signs.isdisjoint(words_in(text))] == []


def said_of(text: str, kind: str, lexicon: Lexicon | None = None) -> list[str]:
    return [finding.sentence for finding in check(text, kind, lexicon=lexicon)]
