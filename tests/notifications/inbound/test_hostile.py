"""Mails written to bring the portal down: each is looked at once, and ended."""

from html.parser import HTMLParser

import pytest
from post_office.models import Email

from notifications.inbound import cutting, handling
from notifications.inbound.cutting import cut
from notifications.inbound.handling import GIVEN_UP, handle
from notifications.inbound.html_text import text_of_html
from notifications.inbound.mime import parse, words_of
from notifications.inbound.models import InboundMail
from notifications.inbound.receiving import receive
from tests.forum.factories import ask

from .mails import answer_mail

Outcome = InboundMail.Outcome
STRANGER = "mail.leernetwerk.example; dmarc=fail header.from=voorbeeld.example"


def test_of_a_strangers_mail_nothing_but_the_headers_is_read(db, comes_in, monkeypatch):
    def read(message):
        raise AssertionError("the body of a mail without proof was read")

    monkeypatch.setattr(handling, "words_of", read)

    mail = comes_in(answer_mail("Hallo", proof=STRANGER), "antwoord@leernetwerk.example")

    assert (mail.outcome, mail.sent_back_at) == (Outcome.UNPROVEN, None)


def test_quotes_within_quotes_stay_as_long_as_what_they_say():
    deep = text_of_html("<blockquote>x" * 3000)

    assert len(deep) < 3000 * 50


def test_marks_that_nothing_closes_are_not_read_to_the_end_again_and_again(monkeypatch):
    fed = []
    monkeypatch.setattr(HTMLParser, "feed", lambda reader, text: fed.append(text))

    text_of_html("<p>Ja." + "<a " * 5000)
    text_of_html("Ja." + "<a " * 5000)

    assert fed == ["<p>Ja.", "Ja."]


@pytest.mark.parametrize(
    "raw",
    [
        b"Message-ID: " + b"(" * 5000 + b"\n\nHallo",
        b"From: " + b"(" * 5000 + b"\n\nHallo",
        b"Content-Type: " + b"(" * 5000 + b"\n\nHallo",
        b"Content-Disposition: " + b"(" * 5000 + b"\n\nHallo",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
        b"Content-Type: message/rfc822\n\n" * 3000,
    ],
    ids=["number", "sender", "kind", "file name", "parts in parts", "mails in mails"],
)
def test_mail_that_is_nested_without_end_is_taken_and_ended(comes_in, db, raw):
    mail = comes_in(raw, "antwoord@leernetwerk.example")

    assert mail.handled_at is not None


@pytest.mark.parametrize("body", [">\n", ">\n\n", "> Op 1 mei 9:30 schreef\n"])
def test_each_quoted_line_is_looked_at_a_fixed_number_of_times(monkeypatch, body):
    looks = {}
    is_marker = cutting.is_marker
    for number in (500, 1000):
        looks[number] = 0

        def count(line, number=number):
            looks[number] += 1
            return is_marker(line)

        monkeypatch.setattr(cutting, "is_marker", count)
        cut("Mijn woorden.\n" + body * number + "x")

    assert looks[1000] < 2.5 * looks[500]


@pytest.mark.parametrize(("charset", "text"), [("unicode_escape", r"\ud800 hallo"), ("utf-7", "+2AA- hallo")])
def test_half_a_sign_can_be_kept_and_sent_back(db, comes_in, charset, text):
    raw = answer_mail(text).replace(b"charset=utf-8", f"charset={charset}".encode())

    mail = comes_in(raw, "antwoord@leernetwerk.example")

    assert mail.outcome == Outcome.UNKNOWN
    assert "hallo" in Email.objects.get().message
    words_of(parse(raw)).whole.encode("utf-8")


def test_mail_that_cannot_even_be_refused_is_ended(noor, address_of, monkeypatch):
    mail = receive(raw=answer_mail("Hallo"), recipient=address_of(noor, f"topic:{ask().pk}"))
    InboundMail.objects.filter(pk=mail.pk).update(attempts=GIVEN_UP + 1, handled_at=None)
    Email.objects.all().delete()

    def fall(raw):
        raise MemoryError

    monkeypatch.setattr(handling, "parse", fall)
    handle(mail.pk)

    mail.refresh_from_db()
    assert (mail.outcome, mail.handled_at is None, Email.objects.count()) == (Outcome.FAULT, False, 0)


OURS = "mail.leernetwerk.example"
PASSES = "dmarc=pass header.from=voorbeeld.example"


@pytest.mark.parametrize(
    ("said", "is_taken"),
    [
        (f"{OURS}; {PASSES}", True),
        (f"{OURS}; dkim=pass header.d=voorbeeld.example; dmarc=none", True),
        (f'{OURS}; dmarc=pass (p=none; "x") header.from="voorbeeld.example"', True),
        (f'{OURS}; dmarc=fail header.from=kwaad.example; spf=pass smtp.mailfrom="x; {PASSES} "@kwaad.example', False),
        (f"{OURS}; dmarc=fail header.from=voorbeeld.example; {PASSES}", False),
        (f"{OURS}; {PASSES}; {PASSES}", False),
        (f"{OURS}; spf=fail (x; (y); {PASSES}", False),
        (f"{OURS}; spf=fail (x \\); {PASSES})", False),
        (f"(x) {OURS}; {PASSES}", False),
        (f'"{OURS}"; {PASSES}', False),
        ("=?utf-8?q?mail=2Eleernetwerk=2Eexample=3B?= " + PASSES, False),
        (f"{OURS}.kwaad.example; {PASSES}", False),
    ],
)
def test_only_what_our_own_server_says_proves_a_sender(noor, address_of, comes_in, said, is_taken):
    mail = comes_in(answer_mail("Wij ook.", proof=said), address_of(noor, f"topic:{ask().pk}"))

    assert mail.outcome == (Outcome.ACCEPTED if is_taken else Outcome.UNPROVEN)
