"""What a mail server says about a mail that it could not deliver. Without Django.

Most say it in a form for programs (RFC 3464). Of the plain letters of older servers only those are read that name
themselves and an answer of the server; in any other letter the words could be anybody's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from ..inbound.headers import all_headers, header, sender_of
from ..inbound.mime import words_of

_STATUS = re.compile(r"[45]\.\d{1,3}\.\d{1,3}\b")
# '550 5.1.1 User unknown', behind the name of the server or at the beginning, and qmail's '(#5.1.1)'.
_ANSWER = re.compile(
    r"(?:^|:)[ \t]{0,8}(?P<reply>[45])[0-5]\d[ -]+#?(?P<status>[45]\.\d{1,3}\.\d{1,3}\b)?"
    r"|\(#(?P<qmail>[45]\.\d{1,3}\.\d{1,3})\)",
    re.MULTILINE,
)
_COPY = re.compile(r"^--.*\bcopy of\b", re.IGNORECASE | re.MULTILINE)
_QMAIL = re.compile(r"^\s*Hi\. This is the [\w-]+ program at ")
_MAIL_SYSTEMS = ("mailer-daemon@", "postmaster@")
# There is no such mailbox or host, or it is closed (RFC 3463, 3.2 to 3.5; RFC 7505). Everything else may be about us (a
# list of senders, 5.7), about that one mail (5.3.4, 5.6) or about today (a full mailbox, 5.2.2).
_NO_SUCH_ADDRESS = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.1"}
# Of servers that give no such status.
_SAYS_NO_SUCH_ADDRESS = re.compile(
    r"\b(?:no such|unknown|invalid|non-?existent) (?:user|recipient|mailbox|address|account|person)\b"
    r"|\b(?:user|recipient|mailbox|address|account) (?:is )?(?:unknown|not found|does(?: not|n't) exist)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Failure:
    """A mail did not arrive. `is_hard`: trying again is of no use, and that is because of the address."""

    is_hard: bool
    status: str


def failure_in(message: Message) -> Failure | None:
    """None when the mail is no report of a failure: an absence, a receipt, or the news that a server still tries."""
    if message.get_content_type() == "multipart/report":
        return _of_report(message)
    return _of_plain_letter(message) if _is_from_mail_system(message) else None


def failure_of(text: str) -> Failure | None:
    """By the first answer of a mail server in it."""
    found = _ANSWER.search(text)
    if found is None:
        return None
    if status := found["status"] or found["qmail"]:
        return _failure(status)
    is_hard = found["reply"].startswith("5") and bool(_SAYS_NO_SUCH_ADDRESS.search(text, found.start()))
    return Failure(is_hard, f"{found['reply']}.0.0")


def _failure(status: str) -> Failure:
    return Failure(is_hard=status in _NO_SUCH_ADDRESS, status=status)


def _of_report(message: Message) -> Failure | None:
    """Only when nobody got the mail: an address may be a list of people."""
    recipients = [fields for part in message.walk() for fields in _fields_of(part) if "Action" in fields]
    if not recipients or any(header(fields, "Action").lower() != "failed" for fields in recipients):
        return None
    failures = [_of_recipient(one) for one in recipients]
    known = [failure for failure in failures if failure]
    if len(known) < len(failures):
        return None
    return next((failure for failure in known if not failure.is_hard), known[0])


def _fields_of(part: Message) -> Iterator[Message]:
    """The groups of fields in the part for programs."""
    payload = part.get_payload()
    if part.get_content_type() == "message/delivery-status" and isinstance(payload, list):
        yield from (fields for fields in payload if isinstance(fields, Message))


def _of_recipient(fields: Message) -> Failure | None:
    if found := _STATUS.match(header(fields, "Status")):
        return _failure(found[0])
    kind, _, answer = header(fields, "Diagnostic-Code").partition(";")
    return failure_of(answer.strip()) if kind.strip().lower() == "smtp" else None


def _is_from_mail_system(message: Message) -> bool:
    return "<>" in all_headers(message, "Return-Path") or sender_of(message).lower().startswith(_MAIL_SYSTEMS)


def _of_plain_letter(message: Message) -> Failure | None:
    text = words_of(message).whole
    if not (header(message, "X-Failed-Recipients") or _QMAIL.match(text)):
        return None
    return failure_of(_COPY.split(text)[0])
