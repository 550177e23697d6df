import pytest

from members.templatetags.account_looks import BadgeLook, alert_kind, badge_look, button_look


@pytest.mark.parametrize(
    ("tags", "classes"),
    [
        ([], "btn"),
        (["link", "danger"], "more"),
        (["danger", "tool"], "btn btn--danger btn--small"),
        (["outline"], "btn btn--ghost"),
        (["secondary", "prominent"], "btn btn--ghost btn--wide"),
        (["minor"], "btn btn--ghost btn--small"),
    ],
)
def test_button_looks_as_its_words_say(tags, classes):
    assert button_look(tags) == classes


@pytest.mark.parametrize(
    ("tags", "look"),
    [
        ([], BadgeLook("", "star")),
        (["mfa", "primary"], BadgeLook("info", "key-round")),
        (["success"], BadgeLook("ok", "check")),
        (["current"], BadgeLook("ok", "check")),
        (["warning", "mfa"], BadgeLook("warn", "triangle-alert")),
    ],
)
def test_badge_looks_as_its_words_say(tags, look):
    assert badge_look(tags) == look


@pytest.mark.parametrize(("level", "kind"), [("error", "error"), ("warning", "warn"), ("success", "ok"), ("info", "")])
def test_alert_is_of_our_kind(level, kind):
    assert alert_kind(level) == kind
