"""What members type never becomes anything active, and never keeps the server busy."""

import os
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.markdown import ATTRIBUTES, MAX_LENGTH, TAGS, render_markdown
from tests.work import calls

TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)>")
ATTRIBUTE = re.compile(r'([^\s=]+)="([^"]*)"')
PIECES = [
    *("[", "]", "(", ")", "*", "_", "`", "<", ">", "!", "~", "|", "-", "\n", "\n\n", "    ", "a", "&", "#", "1. "),
    *("http://a.b", "mailto:a@b.c", "javascript:", "data:text/html,", "<a ", "<svg/onload=", "![", "](", "**", "\\"),
    *("<script>", "</p>", "onclick=", "style=", "&#x6a;", "\x00", "‮", "'", '"', "\n|-|-|\n", "\t", "<!--", "]]>"),
]


def assert_inert(html: str) -> None:
    for _, name, attributes in TAG.findall(html):
        assert name in TAGS
        for attribute, value in ATTRIBUTE.findall(attributes):
            assert attribute in ATTRIBUTES.get(name, set()) | {"rel"}
            if attribute == "href":
                assert not re.match(r"\s*(javascript|data|vbscript|file|blob)", value, re.IGNORECASE)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=400))
def test_no_text_becomes_active(text):
    assert_inert(render_markdown(text))


def random_text(chance: random.Random) -> str:
    """Pieces that mean something in Markdown and HTML, among letters of anywhere."""
    pieces = chance.choices(PIECES, k=chance.randrange(60))
    strange = [chr(chance.choice([chance.randrange(1, 128), chance.randrange(1, 0xD800)])) for _ in range(10)]
    return "".join(chance.sample(pieces + strange, k=len(pieces) + len(strange)))


def test_random_texts_stay_inert():
    """A small part of a million; the whole: RANDOM_TEXTS=1000000 pytest tests/foundation/test_markdown.py -k random."""
    chance = random.Random("leernetwerk")
    for _ in range(int(os.environ.get("RANDOM_TEXTS", "3000"))):
        html = render_markdown(random_text(chance))

        assert_inert(html)


@pytest.mark.parametrize(
    "text",
    [
        "[klik](javascript:alert(1))",
        "[klik](JaVaScRiPt:alert(1))",
        "[klik](&#x6A;avascript:alert(1))",
        "[klik](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "![x](http://volger.example/pixel.gif)",
        "[x]: javascript:alert(1)\n\n[x]",
        '[a](http://x.example "onmouseover=alert(1)")',
        "|a|\n|:-:|\n|<b onclick=x>|",
    ],
)
def test_known_attacks_stay_words(text):
    assert_inert(render_markdown(text))


@pytest.mark.parametrize("piece", [*PIECES, "[a](", "*a ", "http://a.", "- ", "> ", "![a]", "~~", "a@b.c ", "[a]: b\n"])
def test_twice_as_much_of_anything_costs_twice_the_work(piece):
    once, twice = ((piece * length)[:length] for length in (1500, 3000))

    work = calls(lambda: render_markdown(once))

    assert calls(lambda: render_markdown(twice)) < 2.3 * work


def test_images_are_not_shown():
    assert "<img" not in render_markdown("![foto](https://elders.example/foto.png)")


def test_links_carry_no_credit_and_only_safe_schemes():
    html = render_markdown("[plan](https://plan.example/a) [bel](tel:0612345678)")

    rel = 'rel="nofollow ugc noopener"'
    assert html == f'<p><a href="https://plan.example/a" {rel}>plan</a> <a {rel}>bel</a></p>\n'


def test_written_out_addresses_become_links_but_words_do_not():
    html = render_markdown("Zie https://plan.example/a en plan.nl.")

    address = "https://plan.example/a"
    assert html == f'<p>Zie <a href="{address}" rel="nofollow ugc noopener">{address}</a> en plan.nl.</p>\n'


def test_headings_fit_under_those_of_the_page():
    assert render_markdown("# Een\n\n##### Vijf") == "<h3>Een</h3>\n<h6>Vijf</h6>\n"


def test_what_is_over_the_limit_is_left_out():
    assert render_markdown("a" * MAX_LENGTH + "STAART") == f"<p>{'a' * MAX_LENGTH}</p>\n"
