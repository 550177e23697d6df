"""Addresses at which mail does not arrive: seen where INBOUND_ADDRESS is set."""

from datetime import timedelta

from django.utils import timezone

from members.models import User
from notifications.bounces.models import MOST_HARD
from notifications.models import FailingAddress

from .people import LOGIN_DOMAIN
from .progress import Report


def load(*, scale: int, progress: Report) -> None:
    """One demo login gets no mail any more, and of one colleague some mails came back."""
    progress("mail", 0, 1)
    load_failing_addresses()
    progress("mail", 1, 1)


def load_failing_addresses() -> None:
    now = timezone.now()
    stopped = User.objects.get(email=f"organisatie@{LOGIN_DOMAIN}")
    other = User.objects.confirmed().exclude(email__endswith=f"@{LOGIN_DOMAIN}").order_by("pk").first()
    for person, hard in ((stopped, MOST_HARD), (other, 1)):
        if person is None:
            continue
        last = now - timedelta(days=2)
        FailingAddress.objects.get_or_create(
            address=person.email,
            defaults={
                "user": person,
                "hard": hard,
                "counted_at": last,
                "failed_at": last,
                "status": "5.1.1",
                "stopped_at": last if hard == MOST_HARD else None,
            },
        )
