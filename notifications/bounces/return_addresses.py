"""Where a mail goes back to when it cannot be delivered: antwoord+retour-<number>-<token>@…, one for each mail.

It is the sender on the envelope alone (RFC 5321, 4.5.5): nobody knows it but the mail servers on its way and its
addressee. The token follows from the mail, its addressee and the SECRET_KEY: a report that comes back to it is about
that mail, whatever it says.
"""

import base64

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from post_office.models import Email

from ..inbound.addresses import can_answer_by_mail

SALT = "notifications.bounces.return"
MARK = "retour"
TOKEN_BYTES = 16
LONGEST_NUMBER = 18


def return_address(email: Email) -> str:
    """Empty where no mail comes in, and for a mail to several: a report of it would be about nobody."""
    if not can_answer_by_mail() or addressee_of(email) is None:
        return ""
    local, _, domain = settings.INBOUND_ADDRESS.rpartition("@")
    return f"{local}+{MARK}-{email.pk}-{_token(email, settings.SECRET_KEY)}@{domain}"


def addressee_of(email: Email) -> str | None:
    """The one address a mail goes to, in small letters."""
    addresses = {address.lower() for address in (*email.to, *email.cc, *email.bcc)}
    return addresses.pop() if len(addresses) == 1 else None


def mail_returned_to(recipient: str) -> Email | None:
    """The mail that a return address was made for; None when it is none of ours."""
    local, _, domain = recipient.strip().strip("<>").lower().rpartition("@")
    own_local, _, own_domain = settings.INBOUND_ADDRESS.lower().rpartition("@")
    name, _, extension = local.partition("+")
    mark, number, token = [*extension.split("-"), "", ""][:3]
    if (name, domain, mark) != (own_local, own_domain, MARK) or not _is_number(number):
        return None
    email = Email.objects.filter(pk=int(number)).first()
    return email if email and _made(email, token) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER


def _made(email: Email, token: str) -> bool:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return addressee_of(email) is not None and any(constant_time_compare(_token(email, key), token) for key in secrets)


def _token(email: Email, secret: str | bytes) -> str:
    about = f"{email.message_id}:{addressee_of(email)}"
    digest = salted_hmac(SALT, about, secret=secret, algorithm="sha256").digest()[:TOKEN_BYTES]
    return base64.b32encode(digest).decode().rstrip("=").lower()
