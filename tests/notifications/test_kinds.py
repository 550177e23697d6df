from notifications.checks import every_kind_has_a_text
from notifications.kinds import KINDS, Kind


def test_kind_without_the_text_of_its_mail_is_an_error_at_the_start(monkeypatch):
    before = every_kind_has_a_text(None)
    monkeypatch.setitem(KINDS, "zonder-tekst", Kind("zonder-tekst", "een bericht zonder tekst"))

    errors = every_kind_has_a_text(None)

    assert before == []
    assert [(error.id, error.msg) for error in errors] == [
        ("notifications.E001", "The notification kind 'zonder-tekst' has no template mail/zonder-tekst.txt.")
    ]
