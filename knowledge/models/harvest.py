from django.db import models


class HarvestConversation(models.Model):
    """The conversation in the forum that a question brought to a session became."""

    question = models.OneToOneField(
        "events.HarvestedQuestion", verbose_name="vraag", on_delete=models.CASCADE, related_name="conversation"
    )
    discussion = models.OneToOneField(
        "questions.Discussion", verbose_name="gesprek", on_delete=models.CASCADE, related_name="harvest_conversation"
    )

    class Meta:
        verbose_name = "gesprek over een meegebrachte vraag"
        verbose_name_plural = "gesprekken over meegebrachte vragen"

    def __str__(self) -> str:
        return f"Gesprek over {self.question}"
