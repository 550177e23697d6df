"""Texts as Word, Outlook, Excel and WhatsApp give them, and what stands on the page."""

import re

import pytest

from foundation.markdown import render_markdown


def shape(text: str) -> str:
    """The HTML without line breaks of the source and without what links carry."""
    html = re.sub(r' rel="[^"]*"', "", render_markdown(text))
    return re.sub(r"\n", "", html)


@pytest.mark.parametrize(
    ("pasted", "html"),
    [
        pytest.param("Groet\n-- \nNoor", "<p>Groet<br>--<br>Noor</p>", id="signature"),
        pytest.param("Groet\n---\nNoor", "<p>Groet</p><hr><p>Noor</p>", id="row-of-dashes"),
        pytest.param("Groet\n=====\nNoor", "<p>Groet</p><hr><p>Noor</p>", id="row-of-equal-signs"),
        pytest.param("~~~~~\nNoor", "<hr><p>Noor</p>", id="row-of-tildes"),
        pytest.param("    Een alinea\n\n\tNog een", "<p>Een alinea</p><p>Nog een</p>", id="indented"),
        pytest.param("\xa0\xa0\xa0\xa0Een\n\xa0\nTwee", "<p>Een</p><p>Twee</p>", id="outlook-empty-line"),
        pytest.param("Een\r\nTwee\u2028Drie\x0bVier", "<p>Een<br>Twee<br>Drie<br>Vier</p>", id="line-ends"),
        pytest.param("•\tEen\n•\tTwee", "<ul><li>Een</li><li>Twee</li></ul>", id="word-bullets"),
        pytest.param("· Een\n· Twee", "<ul><li>Een</li><li>Twee</li></ul>", id="middle-dots"),
        pytest.param("▪Een\n▪Twee", "<ul><li>Een</li><li>Twee</li></ul>", id="squares-without-space"),
        pytest.param("\uf0b7\tEen\n\uf0b7\tTwee", "<ul><li>Een</li><li>Twee</li></ul>", id="symbol-font"),
        pytest.param("§\tEen\n§\tTwee", "<ul><li>Een</li><li>Twee</li></ul>", id="wingdings"),
        pytest.param("– Een\n– Twee", "<ul><li>Een</li><li>Twee</li></ul>", id="dashes"),
        pytest.param(
            "•\tEen\no\tDiep\n•\tTwee", "<ul><li>Een<ul><li>Diep</li></ul></li><li>Twee</li></ul>", id="two-levels"
        ),
        pytest.param("Punten:\n•\tEen\nGroet", "<p>Punten:</p><ul><li>Een</li></ul><p>Groet</p>", id="between-text"),
        pytest.param("- lange\nregel\n- twee", "<ul><li>lange<br>regel</li><li>twee</li></ul>", id="wrapped-item"),
        pytest.param("1.\tEen\n2.\tTwee", "<ol><li>Een</li><li>Twee</li></ol>", id="numbers"),
        pytest.param("3. Drie\n4. Vier", '<ol start="3"><li>Drie</li><li>Vier</li></ol>', id="numbers-go-on"),
        pytest.param("a.\tEen\nb.\tTwee", "<p>a. Een<br>b. Twee</p>", id="letters"),
        pytest.param("1.1\tAanleiding\n1.2\tVraag", "<p>1.1 Aanleiding<br>1.2 Vraag</p>", id="section-numbers"),
        pytest.param("2026. Dat klopt.", "<p>2026. Dat klopt.</p>", id="year"),
        pytest.param("2026. Dat klopt.\n2027. Dat ook.", "<p>2026. Dat klopt.<br>2027. Dat ook.</p>", id="years"),
        pytest.param("14. Dat was de zaal.", "<p>14. Dat was de zaal.</p>", id="number-alone"),
        pytest.param("o ja, dat ook", "<p>o ja, dat ook</p>", id="word-o"),
        pytest.param("– zei zij", "<p>– zei zij</p>", id="one-dash"),
        pytest.param("> vraag\nantwoord", "<blockquote><p>vraag</p></blockquote><p>antwoord</p>", id="answer-below"),
        pytest.param("> •\tEen\n> •\tTwee", "<blockquote><ul><li>Een</li><li>Twee</li></ul></blockquote>", id="quote"),
        pytest.param("[Noor]: ja\n[1]: nee", "<p>[Noor]: ja<br>[1]: nee</p>", id="nothing-vanishes"),
        pytest.param("\\\\server\\map", "<p>\\\\server\\map</p>", id="server-path"),
        pytest.param("```\nopen", "<p>```<br>open</p>", id="fence-left-open"),
        pytest.param("*vet* en _schuin_", "<p><em>vet</em> en <em>schuin</em></p>", id="whatsapp"),
        pytest.param("[12:03, 29-11-2026] Noor: ja", "<p>[12:03, 29-11-2026] Noor: ja</p>", id="whatsapp-export"),
        pytest.param("\u200eHoi\u202e daar\ufeff", "<p>Hoi daar</p>", id="invisible"),
        pytest.param("- - - - x", "<ul><li>- - - x</li></ul>", id="marks-in-a-row"),
        pytest.param("5 * 3 en 2*3*4", "<p>5 * 3 en 2<em>3</em>4</p>", id="times"),
        pytest.param("één\ttab", "<p>één tab</p>", id="one-tabbed-line"),
    ],
)
def test_pasted_text_is_what_its_writer_meant(pasted, html):
    assert shape(pasted) == html


def test_tabbed_lines_become_a_table():
    html = shape("Naam\tDagen\tOpmerking\nNoor\t12\t\nBram|Bo\t\tok")

    assert re.findall(r"<t[hd]>(.*?)</t[hd]>", html) == [
        *("Naam", "Dagen", "Opmerking"),
        *("Noor", "12", ""),
        *("Bram|Bo", "", "ok"),
    ]


def test_cell_with_several_lines_stays_one_cell():
    html = shape('Naam\tOpmerking\nNoor\t"eerste ""punt""\ntweede"\nBram\tok')

    assert re.findall(r"<td>(.*?)</td>", html) == ["Noor", 'eerste "punt" tweede', "Bram", "ok"]


def test_stray_quotation_mark_takes_no_rows_along():
    html = shape('Naam\tMaat\nPlank\t"12\nBalk\t14')

    assert re.findall(r"<td>(.*?)</td>", html) == ["Plank", '"12', "Balk", "14"]


def test_table_too_large_to_draw_keeps_its_words():
    html = shape("\n".join("\t".join(f"c{row}x{column}" for column in range(30)) for row in range(3)))

    assert "<table>" not in html
    assert [f"c{row}x29" in html for row in range(3)] == [True] * 3


@pytest.mark.parametrize("depth", [6, 30])
def test_deep_quotes_and_lists_lose_no_word(depth):
    quoted = shape(f"{'>' * depth} diepe woorden")
    listed = shape("".join(f"{'  ' * level}- punt{level}\n" for level in range(depth)))

    assert "diepe woorden" in quoted
    assert [f"punt{level}" in listed for level in range(depth)] == [True] * depth
