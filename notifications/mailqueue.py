"""The queue of mails: rows of post_office, written in the transaction that causes them, sent after commit.

post_office's own `mail.send` is not used: it reads subject and text as Django templates, and they hold what
members wrote.
"""

from collections.abc import Sequence
from email.mime.base import MIMEBase
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from post_office.models import PRIORITY, STATUS, Email

from foundation.jobs import wake

from .delivery import send_fresh_mails
from .letter import Attachment, Letter
from .models import MailPart

__all__ = ["Attachment", "Letter", "QueueBackend", "queue_letters"]


def queue_letters(letters: Sequence[Letter]) -> list[Email]:
    """Write the mails to the queue and have them sent after commit; the number of queries is constant."""
    emails: list[Email] = Email.objects.bulk_create([_email(letter) for letter in letters])
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
        context=letter.queue_context or None,
        headers={"Auto-Submitted": "auto-generated", **letter.headers},
        # Made once: a mail that is sent twice because a worker died is recognised as the same one.
        message_id=make_msgid(domain=settings.POST_OFFICE["MESSAGE_ID_FQDN"]),
        # What somebody waits for is of high priority; delivery.py tells it by that.
        priority=PRIORITY.high if letter.is_awaited else PRIORITY.medium,
        status=STATUS.queued,
    )


class QueueBackend(BaseEmailBackend):
    """Django's mail backend: what allauth and others send waits in the same queue.

    Those are codes and links that their reader asked for, and news of the own account.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(queue_letters([self._letter(message) for message in email_messages]))

    def _letter(self, message: EmailMessage) -> Letter:
        html = [body for body, mimetype in getattr(message, "alternatives", []) if mimetype == "text/html"]
        headers = dict(message.extra_headers)
        if message.reply_to:
            headers.setdefault("Reply-To", ", ".join(message.reply_to))
        return Letter(
            to=message.to,
            cc=message.cc,
            bcc=message.bcc,
            subject=str(message.subject),
            text=str(message.body),
            html=html[0] if html else "",
            sender=message.from_email,
            headers=headers,
            attachments=[self._attachment(a) for a in message.attachments],
            is_awaited=True,
        )

    def _attachment(self, attachment: Any) -> Attachment:
        if isinstance(attachment, MIMEBase):
            content = attachment.get_payload(decode=True)
            if not isinstance(content, bytes):
                raise ValueError("an attachment of several parts")
            return Attachment(attachment.get_filename() or "bijlage", content, attachment.get_content_type())
        name, content, mimetype = attachment
        content = content.encode() if isinstance(content, str) else content
        return Attachment(name or "bijlage", content, mimetype or "application/octet-stream")
