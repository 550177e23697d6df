from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from .registrations import Registration
from .sessions import Session


class Question(Orderable, ClusterableModel):
    """What one session asks of those who register. Answers are part of a registration."""

    class Kind(models.TextChoices):
        TEXT = "tekst", "tekst"
        CHOICE = "keuze", "keuze uit een lijst"
        YES_NO = "ja-nee", "ja of nee"
        NUMBER = "getal", "getal"

    session = ParentalKey(Session, verbose_name="datum", on_delete=models.CASCADE, related_name="questions")
    text = models.CharField("vraag", max_length=160)
    explanation = models.CharField("toelichting", max_length=200, blank=True)
    kind = models.CharField("soort", max_length=8, choices=Kind, default=Kind.TEXT)
    is_required = models.BooleanField("verplicht", default=False)

    panels = [
        FieldPanel("text"),
        FieldPanel("explanation"),
        FieldPanel("kind"),
        FieldPanel("is_required"),
        InlinePanel("choices", label="keuze", heading="Keuzes (alleen bij een lijst)"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "vraag bij de aanmelding"
        verbose_name_plural = "vragen bij de aanmelding"

    def __str__(self) -> str:
        return self.text


class Choice(Orderable):
    """One of the answers to choose from, for a limited number of people when it says so."""

    # By how many people it was chosen; only where a form asks the question.
    chosen: int

    question = ParentalKey(Question, verbose_name="vraag", on_delete=models.CASCADE, related_name="choices")
    text = models.CharField("keuze", max_length=120)
    limit = models.PositiveSmallIntegerField(
        "hooguit", null=True, blank=True, validators=[MinValueValidator(1)], help_text="Leeg: zoveel als er willen."
    )

    panels = [FieldPanel("text"), FieldPanel("limit")]

    class Meta(Orderable.Meta):
        verbose_name = "keuze"
        verbose_name_plural = "keuzes"

    def __str__(self) -> str:
        return self.text


class Answer(models.Model):
    """What somebody answered: a choice, or words (a number and yes or no are words too: '12', 'ja')."""

    registration = models.ForeignKey(
        Registration, verbose_name="aanmelding", on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(Question, verbose_name="vraag", on_delete=models.CASCADE, related_name="answers")
    text = models.TextField("antwoord", max_length=500, blank=True)
    choice = models.ForeignKey(
        Choice, verbose_name="keuze", null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        ordering = ["question__sort_order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "question"], name="answer_once_per_question"),
            models.CheckConstraint(condition=~Q(text="", choice=None), name="answer_says_something"),
        ]

    def __str__(self) -> str:
        return self.in_words

    @property
    def in_words(self) -> str:
        return self.choice.text if self.choice else self.text
