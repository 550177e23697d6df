"""What a topic is as a question, and what it is about."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Question(models.Model):
    """A topic as a question: its theme, by when there is an answer, and the one its asker accepted.

    Whether its promise is still to be kept is worked out of what stands in the topic, see `TopicQuerySet.promised`.
    """

    topic = models.OneToOneField(
        "forum_conversation.Topic", verbose_name="vraag", on_delete=models.CASCADE, related_name="question"
    )
    theme = models.ForeignKey(
        "foundation.Theme",
        verbose_name="thema",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
    )
    accepted_answer = models.OneToOneField(
        "forum_conversation.Post",
        verbose_name="gekozen antwoord",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="accepted_for",
    )
    accepted_at = models.DateTimeField("gekozen op", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gekozen door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # None is nobody in particular: then the administrators see to it.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="zorgt voor een antwoord",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="owned_questions",
    )
    due_on = models.DateField("antwoord uiterlijk op", null=True, blank=True, db_index=True)
    settled_at = models.DateTimeField("volgens de vragensteller niet meer nodig sinds", null=True, blank=True)

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_answer=None) | Q(accepted_at__isnull=False), name="question_accepted_at_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Vraag {self.topic_id}"


class Discussion(models.Model):
    """What a topic is about when that stands elsewhere in the portal.

    Floors above point here with a foreign key of their own; the words and the address are kept here, so that the
    topic can show them without knowing who points.
    """

    topic = models.OneToOneField(
        "forum_conversation.Topic", verbose_name="gesprek", on_delete=models.CASCADE, related_name="discussion"
    )
    kind = models.CharField("soort", max_length=40, help_text="Bijvoorbeeld ‘Voorbeelddoel’.")
    title = models.CharField("titel", max_length=200)
    url = models.CharField("adres", max_length=300)

    class Meta:
        verbose_name = "gesprek over"
        verbose_name_plural = "gesprekken over"

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"
