"""Looking back on a goal at the end of its period: what became of it, and how it goes on."""

from django.conf import settings
from django.db import models

from goals.querysets import EvaluationQuerySet

from .plan_goal import Goal


class Evaluation(models.Model):
    """An *evaluatie* of a goal: four questions, each answered when somebody knows; an empty answer is not given yet.

    It is saved while somebody types. Who only reads the plan reads it from `readable_since` on, until it is changed.
    """

    QUESTIONS = ("reached", "money_helped", "lesson", "next_step")

    class Reached(models.TextChoices):
        REACHED = "bereikt", "bereikt"
        PARTLY = "deels", "deels bereikt"
        NOT = "niet", "niet bereikt"
        UNSURE = "onbekend", "niet te zeggen"

    class MoneyHelped(models.TextChoices):
        YES = "ja", "ja"
        PARTLY = "deels", "deels"
        NO = "nee", "nee"
        UNSURE = "onbekend", "niet te zeggen"

    class NextStep(models.TextChoices):
        GO_ON = "doorgaan", "doorgaan"
        ADJUST = "bijstellen", "bijstellen"
        STOP = "stoppen", "stoppen"

    goal = models.OneToOneField(Goal, verbose_name="doelstelling", on_delete=models.CASCADE, related_name="evaluation")
    reached = models.CharField("is het doel bereikt?", max_length=8, choices=Reached, blank=True)
    money_helped = models.CharField("droeg het geld bij?", max_length=8, choices=MoneyHelped, blank=True)
    lesson = models.TextField("wat leerden we?", max_length=1500, blank=True)
    next_step = models.CharField("hoe verder?", max_length=10, choices=NextStep, blank=True)
    readable_since = models.DateTimeField("te lezen sinds", null=True, blank=True)
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gewijzigd door", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluatie van een doelstelling"
        verbose_name_plural = "evaluaties van doelstellingen"
        ordering = ["goal"]

    def __str__(self) -> str:
        return f"evaluatie van {self.goal}"

    @property
    def answered(self) -> int:
        """How many of the questions have an answer."""
        return sum(1 for name in self.QUESTIONS if getattr(self, name))

    @property
    def is_complete(self) -> bool:
        return self.answered == len(self.QUESTIONS)
