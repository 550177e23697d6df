import pytest

from notifications.digests import blocks
from notifications.kinds import KINDS, Frequency, Kind, Present, Words
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
    """Four kinds of notification: one at once, one in each digest, one that cannot be refused.

    What is about a post says the words of it: 'post:3' is Bo's third in conversation 1.
    """

    def presents(reader, notifications):
        return {
            item.pk: Present(
                moved.get(item.about, "/overzicht/"), is_worth_mail=item.about not in outdated, words=words(item.about)
            )
            for item in notifications
            if item.about not in gone
        }

    def words(about):
        what, _, number = about.partition(":")
        text = f"Dit is nummer {number}. " + "en zo " * 30
        return Words("topic:1", "Hoe tellen jullie?", "Bo Proef", text) if what == "post" else None

    for kind in (
        Kind("proef", "een proefbericht", presents=presents, counted_as=("antwoord op", "antwoorden op")),
        Kind("proef-dagelijks", "een bericht voor de dagmail", default=Frequency.DAILY, presents=presents),
        Kind(
            "proef-wekelijks",
            "een bericht voor de weekmail",
            default=Frequency.WEEKLY,
            presents=presents,
            heading="Jouw vragen",
            most_lines=5,
            counted_as=("antwoord op", "antwoorden op"),
        ),
        Kind("proef-verplicht", "een bevestiging", required=True, presents=presents),
    ):
        monkeypatch.setitem(KINDS, kind.code, kind)


@pytest.fixture
def nothing_else(monkeypatch):
    """Digests of notifications alone."""
    monkeypatch.setattr(blocks, "BLOCKS", [])


@pytest.fixture
def notice():
    def make(kind="proef", about="proef:1", **fields):
        return Notice(kind=kind, about=about, **{"title": "Er is iets nieuws", "url": "/overzicht/", **fields})

    return make
