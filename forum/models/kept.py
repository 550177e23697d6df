from django.conf import settings
from django.db import models

from notifications.keeping.models import Keeping


class KeptTopic(Keeping):
    """A member keeps a question for later."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="kept_topics"
    )
    # None is a question that is no more: its keeper sees that, and lets go of it.
    topic = models.ForeignKey(
        "forum_conversation.Topic", verbose_name="vraag", null=True, on_delete=models.SET_NULL, related_name="kept"
    )

    class Meta:
        verbose_name = "bewaarde vraag"
        verbose_name_plural = "bewaarde vragen"
        constraints = [models.UniqueConstraint(fields=["topic", "user"], name="topic_kept_once")]

    def __str__(self) -> str:
        return f"{self.user} bewaart {self.topic}"
