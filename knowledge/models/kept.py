from django.conf import settings
from django.db import models

from notifications.keeping.models import Keeping


class KeptPage(Keeping):
    """A member keeps an article or a session report for later."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="kept_pages"
    )
    # None is a text that is no more: its keeper sees that, and lets go of it.
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name="tekst", null=True, on_delete=models.SET_NULL, related_name="kept"
    )

    class Meta:
        verbose_name = "bewaarde tekst"
        verbose_name_plural = "bewaarde teksten"
        constraints = [models.UniqueConstraint(fields=["page", "user"], name="page_kept_once")]

    def __str__(self) -> str:
        return f"{self.user} bewaart {self.page}"
