"""Mails written to bring the portal down: each is looked at once, and ended."""

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
