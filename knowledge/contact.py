"""Asking POS something: stored, given an owner, mailed to POS and confirmed to whoever asked."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from foundation.addresses import whole_address
from foundation.letters import render_text
from foundation.readers import Reader
from foundation.working_days import add_working_days
from knowledge.models import ContactMessage, ContactSettings
from knowledge.models.contact import may_answer
from members.models import User
from members.permissions import EDITORS, is_administrator
from notifications.kinds import Kind, Present
from notifications.letter import Letter
from notifications.mailqueue import queue_letters
from notifications.models import Notification
from notifications.outbox import Notice, tell
from notifications.present import about_ids

PER_HOUR = 5
DAYS_TO_ANSWER = 5
DAYS_TO_ADMINISTRATORS = 10
TOO_MANY = "Je hebt het afgelopen uur al {count} vragen gestuurd. Probeer het over een uur opnieuw, of bel ons."


@transaction.atomic
def ask_pos(*, message: ContactMessage, sender: Reader, address: str) -> ContactMessage:
    """Store `message`, give it an owner and write both mails, all or nothing.

    `sender` is the request's user, `address` the client's network address, of which only a daily changing
    fingerprint is kept. Raises ValidationError with a sentence for the form when this sender asked too often.
    """
    message.sender_key = fingerprint(address)
    recent = ContactMessage.objects.sent_by(message.sender_key, since=timezone.now() - timedelta(hours=1)).count()
    if recent >= PER_HOUR:
        raise ValidationError(TOO_MANY.format(count=recent))
    message.sender = sender if sender.is_authenticated else None
    message.owner = choose_owner()
    message.due_on = add_working_days(timezone.localdate(), DAYS_TO_ANSWER)
    message.save()
    mail_pos(message)
    confirm(message)
    tell_owner(message)
    return message


def fingerprint(address: str) -> str:
    """A key of this address that cannot be turned back and is another one tomorrow."""
    return salted_hmac("knowledge.contact", f"{timezone.localdate()} {address}", algorithm="sha256").hexdigest()


def choose_owner() -> User | None:
    """The owner from the settings, else the editor with the fewest open questions; None only without editors."""
    if chosen := User.objects.filter(may_answer(), pk=ContactSettings.load().default_owner_id).first():
        return chosen
    still_open = Count("owned_contact_messages", filter=Q(owned_contact_messages__answered_at=None))
    staff = User.objects.filter(is_active=True)
    editors = staff.filter(groups__name=EDITORS).annotate(still_open=still_open).order_by("still_open", "pk")
    return editors.first() or staff.filter(is_superuser=True).order_by("pk").first()


def mail_pos(message: ContactMessage) -> None:
    letter = Letter(
        to=[ContactSettings.load().mailbox],
        subject=f"{message.get_category_display()}: vraag via de site",
        text=render_text(["mail/contact_to_pos.txt"], {"message": message, "url": cms_url(message)}),
        headers={"Reply-To": message.email},
    )
    queue_letters([letter])


def confirm(message: ContactMessage) -> None:
    letter = Letter(
        to=[message.email],
        subject="We hebben je vraag ontvangen",
        text=render_text(["mail/contact_confirmation.txt"], {"message": message}),
    )
    queue_letters([letter])


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """A question that has another owner by now is for that one, and for the administrators."""
    about = about_ids(notifications, "contact-message")
    rows = ContactMessage.objects.filter(pk__in=about)
    if not is_administrator(reader):
        rows = rows.filter(owner=reader)
    return {
        item.pk: Present(cms_path(row), is_worth_mail=row.answered_at is None) for row in rows for item in about[row.pk]
    }


KIND = Kind("contact_message", "Vragen aan POS", required=True, presents=presents)


def tell_owner(message: ContactMessage) -> None:
    if message.owner is None:
        return
    tell(
        recipient=message.owner,
        notice=Notice(
            kind=KIND.code,
            about=f"contact-message:{message.pk}",
            title="Er staat een nieuwe vraag aan POS op jouw naam",
            url=cms_path(message),
            context={"message": message},
        ),
    )


def cms_path(message: ContactMessage) -> str:
    return reverse("contact_messages:edit", args=[message.pk])


def cms_url(message: ContactMessage) -> str:
    return whole_address(cms_path(message))
