"""Failures counted by address, and which addresses get no more mail.

Nothing is counted, stopped or shown where no mail comes in: an address is only judged by what its own server says.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists
from django.utils import timezone
from post_office.models import Email

from members.models import User

from ..inbound.addresses import can_answer_by_mail
from ..inbound.models import InboundMail
from .models import FailingAddress
from .reports import Failure
from .return_addresses import addressee_of


@transaction.atomic
def count_failure(email: Email, failure: Failure) -> None:
    """Note that this mail did not arrive; the caller says so once for each report."""
    address, now = addressee_of(email), timezone.now()
    if address is None or not can_answer_by_mail():
        return
    owner = User.objects.filter(email=address, is_active=True).first()
    FailingAddress.objects.get_or_create(
        address=address, defaults={"user": owner, "failed_at": now, "status": failure.status}
    )
    row = FailingAddress.objects.select_for_update().get(address=address)
    row.note_failure(is_hard=failure.is_hard, status=failure.status, now=now)
    row.save()


def note_sent(email: Email, *, began_at: datetime) -> None:
    """A mail left for an address at which others failed; the first since then tells whether it is well again.

    Not when it came back already: a mail server may say so before we hear that it took the mail, and a mail that is
    sent anew because a worker died may have come back the first time. `began_at` is when we began to hand it over.
    """
    if can_answer_by_mail():
        came_back = InboundMail.objects.filter(returned=email, outcome=InboundMail.Outcome.BOUNCED)
        failing = FailingAddress.objects.filter(address=addressee_of(email), sent_at=None, failed_at__lt=began_at)
        failing.filter(~Exists(came_back)).update(sent_at=timezone.now())


def is_stopped(email: Email) -> bool:
    """Is this mail only for an address at which nothing arrives?"""
    address = addressee_of(email)
    return address is not None and bool(stopped_among([address]))


def stopped_among(addresses: Iterable[str]) -> set[str]:
    """Those of these addresses, in small letters, that get no mail now; one query, and none where no mail comes in."""
    if not can_answer_by_mail():
        return set()
    among = FailingAddress.objects.stopped(timezone.now()).filter(address__in={one.lower() for one in addresses})
    return set(among.values_list("address", flat=True))


def failing_address_of(user: User) -> FailingAddress | None:
    """The row of somebody's present address when mail to it has stopped."""
    if not can_answer_by_mail():
        return None
    return FailingAddress.objects.stopped(timezone.now()).filter(address=user.email.lower()).first()
