"""What is bold or slanted in HTML becomes Markdown that a page shows as it was, without a mark in sight."""

from itertools import product

from foundation.markdown.appearance import plain_text
from notifications.inbound.emphasis import with_emphasis
from notifications.inbound.html_text import text_of_html

MARKS = ((), ("**",), ("*",), ("**", "*"))


def test_only_what_ends_is_closed_in_any_order():
    texts = {
        "<i>a<b>b</b></i>": "*a**b***",
        "<b>a<i>b</i></b>": "**a*b***",
        "<b><i>a</i></b><i>b</i>": "***a**b*",
        "<i><b>a</b></i><b>b</b>": "***a*b**",
        "<b>a</b> <i>b</i>": "**a** *b*",
        "<i>a <b>b</i> c</b>": "*a **b*** **c**",
    }

    assert {html: text_of_html(html) for html in texts} == texts


def test_no_order_of_marks_leaves_one_in_sight():
    lines = {
        (*marks, *spaces): [
            (letter + space, mark) for letter, mark, space in zip("abc", marks, (*spaces, ""), strict=True)
        ]
        for marks in product(MARKS, repeat=3)
        for spaces in product(("", " "), repeat=2)
    }

    seen = {key: plain_text(with_emphasis(line)) for key, line in lines.items()}

    assert seen == {key: "".join(text for text, _ in line) for key, line in lines.items()}
