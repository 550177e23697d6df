from django.conf import settings
from django.db import models

from notifications.keeping.models import Keeping

from .library import GoalTemplate


class Bookmark(Keeping):
    """A member keeps an example goal at hand for a plan."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="goal_bookmarks"
    )
    template = models.ForeignKey(
        GoalTemplate, verbose_name="voorbeelddoel", on_delete=models.CASCADE, related_name="bookmarks"
    )

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
