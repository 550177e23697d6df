"""What is a failure, and of which sort: reports, letters of old servers, and mail that only looks like them."""

import pytest

from notifications.bounces.reports import failure_in
from notifications.inbound.mime import parse

from .letters import EXIM, QMAIL, letter, report

OTHER = "\r\nFinal-Recipient: rfc822; b@anders.example\r\nAction: {action}\r\nStatus: {status}\r\n"
EXIM_HEADERS = {"X_Failed_Recipients": "noor@voorbeeld.example"}
HARD = {
    "unknown": report(),
    "capitals": report("5.1.1 (bad mailbox)", "Failed"),
    "without status": report("", diagnosis="smtp; 550 No such user"),
    "everybody of a list": report(others=OTHER.format(action="failed", status="5.1.1")),
    "exim": letter(EXIM.format(answer="550 5.1.1 No such user"), **EXIM_HEADERS),
    "exim without code": letter(EXIM.format(answer="550 No such user"), **EXIM_HEADERS),
    "qmail": letter(QMAIL),
}
SOFT = {
    "given up": report("4.4.7"),
    "about the sender": report("5.7.1"),
    "on a list of senders": report("", diagnosis="smtp; 554 Service unavailable; blocked using zen.lijst.example"),
    "full": report("5.2.2"),
    "too big": report("5.3.4"),
    "what it holds": report("5.6.0"),
    "one of a list is only full": report(others=OTHER.format(action="failed", status="4.2.2")),
    "exim, full": letter(EXIM.format(answer="452 4.2.2 Mailbox full"), **EXIM_HEADERS),
}
NO_FAILURE = {
    "still trying": report("4.4.1", "delayed"),
    "delivered": report("2.0.0", "delivered"),
    "one of a list got it": report(others=OTHER.format(action="relayed", status="2.0.0")),
    "no status": report(""),
    "answer of another sort": report("", diagnosis="x-unix; 550 5.1.1"),
    "no report": report(kind="mixed"),
    "words of anybody": letter("550 5.1.1 No such user"),
    "not from a mail system": letter(QMAIL, From="a@voorbeeld.example", Return_Path="<a@voorbeeld.example>"),
    "exim without an answer": letter(EXIM.format(answer="Unrouteable address"), **EXIM_HEADERS),
    "nothing": b"",
    "broken": b"Content-Type: multipart/report; boundary=g\n\n--g\nContent-Type: message/delivery-status\n\n\xff",
}


@pytest.mark.parametrize(("mails", "is_hard"), [(HARD, True), (SOFT, False), (NO_FAILURE, None)])
def test_failure_is_told_by_what_a_mail_server_says(mails, is_hard):
    failures = {name: failure_in(parse(raw)) for name, raw in mails.items()}

    assert {name: failure and failure.is_hard for name, failure in failures.items()} == dict.fromkeys(mails, is_hard)
