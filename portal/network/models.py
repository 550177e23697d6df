"""What was counted of the network when a period was over. It stays so, whoever leaves or is erased.

Nothing of people stands in it: numbers of five and more, where nought is anything below, and steps of crowds.
"""

from django.db import models
from django.db.models import Q

from goals.learning.small_numbers import FEWEST

from .quarters import Quarter


def _none_small(field: str) -> Q:
    return Q(**{field: 0}) | Q(**{f"{field}__gte": FEWEST})


class ClosedQuarter(models.Model):
    """First answers of a quarter, by when they came; and of the year that ends with it, themes and ties.

    `from_pos` is empty where it would tell that fewer than five of the answers are others'. `themes` are lists of a
    name and the steps reached by its questions and by those without an answer; `ties` of two alliances and the steps
    reached by people of both who met, and who answered each other.
    """

    year = models.PositiveSmallIntegerField("jaar")
    number = models.PositiveSmallIntegerField("kwartaal")
    first_answers = models.PositiveIntegerField("eerste antwoorden")
    median_days = models.FloatField("mediaan van de werkdagen", null=True, blank=True)
    from_pos = models.PositiveIntegerField("eerste antwoorden van POS", null=True, blank=True)
    themes = models.JSONField("vragen per thema")
    ties = models.JSONField("wie elkaar troffen en antwoordden")
    closed_at = models.DateTimeField("geteld op", auto_now_add=True)

    class Meta:
        verbose_name = "geteld kwartaal"
        verbose_name_plural = "getelde kwartalen"
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="closed_quarter_once"),
            models.CheckConstraint(condition=Q(number__range=(1, 4)), name="closed_quarter_of_a_year"),
            models.CheckConstraint(
                condition=_none_small("first_answers") & (Q(from_pos=None) | _none_small("from_pos")),
                name="closed_quarter_none_small",
            ),
            models.CheckConstraint(
                condition=Q(first_answers=0, median_days=None) | Q(first_answers__gt=0, median_days__isnull=False),
                name="closed_quarter_median_of_enough",
            ),
        ]

    def __str__(self) -> str:
        return self.quarter.words

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.number)


class ClosedWeek(models.Model):
    """How much mail members got in a calendar week, and how many they were when it was over."""

    begins = models.DateField("maandag", unique=True)
    mails = models.PositiveIntegerField("mails")
    members = models.PositiveIntegerField("leden")

    class Meta:
        verbose_name = "getelde week"
        verbose_name_plural = "getelde weken"
        ordering = ["begins"]
        constraints = [
            models.CheckConstraint(
                condition=_none_small("mails") & _none_small("members"), name="closed_week_none_small"
            )
        ]

    def __str__(self) -> str:
        return f"week van {self.begins}"


class MonthlyLines(models.Model):
    """What the mail of a month could tell, so that the next one tells only what is new."""

    month = models.DateField("eerste dag van de maand", unique=True)
    lines = models.JSONField("regels")

    class Meta:
        verbose_name = "maandmail over het netwerk"
        verbose_name_plural = "maandmails over het netwerk"
        ordering = ["month"]

    def __str__(self) -> str:
        return f"maandmail van {self.month:%Y-%m}"
