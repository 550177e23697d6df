"""Mails as they come in, with what our own mail server found out about them."""

from itertools import count

from allauth.account.models import EmailAddress

AUTHSERV = "mail.leernetwerk.example"
NUMBERS = count(1)
PROVEN = f"{AUTHSERV}; dkim=pass header.d=voorbeeld.example; dmarc=pass header.from=voorbeeld.example"


def make_verified(person):
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def answer_mail(
    text="Wij tellen per maand.", *, sender="Noor <noor@voorbeeld.example>", proof=PROVEN, kind="text/plain", **headers
) -> bytes:
    fields = {
        "Return-Path": "<noor@voorbeeld.example>",
        "Authentication-Results": proof,
        "From": sender,
        "Subject": "Re: Nieuw antwoord",
        "Message-ID": f"<mail-{next(NUMBERS)}@voorbeeld.example>",
        "MIME-Version": "1.0",
        "Content-Type": f"{kind}; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return f"{head}\r\n{text}\r\n".encode()
