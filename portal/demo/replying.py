"""Answering a mail of the demo as who got it does: with their mail program, past a mail server that knows them."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import make_msgid, parseaddr
from pathlib import Path

from django.conf import settings


def answerable_mails() -> Iterator[tuple[Path, EmailMessage]]:
    """The mails of the folder that say where they can be answered, newest first."""
    for place in sorted(Path(settings.EMAIL_FILE_PATH).glob("*.eml"), reverse=True):
        mail = read(place)
        if addresses_in(mail):
            yield place, mail


def read(place: Path) -> EmailMessage:
    mail: EmailMessage = message_from_bytes(place.read_bytes(), policy=default)
    return mail


def addresses_in(mail: EmailMessage) -> list[str]:
    """Where it can be answered: the mail itself, or each question of a digest."""
    local, _, domain = settings.INBOUND_ADDRESS.partition("@")
    address = rf"{re.escape(local)}\+\w+@{re.escape(domain)}"
    return list(dict.fromkeys(re.findall(address, str(mail["Reply-To"] or text_of(mail)))))


def answer_to(mail: EmailMessage, *, text: str, address: str) -> bytes:
    """The words above the whole mail, as most programs quote it, and what our own mail server found out about it."""
    sender = parseaddr(str(mail["To"]))[1]
    domain = sender.rpartition("@")[2]
    answer = EmailMessage(policy=default)
    answer["Authentication-Results"] = f"{settings.INBOUND_AUTHSERV_ID}; dmarc=pass header.from={domain}"
    answer["From"], answer["To"] = sender, address
    answer["Subject"] = " ".join(f"Re: {mail['Subject']}".split())
    answer["Message-ID"] = make_msgid(domain=domain)
    answer["In-Reply-To"] = str(mail["Message-ID"])
    answer.set_content(f"{text}\n\n{quoted(mail)}\n")
    return answer.as_bytes()


def quoted(mail: EmailMessage) -> str:
    head = ["-----Oorspronkelijk bericht-----", f"Van: {mail['From']}", f"Verzonden: {mail['Date']}", ""]
    return "\n".join([*head, *text_of(mail).splitlines()])


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    return str(body.get_content()) if body else ""
