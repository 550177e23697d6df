"""The rules by which a mail is taken over as a member's own word."""

from email.message import Message

from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils import timezone

from members.models import User

from . import answers
from .answers import Answer, Refusal
from .headers import is_automatic, is_proven
from .mime import Words
from .models import InboundMail, ReplyAddress

Outcome = InboundMail.Outcome


def accept(mail: InboundMail, message: Message, words: Words) -> None:
    """Do what the mail of a proven sender asks. Raises Refusal with the first rule that it breaks."""
    address = ReplyAddress.objects.filter(token_hash=mail.token_hash or None).select_related("user").first()
    if address is None:
        return _accept_calendar_reply(mail, words)
    mail.user = address.user
    _refuse_at_address(mail, address)
    if not mail.is_whole:
        raise Refusal(Outcome.TOO_LARGE, "De mail is te groot, waarschijnlijk door een bijlage.")
    if not (words.answer or words.calendar):
        raise Refusal(Outcome.EMPTY, "We vonden geen tekst van jou boven de mail waarop je antwoordt.")
    answer = Answer(text=words.answer, attachments=words.attachments, calendar=words.calendar)
    return answers.take(address.user, address.about, answer)


def refuse_unless_proven(mail: InboundMail, message: Message) -> None:
    """A program's mail, or one of which anybody may be the sender. Nobody gets a mail back about either."""
    if is_automatic(message, settings.POST_OFFICE["MESSAGE_ID_FQDN"], settings.INBOUND_ADDRESS):
        raise Refusal(Outcome.AUTOMATIC, "")
    if not is_proven(message, mail.sender, settings.INBOUND_AUTHSERV_ID):
        raise Refusal(Outcome.UNPROVEN, "")


def _refuse_at_address(mail: InboundMail, address: ReplyAddress) -> None:
    if verified_owner(mail.sender) != address.user:
        sentence = (
            "Je schreef vanaf een ander mailadres dan dat van je account. Antwoord vanaf het adres van je account."
        )
        raise Refusal(Outcome.OTHER_SENDER, sentence)
    if address.expires_at <= timezone.now():
        raise Refusal(Outcome.EXPIRED, "Je antwoordt op een mail van meer dan drie maanden geleden.")


def _accept_calendar_reply(mail: InboundMail, words: Words) -> None:
    """A calendar program answers to the sender of the invitation: then who sent it tells whose place it is about."""
    mail.user = verified_owner(mail.sender)
    if mail.user is None or not words.calendar or mail.token_hash:
        raise Refusal(Outcome.UNKNOWN, "Deze mail hoort niet (meer) bij een gesprek of aanmelding.")
    for take in answers.CALENDAR_REPLIES:
        take(mail.user, words.calendar)


def verified_owner(sender: str) -> User | None:
    """The active member who proved that this address is theirs."""
    rows = EmailAddress.objects.filter(email__iexact=sender, verified=True, user__is_active=True)
    row = rows.select_related("user").first() if sender else None
    return row.user if row else None
