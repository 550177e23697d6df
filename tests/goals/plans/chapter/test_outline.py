from hypothesis import given
from hypothesis import strategies as st

from goals.chapter import SORTS
from goals.chapter.pieces import Piece
from goals.models import Activity, FocusArea, Goal, Indicator
from goals.plans.chapter.outline import (
    LONGEST_ACTIVITY,
    LONGEST_GOAL,
    LONGEST_INDICATOR,
    LONGEST_NAME,
    LONGEST_REASON,
    AreaOutline,
    GoalOutline,
    cut_at_sentence,
    cut_at_word,
    outline_of,
    text_of,
)

WORDS = st.sampled_from(["Rust", "thuiszitters", "Doel", "1:", "in", "2030", "…", "a" * 700, "Speerpunt", "wordt."])
TEXTS = st.one_of(st.lists(WORDS, max_size=400).map(" ".join), st.text(max_size=50))
PIECES = st.lists(st.builds(Piece, TEXTS, st.sampled_from(SORTS)), max_size=30)


def test_each_piece_comes_under_what_stands_before_it():
    outline = outline_of(
        [
            Piece("4.2 Speerpunt 1: Thuiszitters.", "speerpunt"),
            Piece("Waarom dit speerpunt?", "kop"),
            Piece("Te veel leerlingen zitten thuis.", "toelichting"),
            Piece("Doel A1: Minder thuiszitters in 2030.", "doelstelling"),
            Piece("Dit is nodig.", "toelichting"),
            Piece("Aantal thuiszitters", "indicator"),
            Piece("Het SWV belt elke week.", "activiteit"),
            Piece("Rust", "speerpunt"),
        ]
    )

    goal = GoalOutline("Minder thuiszitters in 2030.", ["Aantal thuiszitters"], ["Het SWV belt elke week."])
    assert outline == [
        AreaOutline("Thuiszitters", "Te veel leerlingen zitten thuis.", [goal]),
        AreaOutline("Rust"),
    ]


def test_what_stands_before_the_first_speerpunt_or_goal_is_still_to_be_placed():
    outline = outline_of(
        [Piece("Aantal thuiszitters", "indicator"), Piece("Rust", "speerpunt"), Piece("Bellen", "activiteit")]
    )

    assert [(area.name, area.goals[0].title) for area in outline] == [
        ("Nog in te delen", "Nog in te delen"),
        ("Rust", "Nog in te delen"),
    ]


def test_speerpunt_that_comes_back_is_one():
    outline = outline_of(
        [
            Piece("Rust", "speerpunt"),
            Piece("Doel een", "doelstelling"),
            Piece("rust", "speerpunt"),
            Piece("Doel twee", "doelstelling"),
        ]
    )

    assert [(area.name, len(area.goals)) for area in outline] == [("Rust", 2)]


def test_name_is_cut_at_a_word_and_stands_whole_in_the_reason():
    name = "Samen werken " * 15 + "aan rust"

    area = outline_of([Piece(name, "speerpunt"), Piece("Daarom.", "toelichting")])[0]

    assert (area.name, area.reason) == (cut_at_word(name, 160), f"{name} Daarom.")
    assert area.name.removesuffix(" …").split() == name.split()[: len(area.name.split()) - 1]


def test_reason_ends_with_a_whole_sentence():
    assert cut_at_sentence("Een zin. Nog een zin die te lang is.", 20) == "Een zin."
    assert cut_at_sentence("Een zin zonder einde", 12) == "Een zin …"


def test_text_is_the_whole_chapter():
    pieces = [
        Piece("Koers", "kop"),
        Piece("Een.", "toelichting"),
        Piece("Rust", "speerpunt"),
        Piece("Twee.", "doelstelling"),
    ]

    assert text_of(pieces) == "Koers\nEen.\n\nRust\nTwee."


def test_limits_are_those_of_the_fields():
    fields = [(FocusArea, "name"), (FocusArea, "reason"), (Goal, "text"), (Indicator, "name"), (Activity, "text")]

    limits = [LONGEST_NAME, LONGEST_REASON, LONGEST_GOAL, LONGEST_INDICATOR, LONGEST_ACTIVITY]
    assert [model._meta.get_field(name).max_length for model, name in fields] == limits


@given(PIECES)
def test_any_pieces_keep_to_the_limits_and_none_is_lost(pieces):
    outline = outline_of(pieces)

    goals = [goal for area in outline for goal in area.goals]
    said = [piece for piece in pieces if piece.text.split()]
    assert all(0 < len(area.name) <= LONGEST_NAME and len(area.reason) <= LONGEST_REASON for area in outline)
    assert all(len(goal.text) <= LONGEST_GOAL and (goal.text or goal.title) for goal in goals)
    assert all(0 < len(name) <= LONGEST_INDICATOR for goal in goals for name in goal.indicators)
    assert all(0 < len(text) <= LONGEST_ACTIVITY for goal in goals for text in goal.activities)
    for sort, made in (
        ("doelstelling", [goal for goal in goals if goal.text]),
        ("indicator", [name for goal in goals for name in goal.indicators]),
        ("activiteit", [text for goal in goals for text in goal.activities]),
    ):
        assert len(made) == sum(piece.sort == sort for piece in said)
    assert all(piece.text in text_of(pieces) for piece in pieces)
