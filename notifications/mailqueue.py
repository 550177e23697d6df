"""The queue of mails: rows of post_office, written in the transaction that causes them, sent after commit.

post_office's own `mail.send` is not used: it reads subject and text as Django templates, and they hold what
members wrote.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from email.mime.base import MIMEBase
from email.utils import make_msgid

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from post_office.models import PRIORITY, STATUS, Email

from foundation.jobs import wake

from .delivery import send_fresh_mails
from .models import MailPart


@dataclass(frozen=True)
class Attachment:
    """A file that goes along. With `alternative` it is also an alternative body (calendar invitations).

    `mimetype` may carry parameters: 'text/calendar; method=REQUEST'.
    """

    name: str
    content: bytes
    mimetype: str
    alternative: bool = False


@dataclass(frozen=True)
class Letter:
    """One mail, ready to be queued: words as they are to be read, nothing is interpreted any more."""

    to: Sequence[str]
    subject: str
    text: str
    html: str = ""
    html_from: dict = field(default_factory=dict)  # from html.html_source(), in place of `html`
    sender: str = ""
    headers: dict = field(default_factory=dict)
    cc: Sequence[str] = ()
    bcc: Sequence[str] = ()
    attachments: Sequence[Attachment] = ()


def queue_letters(letters: Sequence[Letter]) -> list[Email]:
    """Write the mails to the queue and have them sent after commit; the number of queries is constant."""
    emails = Email.objects.bulk_create([_email(letter) for letter in letters])
    MailPart.objects.bulk_create(
        MailPart(email=email, name=a.name, content=a.content, mimetype=a.mimetype, is_alternative=a.alternative)
        for email, letter in zip(emails, letters, strict=True)
        for a in letter.attachments
    )
    wake(send_fresh_mails)
    return emails


def _email(letter: Letter) -> Email:
    return Email(
        from_email=letter.sender or settings.DEFAULT_FROM_EMAIL,
        to=list(letter.to),
        cc=list(letter.cc),
        bcc=list(letter.bcc),
        # A line break in a subject is a refused mail, and at worst a second header.
        subject=" ".join(letter.subject.split())[:900],
        message=letter.text,
        html_message=letter.html,
        context=letter.html_from or None,
        headers={"Auto-Submitted": "auto-generated", **letter.headers},
        # Made once: a mail that is sent twice because a worker died is recognised as the same one.
        message_id=make_msgid(domain=settings.POST_OFFICE["MESSAGE_ID_FQDN"]),
        priority=PRIORITY.medium,
        status=STATUS.queued,
    )


class QueueBackend(BaseEmailBackend):
    """Django's mail backend: what allauth and others send waits in the same queue."""

    def send_messages(self, email_messages) -> int:
        return len(queue_letters([self._letter(message) for message in email_messages]))

    def _letter(self, message) -> Letter:
        html = [body for body, mimetype in getattr(message, "alternatives", []) if mimetype == "text/html"]
        headers = dict(message.extra_headers)
        if message.reply_to:
            headers.setdefault("Reply-To", ", ".join(message.reply_to))
        return Letter(
            to=message.to,
            cc=message.cc,
            bcc=message.bcc,
            subject=str(message.subject),
            text=message.body,
            html=html[0] if html else "",
            sender=message.from_email,
            headers=headers,
            attachments=[self._attachment(a) for a in message.attachments],
        )

    def _attachment(self, attachment) -> Attachment:
        if isinstance(attachment, MIMEBase):
            content = attachment.get_payload(decode=True)
            return Attachment(attachment.get_filename() or "bijlage", content, attachment.get_content_type())
        name, content, mimetype = attachment
        content = content.encode() if isinstance(content, str) else content
        return Attachment(name or "bijlage", content, mimetype or "application/octet-stream")
