"""What of a plan is shared with the network, and with whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goals.querysets import PlanSharingQuerySet
from members.models import Organisation

from .plan import Plan


class PlanSharing(models.Model):
    """A plan shared in one way, until somebody ends it.

    Who sees it today is for `PlanSharingQuerySet.in_force` to say. `organisations` are those it is shared with by
    name. `lines` hold what is shared anonymously, exactly as its makers saw it before they shared it.
    """

    class Way(models.TextChoices):
        CHOSEN = "gekozen", "met gekozen samenwerkingsverbanden"
        MEMBERS = "leden", "met alle leden"
        ANONYMOUS = "anoniem", "anoniem"
        COMPARED = "vergelijking", "in de vergelijking"

    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="sharings")
    way = models.CharField("hoe", max_length=12, choices=Way)
    organisations = models.ManyToManyField(Organisation, verbose_name="met wie", blank=True, related_name="+")
    lines = models.JSONField("regels", default=list, blank=True)
    begun_at = models.DateTimeField("gedeeld op", auto_now_add=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gedeeld door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField("gestopt op", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gestopt door", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PlanSharingQuerySet.as_manager()

    class Meta:
        verbose_name = "gedeeld plan"
        verbose_name_plural = "gedeelde plannen"
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "way"], condition=Q(ended_at=None), name="plan_sharing_one_of_each_way"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan}, {self.get_way_display()}"
