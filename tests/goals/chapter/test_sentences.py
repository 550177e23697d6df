from goals.chapter.sentences import split_sentences


def test_abbreviations_numbers_and_quotes_end_no_sentence():
    text = "Scholen krijgen o.a. Extra hulp, zie art. 5. Het kost € 2.500. ‘Dat is veel.’ Op 1 aug. 2027 begint het."

    assert split_sentences(text) == [
        "Scholen krijgen o.a. Extra hulp, zie art. 5.",
        "Het kost € 2.500.",
        "‘Dat is veel.’",
        "Op 1 aug. 2027 begint het.",
    ]


def test_question_is_a_sentence():
    assert split_sentences("Wat willen we? Minder verzuim.") == ["Wat willen we?", "Minder verzuim."]
