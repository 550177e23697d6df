"""Who sees to it that questions get an answer, and who was asked to give one."""

from django.conf import settings
from django.db import models


class ForumDuty(models.Model):
    """The person who sees to it that the questions of a forum get an answer."""

    forum = models.OneToOneField("forum.Forum", verbose_name="forum", on_delete=models.CASCADE, related_name="duty")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="wie", on_delete=models.CASCADE, related_name="forum_duties"
    )
    away_until = models.DateField("afwezig tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "zorg voor een forum"
        verbose_name_plural = "zorg voor forums"

    def __str__(self) -> str:
        return f"{self.user} zorgt voor {self.forum}"


class AnswerRequest(models.Model):
    """A member who was asked by mail to think along about a question that nobody answered."""

    topic = models.ForeignKey(
        "forum_conversation.Topic", verbose_name="vraag", on_delete=models.CASCADE, related_name="answer_requests"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gevraagd", on_delete=models.CASCADE, related_name="answer_requests"
    )
    asked_at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "verzoek om mee te denken"
        verbose_name_plural = "verzoeken om mee te denken"
        constraints = [models.UniqueConstraint(fields=["topic", "user"], name="answer_request_once")]

    def __str__(self) -> str:
        return f"{self.user} is gevraagd bij {self.topic}"
