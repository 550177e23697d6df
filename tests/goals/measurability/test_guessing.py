import pytest

from goals.measurability import guess_kind

from .sentences import given_sentences, library_texts, own_sentences


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thuiszitters en verzuim", "speerpunt"),
        ("Het aantal thuiszitters daalt van 46 naar 30 in 2029.", "doelstelling"),
        ("Aantal thuiszitters, op 1 oktober", "indicator"),
        ("Tevredenheid van ouders, bron: vragenlijst", "indicator"),
        ("Het SWV stelt een protocol op.", "activiteit"),
        ("Opstellen van een protocol", "activiteit"),
        ("De orthopedagoog komt elke zes weken in de klas.", "activiteit"),
        ("80% van de ouders volgt een training in 2028.", "doelstelling"),
    ],
)
def test_kind_is_guessed_by_the_words(text, kind):
    assert guess_kind(text) == kind


def test_kind_of_the_library_is_guessed():
    texts = [(text, kind) for text, kind, _ in library_texts()]

    right = sum(guess_kind(text) == kind for text, kind in texts)

    assert right / len(texts) >= 0.95


def test_kind_of_sentences_at_their_place_is_guessed():
    """A sentence that the check itself sends to another kind is left out."""
    labelled = [(text, kind) for text, kind, codes in (*given_sentences(), *own_sentences()) if "N" not in str(codes)]

    right = sum(guess_kind(text) == kind for text, kind in labelled)

    assert right / len(labelled) >= 0.85
