"""Figures over alliances as they were published, so that they are held against those that people saw before."""

from django.db import models

from goals.querysets import PublishedFigureQuerySet
from members.models import Organisation

from .plan import Plan


class PublishedFigure(models.Model):
    """A figure over a crowd of alliances, as it stands until it is published anew.

    `subject` says of what, `content` what is shown. `waits_since` is the day since which it says something of an
    alliance that takes part no more; `hidden_at` that it is not shown while that lasts. `goals.learning.publishing`
    makes them.
    """

    subject = models.CharField("waarover", max_length=120)
    number = models.PositiveIntegerField("versie")
    content = models.JSONField("inhoud")
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    waits_since = models.DateField("iemand doet niet meer mee sinds", null=True, blank=True)
    hidden_at = models.DateTimeField("niet getoond sinds", null=True, blank=True)

    objects = PublishedFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "cijfer over samenwerkingsverbanden"
        verbose_name_plural = "cijfers over samenwerkingsverbanden"
        ordering = ["subject", "-number"]
        constraints = [models.UniqueConstraint(fields=["subject", "number"], name="published_figure_number_once")]

    def __str__(self) -> str:
        return f"{self.subject}, versie {self.number}"


class FigurePart(models.Model):
    """What one alliance brought into a figure, and where it stands in it. Only the `plan` it comes from shows that.

    An alliance that stands in a figure is not removed: without it nobody knows any more what the figure told.
    """

    figure = models.ForeignKey(PublishedFigure, verbose_name="cijfer", on_delete=models.CASCADE, related_name="parts")
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", on_delete=models.PROTECT, related_name="figure_parts"
    )
    plan = models.ForeignKey(
        Plan, verbose_name="plan", null=True, blank=True, on_delete=models.SET_NULL, related_name="figure_parts"
    )
    brought = models.CharField("wat het inbrengt", max_length=80)
    place = models.CharField("plaats", max_length=24, blank=True)

    class Meta:
        verbose_name = "deel van een cijfer"
        verbose_name_plural = "delen van cijfers"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["figure", "organisation"], name="figure_part_once")]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.figure}"
