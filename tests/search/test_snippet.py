from foundation.search.snippet import LENGTH, marked, snippet


def test_marked_escapes_everything_but_its_own_marks():
    assert marked('<b>"Doelen"</b> & meer', frozenset({"doel"})) == (
        "&lt;b&gt;&quot;<mark>Doelen</mark>&quot;&lt;/b&gt; &amp; meer"
    )


def test_marked_sees_a_word_inside_a_compound():
    assert marked("Alle schoolbesturen", frozenset({"bestur"})) == "Alle <mark>schoolbesturen</mark>"


def test_snippet_stands_around_the_hit():
    text = "woord " * 200 + "over thuiszitters gaat dit " + "woord " * 200

    found = snippet(text, frozenset({"thuiszit"}))

    assert "over <mark>thuiszitters</mark> gaat" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) < LENGTH + 40


def test_snippet_begins_at_the_beginning_without_a_hit():
    assert snippet("Kort en <goed>", frozenset({"anders"})) == "Kort en &lt;goed&gt;"
