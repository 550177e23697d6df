from django.conf import settings
from django.db import models

from .library import GoalTemplate


class Bookmark(models.Model):
    """A member keeps an example goal at hand."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="goal_bookmarks"
    )
    template = models.ForeignKey(
        GoalTemplate, verbose_name="voorbeelddoel", on_delete=models.CASCADE, related_name="bookmarks"
    )
    created_at = models.DateTimeField("bewaard op", auto_now_add=True)

    class Meta:
        verbose_name = "bewaard doel"
        verbose_name_plural = "bewaarde doelen"
        constraints = [models.UniqueConstraint(fields=["user", "template"], name="goal_bookmark_once")]

    def __str__(self) -> str:
        return f"{self.user} bewaart {self.template}"


class GoalDiscussion(models.Model):
    """The one conversation in the forum about an example goal."""

    template = models.OneToOneField(
        GoalTemplate, verbose_name="voorbeelddoel", on_delete=models.CASCADE, related_name="discussion"
    )
    discussion = models.OneToOneField(
        "questions.Discussion", verbose_name="gesprek", on_delete=models.CASCADE, related_name="goal_discussion"
    )

    class Meta:
        verbose_name = "gesprek over een voorbeelddoel"
        verbose_name_plural = "gesprekken over voorbeelddoelen"

    def __str__(self) -> str:
        return f"Gesprek over {self.template}"
