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

    def due_for_digest(self, now: datetime, *digests: str) -> Self:
        """What waits for one of these digests; what was read in the meantime needs no mail any more."""
        return self.unread().filter(digest_due_at__lte=now, digest__in=digests, email=None)

    def mailed_and_unread(self) -> Self:
        """What its reader has a mail about, or will in a moment, and did not look at yet."""
        return self.unread().filter(email__isnull=False)
