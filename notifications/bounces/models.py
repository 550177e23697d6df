from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

MOST_HARD = 3
# One broken evening of a mail server is one failure, however many mails it refuses.
APART = timedelta(days=2)
# The last mail servers give up after five days: what did not come back by then has arrived.
ARRIVED_AFTER = timedelta(days=7)


class FailingAddressQuerySet(models.QuerySet["FailingAddress"]):
    def stopped(self, now: datetime) -> Self:
        """Those to which nothing goes but what somebody asks for themselves."""
        has_arrived = Q(sent_at__lt=now - ARRIVED_AFTER)
        return self.filter(stopped_at__isnull=False).exclude(has_arrived)


class FailingAddress(models.Model):
    """An address at which mail did not arrive: how often it was said, and since when we stopped.

    Of hard failures those count that lie days apart. A mail that left since the last failure and did not come back has
    arrived: then what was before counts no more.
    """

    address = models.EmailField("mailadres", unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="lid",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="failing_addresses",
    )
    hard = models.PositiveSmallIntegerField("blijvend geweigerd", default=0)
    counted_at = models.DateTimeField("laatst geteld op", null=True, blank=True)
    soft = models.PositiveSmallIntegerField("om een andere reden niet bezorgd", default=0)
    failed_at = models.DateTimeField("laatst niet aangekomen op")
    status = models.CharField("code van de mailserver", max_length=16)
    sent_at = models.DateTimeField("daarna verstuurd op", null=True, blank=True)
    stopped_at = models.DateTimeField("geen mail meer sinds", null=True, blank=True)

    objects = FailingAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "mailadres waar mail niet aankomt"
        verbose_name_plural = "mailadressen waar mail niet aankomt"
        ordering = ["-failed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_at=None) | Q(hard__gte=MOST_HARD), name="failing_address_stopped_after_three"
            ),
        ]

    def __str__(self) -> str:
        return self.address

    def note_failure(self, *, is_hard: bool, status: str, now: datetime) -> None:
        if self.sent_at and self.sent_at < now - ARRIVED_AFTER:
            self.hard, self.soft, self.counted_at, self.stopped_at = 0, 0, None, None
        self.failed_at, self.status, self.sent_at = now, status[:16], None
        if not is_hard:
            self.soft += 1
        elif self.counted_at is None or now - self.counted_at >= APART:
            self.hard += 1
            self.counted_at = now
        if self.hard >= MOST_HARD and self.stopped_at is None:
            self.stopped_at = now

    def begin_again(self) -> None:
        """Mail goes to it again; one more hard failure, whenever it comes, is enough to stop."""
        self.hard, self.counted_at, self.stopped_at, self.sent_at = MOST_HARD - 1, None, None, None
