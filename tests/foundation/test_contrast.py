"""The contrast of every pair of tokens that meets on a page, computed from tokens.css, light and dark."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
TEXT_AAA, TEXT_AA, GRAPHIC = 7, 4.5, 3
PAIRS = [
    *[(text, ground, TEXT_AAA) for text in ("ink", "ink-soft") for ground in ("canvas", "surface", "sunk")],
    *[("accent", ground, TEXT_AAA) for ground in ("canvas", "surface")],
    *[("accent", ground, TEXT_AA) for ground in ("sunk", "blue-soft", "yellow-soft", "green-soft")],
    ("accent-hover", "surface", TEXT_AAA),
    ("on-accent", "accent", TEXT_AAA),
    ("on-accent", "accent-hover", TEXT_AAA),
    *[(text, "board", TEXT_AAA) for text in ("chalk", "chalk-soft")],
    ("chalk", "board-raised", TEXT_AAA),
    *[("on-chalk", ground, TEXT_AAA) for ground in ("yellow", "yellow-hover", "pink", "blue")],
    ("yellow", "board", TEXT_AA),
    *[("ok", ground, TEXT_AA) for ground in ("green-soft", "surface", "canvas")],
    *[("warn", ground, TEXT_AA) for ground in ("yellow-soft", "pink-soft", "surface", "canvas")],
    *[("error", ground, TEXT_AA) for ground in ("error-soft", "surface", "canvas")],
    *[("ink", ground, TEXT_AAA) for ground in ("yellow-soft", "blue-soft", "green-soft", "error-soft", "pink-soft")],
    *[("line-strong", ground, GRAPHIC) for ground in ("surface", "canvas", "sunk")],
    ("board-line", "board", GRAPHIC),
    *[("focus-line", ground, GRAPHIC) for ground in ("canvas", "surface", "sunk")],
    *[(mark, ground, GRAPHIC) for mark in ("fill", "behind") for ground in ("surface", "canvas", "track")],
    ("fill", "seat", GRAPHIC),
    ("tick", "yellow", GRAPHIC),
    ("tick-soft", "yellow", GRAPHIC),
]


def tokens() -> dict[str, tuple[str, str]]:
    """Every colour of tokens.css as its light and its dark value."""
    screen = (CSS / "tokens.css").read_text().split("@media print")[0]
    colours = {}
    for name, value in re.findall(r"--([\w-]+): ([^;]+);", screen):
        both = re.fullmatch(r"light-dark\((#\w{6}), (#\w{6})\)", value)
        if both:
            colours[name] = (both[1], both[2])
        elif value.startswith("#"):
            colours[name] = (value, value)
    return colours


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_tokens_are_readable_together(front, ground, least, scheme):
    colours = tokens()

    assert contrast(colours[front][scheme], colours[ground][scheme]) >= least


def test_contrast_knows_the_extremes():
    assert contrast("#000000", "#ffffff") == 21


def test_raw_colours_live_in_the_tokens_only():
    strays = {
        path.name: found
        for path in CSS.rglob("*.css")
        if path.name != "tokens.css"
        and (found := re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*;)|rgba?\(", path.read_text()))
    }

    assert strays == {}


def test_stylesheets_need_no_shouting_and_stay_small():
    assert [path.name for path in CSS.rglob("*.css") if "!important" in path.read_text()] == []
    assert [path.name for path in CSS.rglob("*.css") if len(path.read_text().splitlines()) > 200] == []
