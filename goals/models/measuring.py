"""Words and fields that the goal library and plans share."""

from django.core.exceptions import ValidationError
from django.db import models

# Of fewer answers there is no average: whoever answered could be told from it.
FEWEST_ANSWERS = 10
MOST_ANSWERS = 1_000_000


class Sector(models.TextChoices):
    PRIMARY = "po", "primair onderwijs (po)"
    SECONDARY = "vo", "voortgezet onderwijs (vo)"
    BOTH = "po-vo", "po en vo"


class Measure(models.TextChoices):
    QUANTITATIVE = "meetbaar", "meetbaar"
    QUALITATIVE = "merkbaar", "merkbaar"


class Level(models.TextChoices):
    ALLIANCE = "swv", "samenwerkingsverband"
    BOARD = "schoolbestuur", "schoolbestuur"
    SCHOOL = "school", "school"


LEVEL_ICONS: dict[str, str] = {Level.ALLIANCE: "waypoints", Level.BOARD: "users", Level.SCHOOL: "school"}


class Direction(models.TextChoices):
    UP = "omhoog", "omhoog"
    DOWN = "omlaag", "omlaag"
    STEADY = "gelijk", "gelijk"
    RANGE = "bandbreedte", "bandbreedte"


class Frequency(models.TextChoices):
    QUARTER = "kwartaal", "elk kwartaal"
    HALF_YEAR = "halfjaar", "elk halfjaar"
    YEAR = "jaar", "elk jaar"
    SCHOOL_YEAR = "schooljaar", "elk schooljaar"


class IndicatorFields(models.Model):
    """What an indicator is, in the library and in a plan alike: how it is measured, from where it must go where.

    Amounts are in `unit`. A direction RANGE has `lower` and `upper`, the others a `target`.
    """

    Direction = Direction
    Frequency = Frequency

    name = models.CharField("indicator", max_length=300)
    kind = models.CharField("meetbaar of merkbaar", max_length=12, choices=Measure, default=Measure.QUANTITATIVE)
    unit = models.CharField("eenheid", max_length=40)
    direction = models.CharField("richting", max_length=12, choices=Direction, default=Direction.UP)
    source = models.CharField("bron", max_length=160)
    frequency = models.CharField("hoe vaak", max_length=12, choices=Frequency, default=Frequency.YEAR)
    baseline = models.DecimalField("nulwaarde", max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField("nulmeting op", null=True, blank=True)
    target = models.DecimalField("doelwaarde", max_digits=14, decimal_places=2, null=True, blank=True)
    target_on = models.DateField("doeldatum", null=True, blank=True)
    lower = models.DecimalField("ondergrens", max_digits=14, decimal_places=2, null=True, blank=True)
    upper = models.DecimalField("bovengrens", max_digits=14, decimal_places=2, null=True, blank=True)
    numerator = models.CharField("teller", max_length=200, blank=True)
    denominator = models.CharField("noemer", max_length=200, blank=True)
    scale = models.CharField("schaal", max_length=200, blank=True)
    question = models.CharField("vraag of stelling", max_length=200, blank=True)
    respondents = models.CharField("wie antwoordt", max_length=160, blank=True)
    respondent_count = models.PositiveIntegerField("aantal antwoorden", null=True, blank=True)
    is_open_data = models.BooleanField("open data", default=False)
    hides_small_numbers = models.BooleanField("kleine aantallen afschermen", default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def is_qualitative(self) -> bool:
        return self.kind == Measure.QUALITATIVE

    @property
    def has_band(self) -> bool:
        return self.lower is not None and self.upper is not None

    @property
    def has_way(self) -> bool:
        """Can it be drawn: is there a baseline, and a target or a band?"""
        return self.baseline is not None and (self.target is not None or self.has_band)

    def clean(self) -> None:
        super().clean()
        if self.baseline_on and self.target_on and self.target_on <= self.baseline_on:
            raise ValidationError({"target_on": "De doeldatum ligt niet na de nulmeting. Kies een latere datum."})
