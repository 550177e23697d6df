"""What was measured: of the whole or of one partner, and the address by which a partner sends its figures."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from goals.querysets import MeasurementQuerySet, MeasuringLinkQuerySet

from .partner import Partner
from .plan import Plan
from .plan_goal import Indicator
from .signed_link import LinkVisit, SignedLink


class MeasuringLink(SignedLink):
    """An address by which a partner without an account sends its figures for a plan, until a day."""

    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="measuring_links")
    partner = models.ForeignKey(
        Partner, verbose_name="van wie", on_delete=models.CASCADE, related_name="measuring_links"
    )
    indicators = models.ManyToManyField(Indicator, verbose_name="wat gevraagd wordt", related_name="+")

    objects = MeasuringLinkQuerySet.as_manager()

    class Meta(SignedLink.Meta):
        verbose_name = "meetlink"
        verbose_name_plural = "meetlinks"

    def __str__(self) -> str:
        return f"meetlink voor {self.partner}"


class MeasuringLinkVisit(LinkVisit):
    link = models.ForeignKey(MeasuringLink, verbose_name="meetlink", on_delete=models.CASCADE, related_name="visits")

    class Meta(LinkVisit.Meta):
        verbose_name = "bezoek met een meetlink"
        verbose_name_plural = "bezoeken met meetlinks"

    def __str__(self) -> str:
        return f"{self.link} op {self.at}"


class MeasurementImport(models.Model):
    """A workbook of figures that somebody handed in: its `rows` until they are taken over, and then what came of it.

    What it made is known by `Measurement.came_with`, so that it is undone in one step.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="measurement_imports")
    file_name = models.CharField("bestand", max_length=120)
    rows = models.JSONField("rijen")
    made_at = models.DateTimeField("ingelezen op", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ingelezen door", on_delete=models.CASCADE, related_name="+"
    )
    applied_at = models.DateTimeField("overgenomen op", null=True, blank=True)
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)

    class Meta:
        verbose_name = "ingelezen werkboek"
        verbose_name_plural = "ingelezen werkboeken"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class Measurement(models.Model):
    """A *meting*: the value of an indicator on a day, of the whole alliance or of one partner.

    `value` is in the indicator's unit; None is *n.b.*, not known. With `numerator` and `denominator` the value is
    their percentage. A *merkbaar* value is an average of `answer_count` answers. Two of the same partner and day may
    stand beside each other, from two people; the one that counts is chosen by `MeasurementQuerySet`.
    Its state follows from its moments: *concept*, *ingediend*, *akkoord*; sent back is a concept with a reason.
    """

    class State(models.TextChoices):
        DRAFT = "concept", "concept"
        SUBMITTED = "ingediend", "ingediend"
        APPROVED = "akkoord", "akkoord"

    indicator = models.ForeignKey(
        Indicator, verbose_name="indicator", on_delete=models.CASCADE, related_name="measurements"
    )
    partner = models.ForeignKey(
        Partner,
        verbose_name="van wie",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measurements",
        db_index=False,  # `measurement_of_partner`: who asks for the whole must not walk through that of all plans
    )
    measured_on = models.DateField("gemeten op")
    value = models.DecimalField("waarde", max_digits=14, decimal_places=2, null=True, blank=True)
    numerator = models.DecimalField("teller", max_digits=14, decimal_places=2, null=True, blank=True)
    denominator = models.DecimalField("noemer", max_digits=14, decimal_places=2, null=True, blank=True)
    answer_count = models.PositiveIntegerField("aantal antwoorden", null=True, blank=True)
    reading = models.TextField("duiding", max_length=600, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    entered_at = models.DateTimeField("ingevoerd op", auto_now_add=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ingevoerd door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    entered_by_link = models.ForeignKey(
        MeasuringLink, verbose_name="ingevoerd met", null=True, on_delete=models.SET_NULL, related_name="measurements"
    )
    came_with = models.ForeignKey(
        MeasurementImport,
        verbose_name="ingelezen met",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="measurements",
    )
    submitted_at = models.DateTimeField("ingediend op", null=True, blank=True)
    approved_at = models.DateTimeField("akkoord op", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="akkoord door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    returned_at = models.DateTimeField("teruggestuurd op", null=True, blank=True)
    returned_because = models.TextField("waarom teruggestuurd", max_length=400, blank=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["measured_on", "pk"]
        indexes = [
            models.Index(fields=["indicator", "measured_on"], name="measurement_by_day"),
            models.Index(fields=["partner"], condition=Q(partner__isnull=False), name="measurement_of_partner"),
            models.Index(
                fields=["indicator", "partner", "measured_on"],
                condition=Q(approved_at__isnull=False),
                name="measurement_that_counts",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_at=None) | Q(submitted_at__isnull=False), name="measurement_approved_submitted"
            ),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None) | Q(numerator__isnull=False, denominator__isnull=False),
                name="measurement_fraction_whole",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None) | ~Q(returned_because=""), name="measurement_returned_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} op {self.measured_on}"

    @property
    def state(self) -> "Measurement.State":
        if self.approved_at:
            return self.State.APPROVED
        return self.State.SUBMITTED if self.submitted_at else self.State.DRAFT


class MeasurementReminder(models.Model):
    """The owner of an indicator was told that its value of this day is due, once."""

    indicator = models.ForeignKey(
        Indicator, verbose_name="indicator", on_delete=models.CASCADE, related_name="measurement_reminders"
    )
    due_on = models.DateField("te meten op")
    told_at = models.DateTimeField("verteld op", auto_now_add=True)

    class Meta:
        verbose_name = "herinnering aan een meting"
        verbose_name_plural = "herinneringen aan metingen"
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["indicator", "due_on"], name="measurement_reminder_once")]

    def __str__(self) -> str:
        return f"{self.indicator}, te meten op {self.due_on}"
