import pytest

from notifications.kinds import KINDS, Frequency, Kind, Present
from notifications.outbox import Notice


@pytest.fixture
def gone() -> set[str]:
    """What is not there for anybody any more: 'proef:1'."""
    return set()


@pytest.fixture
def outdated() -> set[str]:
    """What is there still, and not worth a mail."""
    return set()


@pytest.fixture
def moved() -> dict[str, str]:
    """Where things are by now, when not at their first place."""
    return {}


@pytest.fixture(autouse=True)
def kinds(monkeypatch, gone, outdated, moved):
    """Three kinds of notification: one at once, one in the daily mail, one that cannot be refused."""

    def presents(reader, notifications):
        return {
            item.pk: Present(moved.get(item.about, "/overzicht/"), is_worth_mail=item.about not in outdated)
            for item in notifications
            if item.about not in gone
        }

    for kind in (
        Kind("proef", "een proefbericht", presents=presents),
        Kind("proef-dagelijks", "een bericht voor de dagmail", default=Frequency.DAILY, presents=presents),
        Kind("proef-verplicht", "een bevestiging", required=True, presents=presents),
    ):
        monkeypatch.setitem(KINDS, kind.code, kind)


@pytest.fixture
def notice():
    def make(kind="proef", about="proef:1", **fields):
        return Notice(kind=kind, about=about, **{"title": "Er is iets nieuws", "url": "/overzicht/", **fields})

    return make
