"""What members type never becomes anything active, and never keeps the server busy."""

import os
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.markdown import MAX_LENGTH, excerpt, for_search, plain_text, render_markdown
from foundation.markdown.appearance import ATTRIBUTES, TAGS
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


HEAVY = [
    *("[a](", "[a](b", "[[a](b)](c) ", "*a ", "*a **b ", "*a_ ", "**a*", "a* b* ", "~~", "`a`` ", "\\*", "&amp;"),
    *("http://a.", "www.", "a@", "a@b.c ", "<a@b.c>", "<http://a>", "a<http://b> ", "![a]", "[a]: b\n", "(((("),
    *("- ", "\n- ", "\n  - ", "> ", "\n> ", ">- ", "- \n ", "1. a\n", "2. a\n", "• a\n", " o\ta\n", "– a\n"),
    *("a|", "|a\n", "a\tb\n", '"\t"\n', '\t"', "|-", "|-|-|\n|a\n", "~~~\n", "===\n", "```\n", "\u200b", "\xa0"),
]


@pytest.mark.parametrize("piece", [*PIECES, *HEAVY])
def test_twice_as_much_of_anything_costs_twice_the_work(piece):
    once, twice = ((piece * length)[:length] for length in (1500, 3000))

    work = calls(lambda: render_markdown(once))

    assert calls(lambda: render_markdown(twice)) < 2.3 * work


@pytest.mark.parametrize(
    "half",
    [
        lambda size: "*a _b " * size + "b_ a* " * size,
        lambda size: "> " * size + "a",
        lambda size: "".join(f"{'  ' * depth}- a\n" for depth in range(size // 10)),
        lambda size: "|" + "a|" * 18 + "\n|" + "-|" * 18 + "\n" + "a\n" * size,
        lambda size: "|" + "a|" * size + "\n|" + "-|" * size + "\n" + "a\n" * size,
        lambda size: "a" * size + "@" + "b." * size,
        lambda size: "[" * size + "a" + "](b)" * size,
    ],
)
def test_twice_as_deep_costs_twice_the_work(half):
    work = calls(lambda: render_markdown(half(300)))

    assert calls(lambda: render_markdown(half(600))) < 2.5 * work


def test_a_full_post_of_brackets_stays_what_it_is():
    brackets = "[" * MAX_LENGTH

    work = calls(lambda: render_markdown(brackets))

    assert render_markdown(brackets) == f"<p>{brackets}</p>\n"
    assert work < 40 * MAX_LENGTH


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


@pytest.mark.parametrize(
    ("text", "shown", "href"),
    [
        ("www.plan.nl.", "www.plan.nl", "https://www.plan.nl"),
        ("(www.plan.nl/a_b_(c))", "www.plan.nl/a_b_(c)", "https://www.plan.nl/a_b_(c)"),
        ("mail jan@plan.example, dan", "jan@plan.example", "mailto:jan@plan.example"),
        ("‘https://a.example/x*y*’", "https://a.example/x*y", "https://a.example/x*y"),
        ("jan@plan.example<mailto:jan@plan.example>", "jan@plan.example", "mailto:jan@plan.example"),
        ("www.plan.nl<http://www.plan.nl/>", "www.plan.nl", "https://www.plan.nl"),
        ("<https://a.example>", "https://a.example", "https://a.example"),
    ],
)
def test_address_as_people_write_it_is_one_link(text, shown, href):
    html = render_markdown(text)

    assert re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', html) == [(href, shown)]


@pytest.mark.parametrize(
    "text", ["www.", "http://", "@jan", "jan@", "een@twee", "awww.plan.nl", "a/b@c", "`www.plan.nl`"]
)
def test_what_only_looks_like_an_address_is_no_link(text):
    assert "<a " not in render_markdown(text)


def test_link_stands_in_a_link_only_once():
    html = render_markdown("[www.plan.nl of jan@plan.example](https://plan.example)")

    assert html.count("<a ") == 1


TEXT = """# Kop

Zie **vet** en [ons plan](https://plan.example/a), of mail jan@plan.example.

> Een *citaat*
> in twee regels

- een
- `twee`
  1. diep

| SWV | Dagen |
|-----|-------|
| Hoge Linie | 12 |
"""


def test_plain_text_has_words_lists_and_addresses_but_no_marks():
    assert plain_text(TEXT) == (
        "Kop\n\nZie vet en ons plan (https://plan.example/a), of mail jan@plan.example.\n\n"
        "    Een citaat\n    in twee regels\n\n- een\n- twee\n  1. diep\n\nSWV · Dagen\nHoge Linie · 12"
    )


def test_search_reads_the_words_without_the_addresses_of_links():
    assert "ons plan, of mail jan@plan.example." in for_search(TEXT)


def test_excerpt_is_one_line_of_what_the_writer_says():
    assert excerpt("> Eerder gezegd\n\n**Nee**, wij\ndoen het\n- anders", words=4) == "Nee, wij doen het …"
    assert excerpt("> Alleen een citaat") == "Alleen een citaat"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, *HEAVY, "woord", "twee woorden"]), max_size=40).map("".join))
def test_every_shape_comes_of_any_text(text):
    html, words = render_markdown(text), for_search(text)

    assert_inert(html)
    assert ("woord" in text) == ("woord" in words) == ("woord" in html)


def test_headings_fit_under_those_of_the_page():
    assert render_markdown("# Een\n\n##### Vijf") == "<h3>Een</h3>\n<h6>Vijf</h6>\n"


def test_what_is_over_the_limit_is_left_out():
    assert render_markdown("a" * MAX_LENGTH + "STAART") == f"<p>{'a' * MAX_LENGTH}</p>\n"
