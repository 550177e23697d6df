"""What somebody took back of what they wrote."""

from django.conf import settings
from django.db import models


class WithdrawnPost(models.Model):
    """Its writer took this post back. Its own text is empty from then on; here it waits until it can't be put back.

    An answer, and a question without answers, is not approved while this row stands; a question with answers is.
    """

    post = models.OneToOneField(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="withdrawal"
    )
    text = models.TextField("tekst", blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", db_index=True)
    final_at = models.DateTimeField("voorgoed weg sinds", null=True, blank=True)
    # Of the chosen answer of its question, so that who puts it back brings back the choice.
    chosen_at = models.DateTimeField("was gekozen op", null=True, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="was gekozen door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "ingetrokken bericht"
        verbose_name_plural = "ingetrokken berichten"
        constraints = [
            models.CheckConstraint(condition=models.Q(final_at=None) | models.Q(text=""), name="withdrawn_text_gone"),
        ]

    def __str__(self) -> str:
        return f"Ingetrokken: bericht {self.post_id}"
