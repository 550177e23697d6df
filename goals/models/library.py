from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from foundation.readers import Reader
from goals.querysets import GoalTemplateQuerySet
from members.permissions import is_confirmed

from .measuring import LEVEL_ICONS, IndicatorFields, Level, Sector

STANDARD_CODE = RegexValidator(r"^[A-Z]{2,4}\d$", "Schrijf de code als RPO1.")


class BkaPhase(models.TextChoices):
    """The three steps of the quality cycle, as the network divides it."""

    ANALYSE = "BKA1", "BKA1: analyseren en opstellen"
    ACT = "BKA2", "BKA2: uitvoeren en bijsturen"
    ACCOUNT = "BKA3", "BKA3: evalueren en verantwoorden"


PHASE_WORDS: dict[str, str] = {
    BkaPhase.ANALYSE: "Je zet op een rij hoe het ervoor staat en stelt het ondersteuningsplan of jaarplan op.",
    BkaPhase.ACT: "Je voert uit, houdt de voortgang in beeld en stuurt bij in gesprek met besturen en scholen.",
    BkaPhase.ACCOUNT: "Je kijkt terug, legt verantwoording af en past het plan aan voor de volgende ronde.",
}


class LibraryFocusArea(PreviewableMixin, models.Model):
    """A *speerpunt* under which the library keeps its goals, such as 'Basisondersteuning'."""

    name = models.CharField("naam", max_length=80, unique=True)
    slug = models.SlugField("adres", max_length=80, unique=True)
    theme = models.ForeignKey(
        "foundation.Theme",
        verbose_name="thema",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="focus_areas",
    )
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "speerpunt van de doelenbank"
        verbose_name_plural = "speerpunten van de doelenbank"
        ordering = ["order", Lower("name")]

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "components/label_preview.html"


class InspectionStandard(models.Model):
    """A standard of the Inspectorate's framework, by the code and the name it has there."""

    code = models.CharField("code", max_length=8, unique=True, validators=[STANDARD_CODE])
    name = models.CharField("naam", max_length=120, unique=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "standaard van de inspectie"
        verbose_name_plural = "standaarden van de inspectie"
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class GoalTemplate(PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, ClusterableModel):
    """A *voorbeelddoel*: a goal with indicators and activities that members take along into their own plan.

    Not published yet is *in redactie*, published is *geplaatst*; with `retired_on` it is *vervallen*: still readable
    for who kept it, no longer in the lists. Every publication is a revision.
    """

    class State(models.TextChoices):
        EDITING = "redactie", "in redactie"
        PUBLISHED = "geplaatst", "geplaatst"
        RETIRED = "vervallen", "vervallen"

    code = models.CharField(
        "code",
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2,4}-\d{2}$", "Schrijf de code als THZ-01.")],
    )
    title = models.CharField("korte titel", max_length=120)
    focus_area = models.ForeignKey(
        LibraryFocusArea, verbose_name="speerpunt", on_delete=models.PROTECT, related_name="goals"
    )
    goal = models.TextField("doelstelling", max_length=600)
    sector = models.CharField("sector", max_length=8, choices=Sector, default=Sector.BOTH)
    bka_phase = models.CharField("BKA-fase", max_length=8, choices=BkaPhase, default=BkaPhase.ACT)
    standard = models.ForeignKey(
        InspectionStandard,
        verbose_name="standaard van de inspectie",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="goals",
    )
    counter_indicator = models.TextField("tegenindicator", blank=True, help_text="Wat mag er niet slechter worden?")
    attention = models.TextField("let op", blank=True)
    conversation_question = models.TextField("gespreksvraag", blank=True)
    search_words = models.CharField("zoekwoorden", max_length=300, blank=True, help_text="Gescheiden door komma’s.")
    origin = models.CharField("herkomst", max_length=120, blank=True)
    shown_to_visitors = models.BooleanField(
        "ook voor bezoekers", default=False, help_text="Een paar voorbeelden laten bezoekers zien wat de doelenbank is."
    )
    retired_on = models.DateField("vervallen op", null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", verbose_name="vervangen door", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces"
    )
    import_digest = models.CharField(max_length=64, blank=True, editable=False)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="goal_template")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="goal_template",
        for_concrete_model=False,
    )

    objects = GoalTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "voorbeelddoel"
        verbose_name_plural = "voorbeelddoelen"
        ordering = ["focus_area__order", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def revisions(self) -> models.Manager[Revision]:
        revisions: models.Manager[Revision] = self._revisions
        return revisions

    def clean(self) -> None:
        super().clean()
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            raise ValidationError({"replaced_by": "Een doel kan niet door zichzelf worden vervangen."})

    def get_absolute_url(self) -> str:
        return reverse("goals:detail", args=[self.code.lower()])

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "goals/goal_detail.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return context | {"goal": self}

    @property
    def phase_words(self) -> str:
        """What the step of the quality cycle is, of which this goal is evidence."""
        return PHASE_WORDS.get(self.bka_phase, "")

    @property
    def state(self) -> "GoalTemplate.State":
        if not self.live or (self.expire_at and self.expire_at <= timezone.now()):
            return self.State.EDITING
        return self.State.RETIRED if self.retired_on else self.State.PUBLISHED

    @property
    def main_indicator(self) -> "IndicatorTemplate | None":
        """The first indicator: the one that is drawn on the ruler in lists."""
        return next(iter(self.indicators.all()), None)

    @property
    def kinds(self) -> set[str]:
        return {indicator.kind for indicator in self.indicators.all()}

    def is_readable_by(self, user: Reader) -> bool:
        return self.state != self.State.EDITING and (self.shown_to_visitors or is_confirmed(user))


class IndicatorTemplate(IndicatorFields, Orderable):
    """How one sees whether the goal is reached, with an example from baseline to target."""

    template = ParentalKey(GoalTemplate, on_delete=models.CASCADE, related_name="indicators")
    interim = models.DecimalField("voorbeeld tussendoel", max_digits=14, decimal_places=2, null=True, blank=True)
    interim_on = models.DateField("tussendoel op", null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"


class ActivityTemplate(Orderable):
    """What somebody does for the goal, at the level that answers for it."""

    template = ParentalKey(GoalTemplate, on_delete=models.CASCADE, related_name="activities")
    text = models.TextField("activiteit", max_length=400)
    level = models.CharField("verantwoordelijk niveau", max_length=16, choices=Level)
    budget = models.PositiveIntegerField(
        "voorbeeld middelen in euro",
        null=True,
        blank=True,
        help_text="Laat leeg als het bedrag onbekend is; 0 betekent: geen extra middelen.",
    )

    class Meta(Orderable.Meta):
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"

    def __str__(self) -> str:
        return self.text

    @property
    def level_icon(self) -> str:
        return LEVEL_ICONS[self.level]
