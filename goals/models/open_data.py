"""Public figures of alliances, as editors load them once a year."""

from django.db import models

from members.models import Organisation

from .library import IndicatorTemplate


class OpenDataValue(models.Model):
    """What a public source says of an indicator of the library, of one alliance on its counting day.

    `value` is in the indicator's unit; with two counts it is their percentage.
    """

    indicator = models.ForeignKey(
        IndicatorTemplate, verbose_name="indicator", on_delete=models.CASCADE, related_name="open_data_values"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="samenwerkingsverband", on_delete=models.CASCADE, related_name="+"
    )
    measured_on = models.DateField("peildatum")
    value = models.DecimalField("waarde", max_digits=14, decimal_places=2)
    numerator = models.DecimalField("teller", max_digits=14, decimal_places=2, null=True, blank=True)
    denominator = models.DecimalField("noemer", max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField("bron", max_length=160)

    class Meta:
        verbose_name = "cijfer uit open data"
        verbose_name_plural = "cijfers uit open data"
        ordering = ["measured_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "organisation", "measured_on"], name="open_data_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} van {self.organisation} op {self.measured_on}"
