"""What is being written, and what was sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Draft(models.Model):
    """Unsent text: an answer to a topic, or a question in a forum."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="forum_drafts"
    )
    topic = models.ForeignKey(
        "forum_conversation.Topic",
        verbose_name="antwoord op",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="drafts",
    )
    forum = models.ForeignKey(
        "forum.Forum",
        verbose_name="vraag in",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="drafts",
    )
    subject = models.TextField("vraag", blank=True)
    text = models.TextField("tekst", blank=True)
    saved_at = models.DateTimeField("bewaard op", auto_now=True)
    written_in = models.UUIDField("geschreven in formulier", null=True, blank=True)

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False, forum=None) | Q(topic=None, forum__isnull=False),
                name="draft_topic_or_forum",
            ),
            models.UniqueConstraint(fields=["user", "topic"], name="draft_answer_once"),
            models.UniqueConstraint(fields=["user", "forum"], name="draft_question_once"),
        ]

    def __str__(self) -> str:
        return f"Concept van {self.user}"


class SentForm(models.Model):
    """A form that was sent: the same one sent again, by a second click or after going back, writes nothing twice."""

    key = models.UUIDField("kenmerk", unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="forum_forms_sent"
    )
    post = models.ForeignKey(
        "forum_conversation.Post", verbose_name="bericht", null=True, on_delete=models.CASCADE, related_name="+"
    )
    sent_at = models.DateTimeField("verstuurd op", auto_now_add=True)

    class Meta:
        verbose_name = "verstuurd formulier"
        verbose_name_plural = "verstuurde formulieren"

    def __str__(self) -> str:
        return str(self.key)
