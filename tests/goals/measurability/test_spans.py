import pytest

from goals.measurability import check


@pytest.mark.parametrize(
    ("text", "kind", "code", "words"),
    [
        ("Wij streven naar inclusie.", "doelstelling", "V01", "streven naar"),
        ("De scholen stemmen hun aanbod goed af.", "doelstelling", "V01", "stemmen hun aanbod goed af"),
        ("Ieder kind krijgt zo\u00a0veel mogelijk hulp.", "doelstelling", "V02", "zo\u00a0veel mogelijk"),
        ("😀😀 Ouders vinden de hulp toeganke\u00adlijk.", "doelstelling", "V02", "toeganke\u00adlijk"),
        ("Cafe\u0301s hebben een GOEDE overdracht.", "doelstelling", "V02", "GOEDE"),
        ("In 2028 is het verzuim 2,5 procent.", "doelstelling", "M05", "2,5"),
        ("De uitval gaat van e\u0301e\u0301n naar vier.", "doelstelling", "M02", "e\u0301e\u0301n"),
        ("Het Opstellen van beleid", "speerpunt", "N05", "Opstellen"),
        ("Ĳverig ‘beter’ en betere samenwerking", "indicator", "I04", "betere"),
    ],
)
def test_span_points_at_the_words_as_they_were_typed(text, kind, code, words):
    (finding,) = [finding for finding in check(text, kind) if finding.code.startswith(code)]

    start, end = finding.span

    assert text[start:end] == words


def test_word_in_the_sentence_is_the_word_as_it_was_typed():
    (finding,) = [one for one in check("In 2028 is er Voldoende tijd voor alle ouders.") if one.code.startswith("V02")]

    assert finding.sentence.startswith("‘Voldoende’ leest iedereen anders.")


def test_what_is_absent_has_no_place():
    assert {finding.code: finding.span for finding in check("Het aantal thuiszitters daalt.")} == {
        "M01_GEEN_GETAL": None,
        "M03_GEEN_TERMIJN": None,
    }
