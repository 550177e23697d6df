"""What stands in a plan: speerpunten, goals, indicators, activities."""

from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from goals.querysets import GoalQuerySet
from members.models import User

from .library import GoalTemplate, IndicatorTemplate, InspectionStandard
from .measuring import LEVEL_ICONS, Frequency, IndicatorFields, Level
from .plan import Plan


class Card(models.Model):
    """What is saved as a whole while it is written. `version` goes up with each change, so that nobody's is lost."""

    order = models.PositiveSmallIntegerField("volgorde", default=0)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gewijzigd door", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True


class FocusArea(Card):
    """A *speerpunt*: a main line of the plan, and why it is one."""

    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="focus_areas")
    name = models.CharField("speerpunt", max_length=160)
    reason = models.TextField("waarom dit speerpunt", max_length=1500, blank=True)

    class Meta:
        verbose_name = "speerpunt"
        verbose_name_plural = "speerpunten"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Goal(Card):
    """A *doelstelling*. Without words of its own its sentence is built from its first indicator.

    `template` is the example goal it was taken from, as that was published at `template_version`. `standard` is what
    its team chose; without that it has the one of its example goal. `previous_period` is what was decided and learned
    of it in the plan before; `previous` is the goal there that still adds to it, which ends when its writers change it.
    """

    # Only where `with_template()` asked for them.
    template_code: str | None
    template_published_at: datetime | None

    focus_area = models.ForeignKey(FocusArea, verbose_name="speerpunt", on_delete=models.CASCADE, related_name="goals")
    title = models.CharField("korte titel", max_length=120, blank=True)
    text = models.TextField("doelstelling in eigen woorden", max_length=600, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="eigenaar",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="owned_goals",
    )
    template = models.ForeignKey(
        GoalTemplate,
        verbose_name="voorbeelddoel",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="uses",
    )
    template_version = models.DateTimeField("versie van het voorbeelddoel", null=True, blank=True)
    template_left_at = models.DateTimeField(
        "versie van het voorbeelddoel die niet is overgenomen", null=True, blank=True, editable=False
    )
    standard = models.ForeignKey(
        InspectionStandard,
        verbose_name="standaard van de inspectie",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="plan_goals",
    )
    pupils_notice = models.TextField("wat merkt de leerling?", max_length=600, blank=True)
    counter_indicator = models.TextField(
        "tegenindicator", max_length=400, blank=True, help_text="Wat mag er niet slechter worden?"
    )
    previous = models.ForeignKey(
        "self",
        verbose_name="doelstelling van het vorige plan",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="continuations",
    )
    previous_period = models.TextField("vorige periode", max_length=1600, blank=True, default="", db_default="")
    stopped_on = models.DateField("gestopt op", null=True, blank=True)
    stopped_because = models.TextField("waarom gestopt", max_length=600, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = "doelstelling"
        verbose_name_plural = "doelstellingen"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_on=None) | ~Q(stopped_because=""), name="goal_stopped_with_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.text or "Doelstelling zonder tekst"

    @property
    def standard_in_force(self) -> InspectionStandard | None:
        """The one that its team chose, else that of its example goal."""
        return self.standard or (self.template.standard if self.template else None)

    @property
    def present_owner(self) -> User | None:
        """The owner, while in the team: of a goal that `GoalQuerySet.with_owner_in_team` fetched."""
        return self.owner if getattr(self, "has_owner_in_team", True) else None


class Indicator(IndicatorFields):
    """How the goal is followed, with numbers of the plan's own; a field that is not known yet is empty."""

    goal = models.ForeignKey(Goal, verbose_name="doelstelling", on_delete=models.CASCADE, related_name="indicators")
    unit = models.CharField("eenheid", max_length=40, blank=True)
    source = models.CharField("bron", max_length=160, blank=True)
    frequency = models.CharField("hoe vaak", max_length=12, choices=Frequency, blank=True)
    library_indicator = models.ForeignKey(
        IndicatorTemplate,
        verbose_name="indicator van de doelenbank",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="uses",
    )
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["order", "pk"]

    @property
    def next_interim(self) -> "IndicatorTarget | None":
        return next(iter(self.interim_targets.all()), None)

    @property
    def interim(self) -> Decimal | None:
        """The first interim value, under the name it has in the library."""
        return self.next_interim.value if self.next_interim else None

    @property
    def interim_on(self) -> date | None:
        return self.next_interim.due_on if self.next_interim else None


class IndicatorTarget(models.Model):
    """A *tussendoel*: the value that should be reached on a day on the way to the target."""

    indicator = models.ForeignKey(
        Indicator, verbose_name="indicator", on_delete=models.CASCADE, related_name="interim_targets"
    )
    value = models.DecimalField("waarde", max_digits=14, decimal_places=2)
    due_on = models.DateField("op")

    class Meta:
        verbose_name = "tussendoel"
        verbose_name_plural = "tussendoelen"
        ordering = ["due_on"]
        constraints = [models.UniqueConstraint(fields=["indicator", "due_on"], name="interim_target_day_once")]

    def __str__(self) -> str:
        return f"{self.value} op {self.due_on}"


class Activity(models.Model):
    """What somebody does for the goal: at which level, who, when, and for how much.

    `budget` is in euros; None is not known yet, 0 is *geen extra middelen*.
    """

    class State(models.TextChoices):
        PLANNED = "gepland", "gepland"
        RUNNING = "loopt", "loopt"
        DONE = "klaar", "klaar"

    goal = models.ForeignKey(Goal, verbose_name="doelstelling", on_delete=models.CASCADE, related_name="activities")
    text = models.TextField("activiteit", max_length=400)
    level = models.CharField("niveau", max_length=16, choices=Level, blank=True)
    party = models.CharField("wie", max_length=160, blank=True, help_text="Bijvoorbeeld: Stichting De Linde.")
    timing = models.CharField("wanneer", max_length=80, blank=True, help_text="Bijvoorbeeld: schooljaar 2026-2027.")
    budget = models.DecimalField("bedrag in euro", max_digits=14, decimal_places=2, null=True, blank=True)
    state = models.CharField("stand", max_length=8, choices=State, default=State.PLANNED)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(budget=None) | Q(budget__gte=0), name="activity_budget_not_negative")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def level_icon(self) -> str:
        return LEVEL_ICONS.get(self.level, "circle-dashed")
