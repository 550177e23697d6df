import hashlib

from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """The secret address of a member's own calendar. Only its digest is kept, so that nobody can read it back."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="calendar_feed"
    )
    digest = models.CharField("vingerafdruk van het adres", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("gemaakt op")

    class Meta:
        verbose_name = "eigen agenda-adres"
        verbose_name_plural = "eigen agenda-adressen"

    def __str__(self) -> str:
        return f"agenda-adres van {self.user}"

    @staticmethod
    def digest_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()
