from datetime import datetime

from django.conf import settings
from django.db import models


class ApiToken(models.Model):
    """Lets a program read what its owner may see of sessions. The token itself is shown once; its digest is kept."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="van", on_delete=models.CASCADE, related_name="session_api_tokens"
    )
    name = models.CharField("naam", max_length=80)
    digest = models.CharField("afdruk", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    expires_at = models.DateTimeField("geldig tot")
    last_used_at = models.DateTimeField("laatst gebruikt op", null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "API-sleutel"
        verbose_name_plural = "API-sleutels"
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.name

    def is_valid(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at
