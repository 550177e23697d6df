"""Who follows what, who shares a question, and who found an answer useful."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Follow(models.Model):
    """A person who wants to hear of new answers to a question, or of new questions in a forum."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="forum_follows"
    )
    topic = models.ForeignKey(
        "forum_conversation.Topic",
        verbose_name="vraag",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="follows",
    )
    forum = models.ForeignKey(
        "forum.Forum", verbose_name="forum", null=True, blank=True, on_delete=models.CASCADE, related_name="follows"
    )
    started_at = models.DateTimeField("sinds", auto_now_add=True)

    class Meta:
        verbose_name = "volger"
        verbose_name_plural = "volgers"
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False, forum=None) | Q(topic=None, forum__isnull=False),
                name="follow_topic_or_forum",
            ),
            models.UniqueConstraint(fields=["topic", "user"], name="follow_topic_once"),
            models.UniqueConstraint(fields=["forum", "user"], name="follow_forum_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} volgt {self.topic or self.forum}"


class MeToo(models.Model):
    """A member who has the same question."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="shared_questions"
    )
    topic = models.ForeignKey(
        "forum_conversation.Topic", verbose_name="vraag", on_delete=models.CASCADE, related_name="me_toos"
    )
    created_at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "deelt de vraag"
        verbose_name_plural = "delen de vraag"
        constraints = [models.UniqueConstraint(fields=["topic", "user"], name="me_too_once")]

    def __str__(self) -> str:
        return f"{self.user} deelt {self.topic}"


class Thanks(models.Model):
    """A member found an answer useful (*nuttig*): counted, and told to its writer in the weekly mail alone."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="thanks_given"
    )
    post = models.ForeignKey(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="thanks"
    )
    given_at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "nuttig gevonden bericht"
        verbose_name_plural = "nuttig gevonden berichten"
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="thanks_once")]

    def __str__(self) -> str:
        return f"{self.user} vond bericht {self.post_id} nuttig"
