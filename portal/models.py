from django.conf import settings
from django.db import models

from .network.models import ClosedQuarter, ClosedWeek, MonthlyLines
from .network_messages.models import NetworkMessage

__all__ = ["ClosedQuarter", "ClosedWeek", "MonthlyLines", "NetworkMessage", "OverviewVisit"]


class OverviewVisit(models.Model):
    """When a member was last at their overview, so that it can say what is new since."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="overview_visit"
    )
    started_at = models.DateTimeField("dit bezoek")
    previous_at = models.DateTimeField("vorig bezoek", null=True, blank=True)

    class Meta:
        verbose_name = "bezoek aan het overzicht"
        verbose_name_plural = "bezoeken aan het overzicht"

    def __str__(self) -> str:
        return f"{self.user}, {self.started_at}"
