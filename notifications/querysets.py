from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from foundation.readers import Person

if TYPE_CHECKING:
    from .models import Notification


class NotificationQuerySet(models.QuerySet["Notification"]):
    def of(self, user: Person | int) -> Self:
        return self.filter(recipient=user)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def mark_read(self) -> int:
        return self.unread().update(read_at=timezone.now())

    def due_for_daily_mail(self, now: datetime) -> Self:
        """What waits for the daily mail; what was read in the meantime needs no mail any more."""
        return self.unread().filter(digest_due_at__lte=now, email=None)
