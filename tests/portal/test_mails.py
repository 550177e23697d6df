"""Every mail of the portal, for one and for more: Dutch, whole, and with one thing to do."""

import re
from dataclasses import replace
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings

from notifications.kinds import KINDS, Frequency
from tests.factories import MemberFactory

from .mails import ACCOUNT_MAILS, FOLDER, NAMES, TEXT_ONLY, Scene, account_mail, words_of_html

pytestmark = pytest.mark.one_database

ENGLISH = (
    *("the", "and", "your", "you", "please", "click", "has", "been", "from", "with", "email", "password", "hello"),
    *("this", "that", "have", "account has", "thank", "sign", "follow", "request", "confirm", "address"),
)
FAULTS = {
    "what is not there": r"\bNone\b|\bFalse\b|\bTrue\b",
    "English": rf"(?i)\b({'|'.join(ENGLISH)})\b",
    "one of many": r"\b1 (personen|mensen|plekken|dagen|berichten|antwoorden|aanvragen|datums)\b|\béén \w+en wachten\b",
    "two full stops": r"(?<!\.)\.\.(?!\.)|[?:]\.",
    "space before a sign": r"\w [:,;?](?=\s|$)|\w \.(?=\s|$)",
    "shouting": r"!",
    "template": r"\{\{|\{%|\{#|%\}|\}\}",
    "polite": r"(?i)\b(u|uw)\b",
    "straight quotes": r"[\"'`]",
    "Markdown": r"\*\*|^#|\]\(",
    "page without a house": r"(?<![\w/:.>])/(forum|leden|contact|bijeenkomsten|berichten|account)/",
    "two spaces": r"\S  +\S",
}
ADDRESS = re.compile(r"<?\b(https?://\S+|[\w.+-]+@[\w.-]+)>?")
GREETINGS = ("Beste Noor,", "Goedendag,", "Denk met ons mee")
NEVER_SENT = {"password_reset_code"}  # allauth's other way to a new password; ours is a link


@pytest.fixture
def each_at_once(db, monkeypatch):
    """What waits for the daily mail otherwise is mailed too."""
    for code, kind in KINDS.items():
        monkeypatch.setitem(KINDS, code, replace(kind, default=Frequency.EACH))


def faults_in(text: str) -> list[tuple[str, str]]:
    bare = ADDRESS.sub("ADRES", text)
    return [(name, match.group()) for name, fault in FAULTS.items() for match in re.finditer(fault, bare, re.M)]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", NAMES)
def test_mail_is_dutch_and_whole_in_every_situation(each_at_once, name, number):
    texts = list(Scene(number).letters(name))

    assert [fault for text, drawn in texts for fault in faults_in(text) + faults_in(words_of_html(drawn))] == []
    assert [text for text, _ in texts if not text.startswith(GREETINGS) or "&amp;" in text or "\n\n\n" in text] == []


@pytest.mark.parametrize("name", sorted(set(NAMES) - TEXT_ONLY))
def test_mail_asks_one_thing_by_one_button_that_says_what_it_does(each_at_once, name):
    for text, drawn in Scene(1).letters(name):
        buttons = re.findall(r'class="go" href="([^"]*)">([^<]*)<', drawn)
        links = re.findall(r'href="([^"]*)"', drawn)
        assert len(buttons) == 1
        assert "Bekijk op het portaal" not in drawn
        assert [link for link in links if not link.startswith(("https://", "http://", "mailto:"))] == []
        assert len(re.findall(rf"{re.escape(unescape(buttons[0][0]))}(?=\s|$)", text)) == 1


@pytest.mark.parametrize(("app", "name"), ACCOUNT_MAILS)
def test_mail_about_an_account_is_dutch_and_whole(rf, db, app, name):
    mail = account_mail(app, name, MemberFactory(first_name="Noor"))

    [(drawn, _)] = mail.alternatives
    assert faults_in(f"{mail.subject}\n{mail.body}") + faults_in(words_of_html(drawn)) == []


@pytest.mark.parametrize("app", ["account", "mfa", "socialaccount"])
def test_every_mail_of_allauth_is_in_our_words(app):
    theirs = Path(find_spec("allauth").origin).parent / "templates" / app / "email"

    missing = {path.name for path in theirs.glob("*.txt")} - {path.name for path in (FOLDER / app / "email").iterdir()}

    assert {name.rpartition("_")[0] for name in missing} <= NEVER_SENT
    assert getattr(settings, "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED", False) is False
