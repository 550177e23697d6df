"""Drawings say in words what they show, and bear odd numbers."""

import re
from decimal import Decimal

from foundation import svg


def test_number_is_written_with_a_comma():
    assert svg.number_in_words(38.5) == "38,5"
    assert svg.number_in_words(Decimal("123456789012.30")) == "123.456.789.012,3"
    assert svg.number_in_words(Decimal("620000.00")) == "620.000"


def test_seat_bar_draws_one_bar_per_seat_up_to_sixty():
    assert svg.seat_bar(18, 24).count("<rect") == 24
    assert svg.seat_bar(18, 24).count('class="taken"') == 18
    assert svg.seat_bar(200, 400).count("<rect") == 60


def test_full_seat_bar_looks_different_from_a_filling_one():
    assert svg.seat_bar(14, 14).count('class="full"') == 14


def test_line_chart_leaves_a_gap_where_nothing_was_measured():
    drawing = svg.line_chart("g1", [("okt", 42), ("jan", None), ("apr", 31), ("jul", 29)], 20, "Thuiszitters")

    assert drawing.count('class="dot"') == 3
    assert drawing.count('class="line"') == 1


def test_line_chart_counts_in_steps_that_are_read_at_once():
    def steps(top):
        drawing = svg.line_chart("g1", [("okt", top)], None, "Plekken")
        return re.findall(r'text-anchor="end">([\d,.]+)</text>', drawing)

    assert [steps(20), steps(5), steps(0.8), steps(3000), steps(0)] == [
        ["0", "5", "10", "15", "20"],
        ["0", "2", "4"],
        ["0", "0,2", "0,4", "0,6", "0,8"],
        ["0", "1.000", "2.000", "3.000"],
        ["0", "0,5"],
    ]


def test_line_chart_without_a_goal_draws_none():
    assert 'class="goal"' not in svg.line_chart("g1", [("okt", 2)], None, "Plekken")


def test_line_chart_writes_its_goal_on_the_side_where_the_line_is_not():
    below = svg.line_chart("g1", [("okt", 2), ("nov", 8)], 10, "Plekken", "plekken")
    above = svg.line_chart("g1", [("okt", 2), ("nov", 20)], 10, "Plekken", "plekken")

    assert '<text x="100%" y="22.0" text-anchor="end">plekken 10</text>' in below
    assert '<text x="100%" y="108.0" text-anchor="end">plekken 10</text>' in above


def test_bar_chart_measures_against_the_longest_and_bears_nothing():
    drawing = svg.bar_chart("b1", [("Aanwezig", 8), ("Afwezig", 2), ("<b>", 0)], "Wie er was")

    assert re.findall(r'class="fill" x="0" y="\d+" width="(\d+)%"', drawing) == ["100", "25", "0"]
    assert '<title id="b1">Wie er was</title>' in drawing
    assert "&lt;b&gt;" in drawing
    assert svg.bar_chart("b2", [("Niemand", 0)], "Leeg").count("<rect") == 2


def test_drawings_carry_no_style_that_the_policy_would_refuse():
    drawings = [
        svg.seat_bar(1, 2),
        svg.line_chart("g1", [("a", 1), ("b", 2)], 3, "t"),
    ]

    assert [drawing for drawing in drawings if "style" in drawing] == []
