"""A mail that leaves is asked once more whether it is still worth telling, and where its subject is now.

Minutes may lie between queueing and sending; hours when the mail server is away. Meanwhile a post is hidden or moved,
a place is given up, a right ends.
"""

from django.utils import timezone
from django.utils.html import escape
from post_office.models import Email

from foundation.addresses import whole_address
from members.models import User

from .digests.blocks import still_standing
from .digests.letter import html_of_digest, write_digest
from .digests.lines import blocks_of
from .inbound.addresses import open_reply_addresses
from .kinds import Frequency
from .models import Notification, WeeklyLine
from .present import worth_mailing


def as_it_stands_now(email: Email) -> Email | None:
    """The mail with present words and addresses; None when there is nothing left to tell.

    Mails that no notification stands behind (codes, letters to guests) leave as they are.
    """
    notifications = list(Notification.objects.filter(email=email).select_related("recipient").order_by("kind", "pk"))
    if "digest" in (email.context or {}):
        return _digest(email, notifications)
    if not notifications:
        return email
    presents = worth_mailing(notifications[0].recipient, notifications)
    if not presents:
        return None
    _lead_to(email, whole_address(next(presents[item.pk].url for item in notifications if item.pk in presents)))
    return email


def _digest(email: Email, notifications: list[Notification]) -> Email | None:
    """Written anew: what its reader saw meanwhile, or may not see any more, is left out."""
    reader = notifications[0].recipient if notifications else _reader_of_lines(email)
    if reader is None or not reader.is_active:
        return None
    presents = worth_mailing(reader, notifications)
    blocks = blocks_of([item for item in notifications if item.pk in presents], presents)
    blocks += still_standing(reader, email, timezone.now())
    if not blocks:
        return None
    digest, note = Frequency(email.context["digest"]), email.context.get("note", "")
    open_reply_addresses((reader, line.answers_to) for block in blocks for line in block.lines)
    letter = write_digest(reader, digest, blocks, note=note)
    email.subject, email.message = letter.subject, letter.text
    email.html_message = html_of_digest(reader, digest, blocks, note=note)
    return email


def _reader_of_lines(email: Email) -> User | None:
    line = WeeklyLine.objects.filter(email=email).select_related("recipient").first()
    return line.recipient if line else None


def _lead_to(email: Email, url: str) -> None:
    """Where the subject was when the mail was written is known with it."""
    before = (email.context or {}).get("url")
    if not before or before == url:
        return
    email.message = email.message.replace(before, url)
    email.html_message = email.html_message.replace(escape(before), escape(url))
    email.context = email.context | {"url": url}
