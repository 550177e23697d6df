"""What code writes into a text field opens, saves and reads the same."""

import json
import random

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from foundation.blocks import TEXT_FEATURES
from foundation.rich_text import rich_text, rich_text_of_words
from foundation.rich_text.editor import OpeningTextArea
from foundation.rich_text.plain_words import bullets, heading_line, paragraphs, titled_bullets
from foundation.rich_text.reading import read_blocks

NOTES = 10_000
PIECES = [
    *("We tellen", "elke week", "thuiszitters", "95%", "\n", "\n\n", "\r\n", "  \n", "\t", "    ", " ", "é", "€ 1.000"),
    *("**vet**", "*schuin*", "**", "*", "_", "__", "~~weg~~", "~~", "`code`", "```\n", "# ", "## Kop\n", "> ", "---\n"),
    *("- punt\n", "  - onder\n", "1. een\n", "   2) twee\n", "* ", "+ ", "| a | b |\n|---|---|\n| 1 | 2 |\n", "|"),
    *("<br>", "<b>", "</p>", "<script>", "&nbsp;", "&lt;", "&", "<", ">", '"', "‘", "]", "[", "(", ")", "![x](y)"),
    *("[plan](https://plan.example)", "[x](javascript:alert(1))", "https://a.example/?q=1&b=2", "mailto:x@y.example"),
    *("\x00", "\x0b", "\u2028", "\u200b", "\ud83d", "🙂", "\ufffe", "[^1]", "\\", "=" * 5, "•\tpunt\n", "a@b.example"),
]


def converter():
    return ContentstateConverter(TEXT_FEATURES)


def shape_of(html: str) -> list[tuple]:
    """Paragraphs and depths; which of two lists of one depth goes on after a deeper one, the editor decides."""
    return [(block.kind == "p", block.depth) for block in read_blocks(html)]


def words_of(html: str) -> list[str]:
    return " ".join("".join(run.text for run in block.runs) for block in read_blocks(html)).replace("\n", " ").split()


def test_any_note_opens_saves_and_reads_the_same():
    chance, editor = random.Random(8), converter()

    for _ in range(NOTES):
        note = "".join(chance.choices(PIECES, k=chance.randint(1, 12)))

        html = rich_text_of_words(note)
        saved = editor.to_database_format(editor.from_database_format(html))

        assert (words_of(saved), shape_of(saved)) == (words_of(html), shape_of(html)), note


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("een\ntwee", "<p>een<br/>twee</p>"),
        ("**vet** en *schuin*", "<p><b>vet</b> en <i>schuin</i></p>"),
        ("- a\n- b\n  - c\n- d", "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"),
        ("1. a\n2. b\n\nslot", "<ol><li>a</li><li>b</li></ol><p>slot</p>"),
        ("## Kop\ntekst", "<p><b>Kop</b></p><p>tekst</p>"),
        ("> gezegd", "<p>gezegd</p>"),
        ("wel ~~niet~~", "<p>wel</p>"),
        ("Tel <b>elke</b> week", "<p>Tel &lt;b&gt;elke&lt;/b&gt; week</p>"),
        ("| doel | nu |\n|---|---|\n| A | 1 |", "<p>doel · nu</p><p>A · 1</p>"),
        ("[plan](https://plan.example)", '<p><a href="https://plan.example">plan</a></p>'),
        ("\n \n", ""),
    ],
)
def test_note_becomes_what_was_meant(note, html):
    assert rich_text_of_words(note) == html


@pytest.mark.parametrize(
    ("html", "valid"),
    [
        ("<p>a<br>b</p>", "<p>a<br/>b</p>"),
        ("<p><b>a</p><p>b</b></p>", "<p><b>a</b></p><p><b>b</b></p>"),
        ("<li>los</li>", "<ul><li>los</li></ul>"),
        ("<ul><li><p>een</p><p>twee</p></li></ul>", "<ul><li>een<br/>twee</li></ul>"),
        ('<a href="javascript:x()">klik</a>', "<p>klik</p>"),
        ('<a href="//kwaad.example">klik</a>', "<p>klik</p>"),
        ('<a>klik</a> <a linktype="page" id="3">hier</a>', '<p>klik <a linktype="page" id="3">hier</a></p>'),
        ("CO<sub>2</sub> en m<sup>2</sup>", "<p>CO<sub>2</sub> en m<sup>2</sup></p>"),
        ("<p>wel <del>niet</del><s>ook niet</s></p>", "<p>wel</p>"),
        ("<script>x</script><style>y</style>tekst", "<p>tekst</p>"),
        ("<b><i>x</b></i>", "<p><b><i>x</i></b></p>"),
    ],
)
def test_any_html_becomes_valid(html, valid):
    assert rich_text(html) == valid


def test_text_stored_in_a_wrong_form_opens_with_all_its_words():
    opened = json.loads(OpeningTextArea(features=TEXT_FEATURES).format_value("<p>Regel één<br>regel twee</p><p>slot"))

    assert [block["text"] for block in opened["blocks"]] == ["Regel één\nregel twee", "slot"]


def test_text_in_a_right_form_opens_as_it_stands():
    stored = '<p data-block-key="abcde">Een <b>vast</b> stuk</p>'

    opened = OpeningTextArea(features=TEXT_FEATURES).format_value(stored)

    assert json.loads(opened)["blocks"][0]["key"] == "abcde"


def test_plain_words_are_lines_without_html_of_their_own():
    lines = ["Doel & maat", "  <b>twee</b>\nregels ", "", "\x00"]

    assert [paragraphs(lines), bullets(lines)] == [
        "<p>Doel &amp; maat</p><p>&lt;b&gt;twee&lt;/b&gt; regels</p>",
        "<ul><li>Doel &amp; maat</li><li>&lt;b&gt;twee&lt;/b&gt; regels</li></ul>",
    ]


def test_titled_bullets_have_their_title_in_bold():
    items = [("Inloop", "Koffie & thee"), ("Slot", ""), ("", "")]

    assert titled_bullets(items) == "<ul><li><b>Inloop</b> Koffie &amp; thee</li><li><b>Slot</b></li></ul>"


def test_heading_line_opens_in_the_editor():
    html = heading_line("Zorg & <onderwijs>")

    assert (
        converter()
        .to_database_format(converter().from_database_format(html))
        .endswith("<b>Zorg &amp; &lt;onderwijs&gt;</b></p>")
    )
