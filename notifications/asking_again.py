"""A mail that leaves is asked once more whether it is still worth telling, and where its subject is now.

Minutes may lie between queueing and sending; hours when the mail server is away. Meanwhile a post is hidden or moved,
a place is given up, a right ends.
"""

from django.utils.html import escape
from post_office.models import Email

from foundation.addresses import whole_address

from .daily_letter import write_daily_letter
from .letter import Letter
from .models import Notification
from .present import worth_mailing


def as_it_stands_now(email: Email) -> Email | None:
    """The mail with present words and addresses; None when there is nothing left to tell.

    Mails that no notification stands behind (codes, letters to guests) leave as they are.
    """
    notifications = list(Notification.objects.filter(email=email).select_related("recipient").order_by("kind", "pk"))
    if not notifications:
        return email
    reader = notifications[0].recipient
    presents = worth_mailing(reader, notifications)
    going = [item for item in notifications if item.pk in presents]
    if not going:
        return None
    if (email.context or {}).get("is_daily"):
        _write_anew(email, write_daily_letter(reader, going, presents))
    else:
        _lead_to(email, whole_address(presents[going[0].pk].url))
    return email


def _write_anew(email: Email, letter: Letter) -> None:
    email.subject, email.message, email.html_message = letter.subject, letter.text, letter.html


def _lead_to(email: Email, url: str) -> None:
    """Where the subject was when the mail was written is known with it."""
    before = (email.context or {}).get("url")
    if not before or before == url:
        return
    email.message = email.message.replace(before, url)
    email.html_message = email.html_message.replace(escape(before), escape(url))
    email.context = email.context | {"url": url}
