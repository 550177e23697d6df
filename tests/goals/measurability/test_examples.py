import pytest

from goals.measurability import check

from .sentences import given_sentences, library_texts, own_sentences


@pytest.mark.parametrize(("text", "kind", "expected"), given_sentences())
def test_given_sentence_gets_its_findings(text, kind, expected):
    assert sorted(finding.code for finding in check(text, kind)) == expected


def test_own_sentences_get_their_findings():
    answers = [
        (text, expected, sorted(finding.code[:3] for finding in check(text, kind)))
        for text, kind, expected in own_sentences()
    ]

    assert len(answers) > 500
    assert [answer for answer in answers if answer[1] != answer[2]] == []


def test_library_gets_no_findings():
    texts = library_texts()

    findings = [(text, check(text, kind, filled)) for text, kind, filled in texts]

    assert len(texts) == 208
    assert [pair for pair in findings if pair[1]] == []


def test_indicators_of_the_library_lack_only_their_source_without_fields():
    texts = [text for text, kind, _ in library_texts() if kind == "indicator"]

    codes = {text: [finding.code for finding in check(text, "indicator")] for text in texts}

    assert codes == {text: ["I05_GEEN_BRON"] for text in texts}


def test_goals_and_activities_of_the_library_need_no_fields():
    texts = [(text, kind) for text, kind, _ in library_texts() if kind != "indicator"]

    assert [text for text, kind in texts if check(text, kind)] == []
