"""A *plan*: what an alliance wants to reach in a period, and what of it is said where."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from goals.querysets import PlanQuerySet
from members.models import Organisation

from .measuring import Sector


class Plan(models.Model):
    """An *ondersteuningsplan* of four years or a *jaarplan* of one, of an organisation.

    Its state follows from its days: *concept*, *bespreekversie* since `discussed_since`, *vastgesteld* since
    `adopted_on`, *afgesloten* since `closed_on`. Only a concept and a bespreekversie are written in.
    """

    # Only where `with_counts()` asked for them.
    area_count: int
    goal_count: int
    # Only where `with_measurement_count()` asked for it.
    measurement_count: int

    class Kind(models.TextChoices):
        SUPPORT_PLAN = "osp", "ondersteuningsplan"
        YEAR_PLAN = "jaarplan", "jaarplan"

    class State(models.TextChoices):
        DRAFT = "concept", "concept"
        DISCUSSION = "bespreekversie", "bespreekversie"
        ADOPTED = "vastgesteld", "vastgesteld"
        CLOSED = "afgesloten", "afgesloten"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", on_delete=models.PROTECT, related_name="plans"
    )
    kind = models.CharField("soort", max_length=12, choices=Kind, default=Kind.SUPPORT_PLAN)
    sector = models.CharField("sector", max_length=8, choices=Sector, default=Sector.PRIMARY)
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot en met")
    parent = models.ForeignKey(
        "self", verbose_name="hoort bij", null=True, blank=True, on_delete=models.SET_NULL, related_name="parts"
    )
    supersedes = models.ForeignKey(
        "self", verbose_name="volgt op", null=True, blank=True, on_delete=models.SET_NULL, related_name="successors"
    )
    discussed_since = models.DateField("bespreekversie sinds", null=True, blank=True)
    adopted_on = models.DateField("vastgesteld op", null=True, blank=True)
    closed_on = models.DateField("afgesloten op", null=True, blank=True)
    council_consent_on = models.DateField("OPR-instemming op", null=True, blank=True)
    consultation_completed_on = models.DateField("OOGO afgerond op", null=True, blank=True)
    submitted_on = models.DateField("ingediend bij inspectie op", null=True, blank=True)
    chapter = models.TextField("tekst van het hoofdstuk", blank=True)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gemaakt door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "plannen"
        ordering = ["-starts_on", "kind", "sector", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="plan_ends_after_start"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(adopted_on__isnull=False), name="plan_closed_adopted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.sector})"

    @property
    def title(self) -> str:
        """'Ondersteuningsplan 2026 tot 2030', 'Jaarplan 2026-2027', 'Jaarplan 2027'."""
        first, last = self.starts_on.year, self.ends_on.year
        if self.kind == self.Kind.SUPPORT_PLAN:
            return f"Ondersteuningsplan {first} tot {last}"
        return f"Jaarplan {first}" if first == last else f"Jaarplan {first}-{last}"

    @property
    def state(self) -> "Plan.State":
        if self.closed_on:
            return self.State.CLOSED
        if self.adopted_on:
            return self.State.ADOPTED
        return self.State.DISCUSSION if self.discussed_since else self.State.DRAFT

    @property
    def is_open(self) -> bool:
        """May it still be written in?"""
        return self.adopted_on is None

    def get_absolute_url(self) -> str:
        return reverse("plans:detail", args=[self.uuid])


class PlanSnapshot(models.Model):
    """A plan as it stood at a moment: at each change of state, and whenever somebody asks."""

    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="snapshots")
    number = models.PositiveSmallIntegerField("versie")
    label = models.CharField("waarvoor", max_length=120, blank=True)
    content = models.JSONField("inhoud")
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gemaakt door", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "versie van een plan"
        verbose_name_plural = "versies van plannen"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_snapshot_number_once")]

    def __str__(self) -> str:
        return f"versie {self.number} van {self.plan}"
