"""A ruler has a true scale, and says in words what it shows."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.rulers import band_ruler, gauge, ruler, scale_of, share_of_the_way


@pytest.mark.parametrize(
    ("unit", "values", "ends"),
    [
        ("%", (58, 90), ("0%", "100%")),
        ("%", (4.6, 4.2), ("0%", "10%")),
        ("leerlingen", (46, 30), ("0", "50")),
        ("weken", (19, 10), ("0", "20")),
        ("besturen", (6, 14), ("0", "15")),
        ("euro", (620000, 0), ("€ 0", "€ 800.000")),
        ("euro", (-20000, 5000), ("€ -20.000", "€ 5.000")),
        ("gesprekken", (0, 0), ("0", "1")),
        ("score 1-5", (3.1, 3.8), ("1", "5")),
        ("rapportcijfer", (6.3, 7.5), ("1", "10")),
    ],
)
def test_scale_fits_its_unit(unit, values, ends):
    assert scale_of(unit, *values).ends == ends


amounts = st.decimals(-10_000_000, 10_000_000, places=2)


@given(start=amounts, goal=amounts, unit=st.sampled_from(["%", "leerlingen", "score 1-5", "euro"]))
def test_values_keep_their_order_on_every_scale(start, goal, unit):
    scale = scale_of(unit, start, goal)

    assert scale.low <= float(min(start, goal)) <= float(max(start, goal)) <= scale.high
    assert scale.place(min(start, goal)) <= scale.place(max(start, goal))


def test_example_stands_where_its_values_belong():
    drawing = ruler("m1", start=Decimal(46), goal=Decimal(30), unit="leerlingen")

    assert '<title id="m1">Nulmeting 46, doelwaarde 30 leerlingen. De schaal loopt van 0 tot 50.</title>' in drawing
    assert re.findall(r'class="(start|goal|now)" cx="([\d.]+)%"', drawing) == [("start", "92.0"), ("goal", "60.0")]
    assert "16 leerlingen minder" in drawing


def test_measurement_stands_between_with_the_expected_place():
    drawing = ruler("m1", start=42, now=29, goal=20, unit="leerlingen", expected=50)

    assert (
        '<title id="m1">Nulmeting 42, nu 29, doelwaarde 20 leerlingen. Dat is 59 procent van de weg. '
        "Verwacht: 50 procent. De schaal loopt van 0 tot 50.</title>" in drawing
    )
    assert 'class="now" cx="58.0%"' in drawing
    assert 'class="expect" x1="62.0%"' in drawing
    assert 'class="fill" x="58.0%" y="24" width="26.0%"' in drawing


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (Decimal("5.1"), "0,3 procentpunt boven de bandbreedte"),
        (Decimal("4.1"), "0,1 procentpunt onder de bandbreedte"),
        (Decimal("4.8"), "binnen de bandbreedte"),
    ],
)
def test_band_stands_between_its_bounds(start, words):
    drawing = band_ruler("m1", start=start, lower=Decimal("4.2"), upper=Decimal("4.8"), unit="%")

    assert 'class="band" x="42.0%" y="22" width="6.0%"' in drawing
    assert "bandbreedte 4,2% tot 4,8%. De schaal loopt van 0% tot 10%." in drawing
    assert words in drawing


def test_interim_target_stands_on_the_way_and_in_words():
    drawing = ruler("m1", start=46, interim=38, goal=30, unit="leerlingen")

    assert 'class="interim" cx="76.0%"' in drawing
    assert "Nulmeting 46, tussendoel 38, doelwaarde 30 leerlingen." in drawing


def test_a_short_way_leaves_its_arrow_to_the_chip():
    assert 'class="arrow"' not in ruler("m1", start=71, goal=78, unit="%")
    assert 'class="arrow"' in ruler("m1", start=58, goal=90, unit="%")


@pytest.mark.parametrize(
    ("start", "now", "goal", "percent"),
    [(0, 50, 100, 50), (100, 50, 0, 50), (0, 120, 100, 100), (0, -5, 100, 0), (7, 7, 7, 0)],
)
def test_share_of_the_way_stays_between_nothing_and_all(start, now, goal, percent):
    assert share_of_the_way(start, now, goal) == percent


def test_gauge_says_how_full_it_is():
    drawing = gauge("m1", now=6, full=24, now_words="bezet", unit="plekken")

    assert '<title id="m1">6 van de 24 plekken bezet.</title>' in drawing
    assert 'class="fill" x="0" y="24" width="25%"' in drawing


def test_words_of_people_cannot_become_markup_or_style():
    drawing = ruler("m1", start=1, now=1, goal=2, expected=10, unit='<script style="x">')

    assert "<script" not in drawing
    assert ' style="' not in drawing
