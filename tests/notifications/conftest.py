import pytest

from notifications.kinds import KINDS, Frequency, Kind


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """Three kinds of news: one at once, one in the daily mail, one that cannot be refused."""
    for kind in (
        Kind("proef", "een proefbericht"),
        Kind("proef-dagelijks", "een bericht voor de dagmail", default=Frequency.DAILY),
        Kind("proef-verplicht", "een bevestiging", required=True),
    ):
        monkeypatch.setitem(KINDS, kind.code, kind)


@pytest.fixture
def news():
    from notifications.outbox import News

    def make(kind="proef", about="proef:1", **fields):
        return News(kind=kind, about=about, **{"title": "Er is iets nieuws", "url": "/overzicht/", **fields})

    return make
