import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from events.querysets import EvaluationAnswerQuerySet

from .sessions import Session


class EvaluationQuestion(models.Model):
    """What the organiser of one session asks beside the fixed questions."""

    class Kind(models.TextChoices):
        SCALE = "schaal", "een cijfer van 1 tot 5"
        TEXT = "tekst", "in eigen woorden"

    session = models.ForeignKey(
        Session, verbose_name="datum", on_delete=models.CASCADE, related_name="evaluation_questions"
    )
    text = models.CharField("vraag", max_length=160)
    kind = models.CharField("soort", max_length=8, choices=Kind, default=Kind.SCALE)
    lowest = models.CharField("wat een 1 betekent", max_length=40, default="helemaal niet", blank=True)
    highest = models.CharField("wat een 5 betekent", max_length=40, default="helemaal wel", blank=True)

    class Meta:
        verbose_name = "vraag in de evaluatie"
        verbose_name_plural = "vragen in de evaluatie"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class EvaluationTurnout(models.Model):
    """That somebody filled in the evaluation, and nothing else: no moment, no number that counts up, no answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(
        Session, verbose_name="datum", on_delete=models.CASCADE, related_name="evaluation_turnout"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="evaluation_turnout"
    )

    class Meta:
        verbose_name = "ingevulde evaluatie"
        verbose_name_plural = "ingevulde evaluaties"
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="evaluation_once_per_attendee"),
        ]

    def __str__(self) -> str:
        return f"{self.member} vulde de evaluatie van {self.session_id} in"


class EvaluationAnswer(models.Model):
    """One answer to one question, of nobody: see events/afterwards/evaluation/answering.py for how that is kept.

    `batch` counts the times that answers were let through to the results; an answer without one still waits.
    """

    class Fixed(models.TextChoices):
        GRADE = "cijfer", "Welk rapportcijfer geef je deze bijeenkomst?"
        USEFUL = "bruikbaar", "Hoe bruikbaar is dit voor je eigen plan?"
        PRACTICE = "oefenen", "Was er genoeg tijd om te oefenen?"
        TAKEAWAY = "meenemen", "Wat neem je mee?"
        BETTER = "beter", "Wat kan beter?"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(
        Session, verbose_name="datum", on_delete=models.CASCADE, related_name="evaluation_answers"
    )
    fixed = models.CharField("vaste vraag", max_length=12, choices=Fixed, blank=True)
    question = models.ForeignKey(
        EvaluationQuestion,
        verbose_name="eigen vraag",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="answers",
    )
    score = models.PositiveSmallIntegerField("cijfer", null=True, blank=True)
    text = models.TextField("in woorden", max_length=1000, blank=True)
    batch = models.PositiveSmallIntegerField("getoond in ronde", null=True, blank=True)

    objects = EvaluationAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord in een evaluatie"
        verbose_name_plural = "antwoorden in een evaluatie"
        constraints = [
            models.CheckConstraint(
                condition=Q(fixed="", question__isnull=False) | Q(fixed__gt="", question=None),
                name="evaluation_answer_has_one_question",
            ),
            models.CheckConstraint(
                condition=Q(score=None, text__gt="") | Q(score__isnull=False, score__range=(1, 10), text=""),
                name="evaluation_answer_says_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.score)
