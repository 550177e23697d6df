"""Addresses and moments as other systems read them: the API gives them, webhooks send them."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from foundation.addresses import whole_address


def address_of(name: str, *arguments: Any) -> str:
    return whole_address(reverse(f"events:{name}", args=arguments))


def moment(at: datetime | None) -> str | None:
    """In the network's own time, with its distance to UTC: '2027-01-14T13:30:00+01:00'."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None
