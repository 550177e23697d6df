"""A mail back to who sent something that was not taken over, with their whole text and the reason."""

from datetime import timedelta
from email.message import Message

from django.utils import timezone

from foundation.addresses import whole_address
from foundation.letters import render_text, sign

from ..letter import Letter
from ..mailqueue import queue_letters
from .accepting import verified_owner
from .answers import Refusal
from .headers import header
from .mime import words_of
from .models import InboundMail

SILENT = {InboundMail.Outcome.AUTOMATIC, InboundMail.Outcome.UNPROVEN}
ONCE_IN = timedelta(hours=1)
MOST_AN_HOUR = 20  # to a member, who may have much to say but whose program may also be broken
LONGEST = 100_000


def send_back(mail: InboundMail, message: Message, refusal: Refusal) -> bool:
    """Queue the mail back, when there may be one; returns whether.

    Never to a program, nor to somebody of whom it is not proven that they sent it: they may know of nothing. Of people
    who are no members each gets at most one an hour.
    """
    if refusal.outcome in SILENT or not mail.sender:
        return False
    owner = verified_owner(mail.sender)
    sent = InboundMail.objects.filter(sender__iexact=mail.sender, sent_back_at__gt=timezone.now() - ONCE_IN).count()
    if sent >= (MOST_AN_HOUR if owner else 1):
        return False
    queue_letters([_letter(mail, message, refusal, name=owner.first_name if owner else "")])
    return True


def _letter(mail: InboundMail, message: Message, refusal: Refusal, *, name: str) -> Letter:
    words = words_of(message)
    context = {
        "site_url": whole_address(),
        "greeting": f"Beste {name}," if name else "Goedendag,",
        "sentence": refusal.sentence,
        "words": words.whole.strip()[:LONGEST],
        "attachments": words.attachments,
    }
    title = f"Niet overgenomen: {header(message, 'Subject') or 'je mail'}"[:200]
    text = render_text(["mail/reply_refused.txt"], context)
    return Letter(
        to=[mail.sender],
        subject=title,
        text=sign(context | {"text": text}, layout="mail/_refused_foot.txt"),
        headers={"Auto-Submitted": "auto-replied", "In-Reply-To": mail.message_id, "References": mail.message_id},
    )
