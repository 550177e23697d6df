import pytest

from foundation.teasers import whole_sentences

FIRST = "In twee bijeenkomsten werkten we aan meetbare doelen."


@pytest.mark.parametrize(
    ("text", "teaser"),
    [
        ("", ""),
        (FIRST, FIRST),
        ("zonder punt aan het eind", "zonder punt aan het eind"),
        (f"{FIRST} Wat bleef hangen? Dat een doel een getal nodig heeft.", f"{FIRST} Wat bleef hangen?"),
        (f"{FIRST} En daarna volgt nog een zin van heel veel woorden die samen niet meer passen.", FIRST),
        ("Eén zin van dertig woorden " + "die maar doorgaat " * 9 + "tot hier. Twee.", None),
        ("We spraken met dr. Vink en mw. De Boer. Daarna niet meer.", "We spraken met dr. Vink en mw. De Boer."),
        ("‘Dat werkt.’ Zo begon het gesprek. Het eindigde later op de middag.", "‘Dat werkt.’ Zo begon het gesprek."),
        ("Regel een.\n\nRegel twee.", "Regel een. Regel twee."),
    ],
)
def test_teaser_ends_where_a_sentence_ends(text, teaser):
    expected = text.split(" Twee.")[0] if teaser is None else teaser

    assert whole_sentences(text, most_words=11) == expected
