from notifications.inbound.mime import parse, words_of

from .corpus import all_mails, hard_mails

MOST_WRONG = 0.02


def test_corpus_has_many_mails_of_many_programs():
    mails = all_mails()

    assert len({raw for _, raw, _ in mails}) == len(mails)
    assert len(mails) >= 200


def test_cut_leaves_what_was_written_in_almost_every_mail():
    mails = all_mails()

    wrong = [
        (name, answer, expected) for name, raw, expected in mails if (answer := words_of(parse(raw)).answer) != expected
    ]

    assert len(wrong) <= MOST_WRONG * len(mails), wrong


def test_words_that_look_like_a_head_or_a_closing_stay_and_what_is_one_goes():
    answers = {name: words_of(parse(raw)).answer for name, raw, _ in hard_mails()}

    assert answers == {name: expected for name, _, expected in hard_mails()}


def test_cut_loses_no_mail_somebody_wrote_something_in():
    lost = [name for name, raw, expected in all_mails() if expected and not words_of(parse(raw)).answer]

    assert lost == []


def test_attachments_are_named_but_pictures_of_a_signature_are_not():
    names = {name: words_of(parse(raw)).attachments for name, raw, _ in all_mails()}

    assert set(names.values()) == {(), ("plan.pdf",)}
