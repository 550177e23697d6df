"""What is done with a mail that came in: once, whatever dies on the way.

What an answer does, the mail back, and the note that it was handled are one transaction. A worker that dies leaves the
mail as it came; the sweep has it handled again.
"""

from datetime import timedelta
from email.message import Message

from celery import shared_task
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ..bounces.counting import count_failure
from ..bounces.reports import failure_in
from .accepting import accept, refuse_unless_proven
from .answers import Refusal
from .mime import parse, words_of
from .models import InboundMail
from .refusing import send_back

Outcome = InboundMail.Outcome
MOST_ATTEMPTS = 10
GIVEN_UP = MOST_ATTEMPTS + 2  # not even the mail back could be written
AT_LEAST = timedelta(seconds=20)  # what came in just now is in good hands
MOST_AT_ONCE = 200
FAULT = "Er ging iets mis in het portaal. We kijken ernaar; plaats je antwoord intussen op de pagina zelf."


@shared_task
def handle_inbound_mail(pk: int) -> None:
    """A mail that brings the portal down each time is refused in the end, so that its sender has their words back."""
    with transaction.atomic():
        if _held(pk) is None:
            return
        InboundMail.objects.filter(pk=pk).update(attempts=F("attempts") + 1)
    handle(pk)


@shared_task
def handle_waiting_mails() -> None:
    """The sweep: what a dead broker or worker left."""
    waiting = InboundMail.objects.filter(handled_at=None, received_at__lt=timezone.now() - AT_LEAST)
    for pk in waiting.order_by("attempts", "pk").values_list("pk", flat=True)[:MOST_AT_ONCE]:
        handle_inbound_mail.delay(pk)


@transaction.atomic
def handle(pk: int) -> None:
    """Carry out or refuse one mail; nothing when that was done before, or another does it now."""
    mail = _held(pk)
    if mail is None:
        return
    if mail.attempts > GIVEN_UP:
        mail.outcome = Outcome.FAULT
    else:
        _judge(mail, parse(bytes(mail.raw)))
    mail.handled_at = timezone.now()
    mail.save(update_fields=["outcome", "sent_back_at", "handled_at", "user"])


def _held(pk: int) -> InboundMail | None:
    """Nobody waits for a mail that another has in hand: one that takes long would keep every worker."""
    return InboundMail.objects.select_for_update(skip_locked=True).filter(pk=pk, handled_at=None).first()


def _judge(mail: InboundMail, message: Message) -> None:
    try:
        mail.outcome = Outcome.BOUNCED if _is_bounce(mail, message) else _accept(mail, message)
    except Refusal as refusal:
        mail.outcome = refusal.outcome
        mail.sent_back_at = timezone.now() if send_back(mail, message, refusal) else None


def _accept(mail: InboundMail, message: Message) -> str:
    """Who sent it is known by the headers alone: of a stranger's mail nothing else is read."""
    refuse_unless_proven(mail, message)
    if mail.attempts > MOST_ATTEMPTS:
        raise Refusal(Outcome.FAULT, FAULT)
    words = words_of(message)
    with transaction.atomic():
        accept(mail, message, words)
    return Outcome.ACCEPTED


def _is_bounce(mail: InboundMail, message: Message) -> bool:
    """Does it say, at the address of that very mail, that a mail of ours did not arrive? Each mail counts once."""
    failure = failure_in(message) if mail.returned else None
    if failure is None:
        return False
    others = InboundMail.objects.filter(returned=mail.returned, outcome=Outcome.BOUNCED)
    if not others.exists():
        count_failure(mail.returned, failure)
    return True
